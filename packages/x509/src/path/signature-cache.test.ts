import { BudgetError } from '@govseal/core';
import type { CryptoEngine, PublicKey } from '@govseal/crypto';
import { CryptoError } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { certificateDer } from '../../test/authority.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import { cachedCertificate } from '../certificate/certificate-cache.ts';
import { pathBudget } from './budget.ts';
import { SignatureCache, type Signed } from './signature-cache.ts';

const signed: Signed = {
  tbs: Uint8Array.of(1),
  signatureAlgorithm: { scheme: 'DSA', digest: 'SHA-256' },
  signatureValue: Uint8Array.of(2),
};
const spki = Uint8Array.of(3);
const root = await certificateDer({ subject: 'LruCache', issuer: 'LruCache', ca: true });
const stranger = await certificateDer({ subject: 'Other', issuer: 'Other', ca: true });
const dsa = (p: number): PublicKey => {
  const [q, g, y] = [Uint8Array.of(1), Uint8Array.of(1), Uint8Array.of(1)];
  return { type: 'DSA', p: Uint8Array.of(p), q, g, y, bits: 8 };
};

function counting(verify: CryptoEngine['verify']): { cache: SignatureCache; calls: () => number } {
  let calls = 0;
  const engine: CryptoEngine = {
    ...nodeEngine,
    verify: (...args) => {
      calls++;
      return verify(...args);
    },
  };
  return { cache: new SignatureCache(engine, pathBudget({ signatures: 3 })), calls: () => calls };
}

test('a pair is verified once; the same bytes with other inherited parameters are another key', async () => {
  const { cache, calls } = counting((_algorithm, key) => key.type === 'DSA' && key.p[0] === 7);
  expect(await cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toBeNull();
  expect(await cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toBeNull();
  expect(await cache.check(signed, dsa(8), spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_SIGNATURE' });
  expect(calls()).toBe(2);
});

test('an unsupported key or algorithm becomes a finding with the code of the reason', async () => {
  const { cache } = counting(() => {
    throw new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM');
  });
  const result = await cache.check(signed, dsa(7), spki, 'X509_SIGNATURE');
  expect(result).toMatchObject({ code: 'CRYPTO_UNSUPPORTED_ALGORITHM', severity: 'error', clause: 'RFC 5652 §10.1.2' });
});

test('a bug in an engine is not a finding, whether it throws or rejects', async () => {
  const { cache } = counting(() => {
    throw new RangeError('bug');
  });
  expect(() => cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toThrow(RangeError);
  const rejecting = counting(() => Promise.reject(new RangeError('bug')));
  await expect(rejecting.cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).rejects.toThrow(RangeError);
});

test('an asynchronous engine is awaited, with any kind of promise', async () => {
  const later = counting(() => Promise.resolve(false));
  expect(await later.cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_SIGNATURE' });
  const refused = counting(() => Promise.reject(new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM')));
  expect(await refused.cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toMatchObject({ severity: 'error' });
  // biome-ignore lint/suspicious/noThenProperty: a promise of another realm looks like this
  const foreign = { then: (settle: (value: boolean) => void) => settle(false) } as unknown as Promise<boolean>;
  const alien = counting(() => foreign);
  expect(await alien.cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_SIGNATURE' });
  const nonsense = counting(() => 1 as unknown as boolean);
  expect(await nonsense.cache.check(signed, dsa(7), spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_SIGNATURE' });
});

test('each new pair is spent from the budget, which ends the search', async () => {
  const { cache } = counting(() => false);
  for (let p = 1; p <= 3; p++) await cache.check(signed, dsa(p), spki, 'X509_SIGNATURE');
  await cache.check(signed, dsa(1), spki, 'X509_SIGNATURE');
  expect(() => cache.check(signed, dsa(4), spki, 'X509_SIGNATURE')).toThrow('BUDGET_EXCEEDED');
});

test('the signature on a cached CA certificate is verified once per engine, and spent from the budget of every search', () => {
  const authority = cachedCertificate(root);
  const { spki, publicKey } = authority;
  let calls = 0;
  const engine: CryptoEngine = {
    ...nodeEngine,
    verify: (...args) => {
      calls++;
      return nodeEngine.verify(...args);
    },
  };
  for (let search = 0; search < 3; search++) {
    const budget = pathBudget({ signatures: 1 });
    expect(new SignatureCache(engine, budget).check(authority, publicKey, spki, 'X509_SIGNATURE')).toBeNull();
    expect(() => budget.spend('signatures')).toThrow(BudgetError);
  }
  expect(calls).toBe(1);
  const refusing = counting(() => false);
  expect(refusing.cache.check(authority, publicKey, spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_SIGNATURE' });
});

test('an invalid signature, one under another key, and one on an uncached certificate are not remembered', () => {
  const { cache, calls } = counting(nodeEngine.verify);
  const authority = cachedCertificate(root);
  expect(cache.check(authority, authority.publicKey, authority.spki, 'X509_SIGNATURE')).toBeNull();
  const other = parseCertificate(stranger);
  const again = new SignatureCache(nodeEngine, pathBudget());
  expect(again.check(authority, other.publicKey, other.spki, 'X509_SIGNATURE')).toMatchObject({
    code: 'X509_SIGNATURE',
  });
  const changed = root.slice();
  changed[changed.length - 1]! ^= 1;
  const forged = cachedCertificate(changed);
  expect(again.check(forged, forged.publicKey, forged.spki, 'X509_SIGNATURE')).not.toBeNull();
  expect(calls()).toBe(1);
  const parsed = parseCertificate(root);
  for (let search = 0; search < 2; search++) {
    const next = counting(nodeEngine.verify);
    expect(next.cache.check(parsed, parsed.publicKey, parsed.spki, 'X509_SIGNATURE')).toBeNull();
    expect(next.calls()).toBe(1);
  }
});

test('an expired algorithm is rejected even for a cached CA certificate with a remembered signature', () => {
  const authority = cachedCertificate(root);
  const { spki, publicKey } = authority;
  new SignatureCache(nodeEngine, pathBudget()).check(authority, publicKey, spki, 'X509_SIGNATURE');
  const table = { source: 'none', digests: [], signatures: [], curves: [] };
  const strict = new SignatureCache(nodeEngine, pathBudget(), { table, at: new Date(0) });
  expect(strict.check(authority, publicKey, spki, 'X509_SIGNATURE')).toMatchObject({ code: 'X509_ALGORITHM' });
});

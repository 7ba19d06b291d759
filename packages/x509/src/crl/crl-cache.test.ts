import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { certificate, crlDer } from '../../test/authority.ts';
import { pathBudget } from '../path/budget.ts';
import { SignatureCache } from '../path/signature-cache.ts';
import { cachedCrl } from './crl-cache.ts';

const root = await certificate({ subject: 'CA', issuer: 'CA', ca: true });
const day = await crlDer({ issuer: 'CA' });

test('a CRL is parsed once, and bytes that change later are another CRL', () => {
  const bytes = day.slice();
  const first = cachedCrl(bytes);
  expect(cachedCrl(day)).toBe(first);
  bytes[bytes.length - 20]! ^= 1;
  expect(cachedCrl(bytes)).not.toBe(first);
  expect(cachedCrl(bytes).der).toEqual(bytes);
  expect(first.der).toEqual(day);
});

test('the cache copies a CRL out of a Buffer', async () => {
  const entries = [{ serialNumber: Uint8Array.of(7), revocationDate: new Date('2026-06-01T00:00:00Z') }];
  const bytes = Buffer.from(await crlDer({ issuer: 'CA', entries }));
  const check = (): unknown =>
    new SignatureCache(nodeEngine, pathBudget()).check(cachedCrl(bytes), root.publicKey, root.spki, 'X509_SIGNATURE');
  expect(check()).toBeNull();
  bytes[bytes.indexOf('2606010000')]! ^= 1;
  expect(check()).toMatchObject({ code: 'X509_SIGNATURE' });
});

test('the cache is bounded, and a long CRL is not cached', async () => {
  const first = cachedCrl(day);
  for (let i = 0; i < 100; i++) {
    const other = day.slice();
    new DataView(other.buffer).setUint16(other.length - 4, i);
    cachedCrl(other);
  }
  expect(cachedCrl(day)).not.toBe(first);
  const entries = Array.from({ length: 1000 }, (_, i) => ({
    serialNumber: Uint8Array.of(1, i >> 8, i & 0xff),
    revocationDate: new Date('2026-06-01T00:00:00Z'),
  }));
  const long = await crlDer({ issuer: 'CA', entries });
  expect(cachedCrl(long)).not.toBe(cachedCrl(long));
});

test('the signature of a CRL is verified once per key, and a forged copy is verified separately', () => {
  let calls = 0;
  const engine: CryptoEngine = {
    ...nodeEngine,
    verify: (...args) => {
      calls++;
      return nodeEngine.verify(...args);
    },
  };
  const check = (bytes: Uint8Array): unknown =>
    new SignatureCache(engine, pathBudget()).check(cachedCrl(bytes), root.publicKey, root.spki, 'X509_SIGNATURE');
  for (let search = 0; search < 3; search++) expect(check(day)).toBeNull();
  expect(calls).toBe(1);
  for (const offset of [1, 40]) {
    const forged = day.slice();
    forged[forged.length - offset]! ^= 1;
    expect(check(forged)).toMatchObject({ code: 'X509_SIGNATURE' });
  }
  expect(calls).toBe(3);
});

/** An issuance token is valid for one certificate, and a compromised key is never certified again. */
import { fromHex, toHex } from '@govseal/core';
import { type PublicKey, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { trustAnchor, validatePath } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { programActor } from '../../src/audit/actor.ts';
import { type Ca, issue, revoke } from '../../src/index.ts';
import { IssuanceToken } from '../../src/issuing/issuance-token.ts';
import type { IssuanceRequest } from '../../src/issuing/issuer.ts';
import { prepareCertificate } from '../../src/issuing/prepare.ts';
import { throwAwayIssuerFor } from '../../src/issuing/throw-away-issuer.ts';
import { createCity, P256, profile, spkiOf, start } from '../city.ts';
import { issuingCa, refusal, SM2, subject } from './issuing-case.ts';

const personalKeys = [
  { type: 'EC', curves: ['P-256', 'SM2'] },
  { type: 'OKP', curves: ['Ed25519'] },
];

describe('the token', () => {
  async function approved(): Promise<{ ca: Ca & { uses: () => number }; token: IssuanceToken }> {
    const ca = await issuingCa(await createCity(), {});
    const request: IssuanceRequest = { ...spkiOf(generateKey(P256)), profile: profile('personal'), values: subject };
    return { ca, token: await IssuanceToken.approve(ca, await prepareCertificate(ca, request)) };
  }

  test('is created without the real key and without a record', async () => {
    const { ca, token } = await approved();
    expect([ca.uses(), await ca.store.find(token.serialHex)]).toEqual([0, null]);
  });

  test('can be used once, even if the store failed', async () => {
    const { ca, token } = await approved();
    expect((await IssuanceToken.reserve(token, ca.store.as(programActor), start)).serialHex).toBe(token.serialHex);
    await expect(IssuanceToken.reserve(token, ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_TOKEN_SPENT',
    });

    const second = await approved();
    await second.ca.store.close();
    await expect(IssuanceToken.reserve(second.token, second.ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_STORE_CLOSED',
    });
    await expect(IssuanceToken.reserve(second.token, ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_TOKEN_SPENT',
    });
  });

  test('the store accepts only one of two with the same serial number', async () => {
    const { ca } = await approved();
    const request: IssuanceRequest = { ...spkiOf(generateKey(P256)), profile: profile('personal'), values: subject };
    const prepared = await prepareCertificate(ca, request);
    const tokens = [await IssuanceToken.approve(ca, prepared), await IssuanceToken.approve(ca, prepared)] as const;
    await IssuanceToken.reserve(tokens[0], ca.store.as(programActor), start);
    await expect(IssuanceToken.reserve(tokens[1], ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_SERIAL_REUSED',
    });
  });
});

test('the throw-away issuer has the names, dates and extensions of the authority, but other keys, and is not trusted', async () => {
  for (const spec of [P256, SM2, { type: 'RSA', bits: 2048 }, { type: 'OKP', curve: 'Ed25519' }] as const) {
    const { issuing, root } = await createCity(spec);
    const throwAway = await throwAwayIssuerFor(issuing);
    expect(throwAway.chain.length).toBe(2);
    for (const [index, link] of throwAway.chain.entries()) {
      const original = issuing.chain[index]!;
      expect(link.subject.der).toEqual(original.subject.der);
      expect([link.serialHex, link.notBefore, link.notAfter]).toEqual([
        original.serialHex,
        original.notBefore,
        original.notAfter,
      ]);
      expect(link.extensions).toEqual(original.extensions);
      expect(link.spki).not.toEqual(original.spki);
    }
    const request: IssuanceRequest = { ...spkiOf(generateKey(spec)), profile: profile('personal'), values: subject };
    const prepared = await prepareCertificate(issuing, request);
    const certificate = await throwAway.sign(prepared);
    expect(certificate.tbs).toEqual(prepared.tbs);
    const options = {
      engine: nodeEngine,
      intermediates: [issuing.chain[0]!, throwAway.chain[0]!],
      at: start,
      revocation: 'off',
    } as const;
    expect((await validatePath(certificate, { ...options, trust: [trustAnchor(throwAway.chain[1]!)] })).ok).toBe(true);
    expect((await validatePath(certificate, { ...options, trust: [trustAnchor(root.chain[0]!)] })).ok).toBe(false);
    expect(await throwAwayIssuerFor(issuing)).toBe(throwAway);
  }
});

describe("a key's past", () => {
  test('a key that was revoked as compromised is never certified again under any profile', async () => {
    const { issuing } = await createCity();
    const request = spkiOf(generateKey(P256));
    const { serialHex } = await issue(issuing, request, { profile: profile('personal'), subject });
    await revoke(issuing, serialHex, { reason: 'keyCompromise', at: start });
    expect((await refusal(issue(issuing, request, { profile: profile('personal'), subject }))).code).toBe(
      'CA_KEY_COMPROMISED',
    );
  });

  test('a compromised key is recognized as RSASSA-PSS, with another exponent, or as the negative of its point', async () => {
    const { issuing } = await createCity();
    const rsa = generateKey({ type: 'RSA', bits: 2048 }).publicKey as Extract<PublicKey, { type: 'RSA' }>;
    const ec = generateKey(P256).publicKey as Extract<PublicKey, { type: 'EC' }>;
    const ed = generateKey({ type: 'OKP', curve: 'Ed25519' }).publicKey as Extract<PublicKey, { type: 'OKP' }>;
    const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
    const y = (p - BigInt(`0x${toHex(ec.y)}`)).toString(16).padStart(64, '0');
    const others: readonly (readonly [PublicKey, readonly PublicKey[]])[] = [
      [
        rsa,
        [
          { ...rsa, pssOnly: true },
          { ...rsa, e: Uint8Array.of(1, 0, 3) },
        ],
      ],
      [ec, [{ ...ec, y: fromHex(y) }]],
      [ed, [{ ...ed, x: ed.x.map((byte, i) => (i === 31 ? byte ^ 0x80 : byte)) }]],
    ];
    const every = profile('personal', { keys: [{ type: 'RSA', minBits: 2048 }, ...personalKeys] });
    for (const [key, written] of others) {
      const { serialHex } = await issue(issuing, { spki: writePublicKey(key) }, { profile: every, subject });
      await revoke(issuing, serialHex, { reason: 'keyCompromise', at: start });
      for (const other of written) {
        const run = issue(issuing, { spki: writePublicKey(other) }, { profile: every, subject });
        expect((await refusal(run)).code).toBe('CA_KEY_COMPROMISED');
      }
    }
  });

  test('a key belongs to one subject', async () => {
    const { issuing } = await createCity();
    const request = spkiOf(generateKey(P256));
    await issue(issuing, request, { profile: profile('personal'), subject });
    await issue(issuing, request, { profile: profile('personal'), subject });
    const other = { ...subject, commonName: '示例科长' };
    expect((await refusal(issue(issuing, request, { profile: profile('personal'), subject: other }))).code).toBe(
      'CA_KEY_IN_USE',
    );
  });
});

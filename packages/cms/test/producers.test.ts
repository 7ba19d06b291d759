/** Deviations of honest producers, each with a similar damaged file that is rejected. */
import { concatBytes } from '@govseal/core';
import { pssAlgorithm, writeDigestAlgorithm } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Tag, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { cmsOid, collectCmsEvidence, requestTimestamp, respondTimestamp } from '../src/index.ts';
import { attribute, codes, evaluate, type Forgery, forge, forgerKeys as signer } from './forge.ts';
import { integrityOf } from './integrity.ts';
import { material } from './material.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const PSS = write.oid('1.2.840.113549.1.1.10');
const EC_KEY = write.oid('1.2.840.10045.2.1');

describe('zero bytes after a CMS file', () => {
  test('are reported and ignored', async () => {
    const [evidence] = await collectCmsEvidence(concatBytes(await forge(signer), new Uint8Array(9)), { engine });
    expect(codes(evidence!)).toEqual(['CMS_ZERO_PADDING']);
    expect(integrityOf(evidence!)).toBe('intact');
  });

  test('are rejected if anything else follows them', async () => {
    const hidden = concatBytes(await forge(signer), new Uint8Array(9), Uint8Array.of(0x30));
    await expect(collectCmsEvidence(hidden, { engine })).rejects.toThrow('CMS_TRAILING_BYTES');
  });
});

describe('a signing-time', () => {
  const withTime = (tag: number, text: string): Forgery => ({
    attributes: (s) => [
      s.contentType,
      attribute(cmsOid.signingTime, write.encode(tag, ascii(text))),
      s.messageDigest,
      s.ess,
    ],
  });

  test.each([
    [Tag.UTC_TIME, '260101200000+0800'],
    [Tag.UTC_TIME, '2601011200Z'],
    [Tag.UTC_TIME, '260101083000-0330'],
    [Tag.GENERALIZED_TIME, '20260101140000+0200'],
  ])('%i %s is converted to UTC and reported', async (tag, text) => {
    const evidence = await evaluate(withTime(tag, text));
    expect(codes(evidence)).toContain('CMS_SIGNING_TIME_FORM');
    expect(evidence.claimedTime).toEqual(new Date('2026-01-01T12:00:00Z'));
    expect(integrityOf(evidence)).toBe('intact');
  });

  test.each([
    [Tag.UTC_TIME, '260101120000'],
    [Tag.UTC_TIME, '260101120000+2500'],
    [Tag.UTC_TIME, '260132120000+0100'],
    [Tag.GENERALIZED_TIME, '20260101120000'],
  ])('%i %s does not denote an instant and is malformed', async (tag, text) => {
    const evidence = await evaluate(withTime(tag, text));
    expect(codes(evidence)).toContain('CMS_SIGNING_TIME_MALFORMED');
    expect(evidence.formatFailure).toBe(true);
  });
});

describe('algorithm protection', () => {
  const sha256 = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'));
  const mgf = write.sequence(write.oid('1.2.840.113549.1.1.8'), sha256);
  const protect = (trailer: number, salt: number): Forgery => {
    const parameters = write.sequence(
      ...[write.explicit(0, sha256), write.explicit(1, mgf)],
      ...[write.explicit(2, write.integer(salt)), write.explicit(3, write.integer(trailer))],
    );
    const implicit = write.sequence(PSS, parameters).slice();
    implicit[0] = 0xa1;
    const value = write.sequence(writeDigestAlgorithm('SHA-256'), implicit);
    return { attributes: (s) => [s.contentType, s.messageDigest, attribute(cmsOid.algorithmProtection, value), s.ess] };
  };

  test('compares RSASSA-PSS parameters by meaning', async () => {
    const pss = await material({ type: 'RSA', bits: 2048 }, { algorithm: pssAlgorithm('SHA-256') });
    const same = await evaluate(protect(1, 32), 'cms', pss);
    expect(codes(same)).not.toContain('CMS_ALGORITHM_PROTECTION');
    expect(integrityOf(same)).toBe('intact');
    for (const wrong of [protect(1, 31), protect(2, 32)]) {
      const evidence = await evaluate(wrong, 'cms', pss);
      expect(codes(evidence)).toContain('CMS_ALGORITHM_PROTECTION');
      expect(evidence.cryptographic.signatureValue).toBe('invalid');
    }
  });
});

describe('ECDSA identified by its key (RFC 5753: id-ecPublicKey)', () => {
  test('is verified with the digest of the SignerInfo', async () => {
    const evidence = await evaluate({ signatureAlgorithm: write.sequence(EC_KEY) });
    expect(codes(evidence)).toEqual([]);
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('is reported with the curve of the key, and unknown with another curve', async () => {
    const named = (curve: string) => evaluate({ signatureAlgorithm: write.sequence(EC_KEY, write.oid(curve)) });
    const own = await named('1.2.840.10045.3.1.7');
    expect(codes(own)).toEqual(['CMS_ALGORITHM_CURVE']);
    expect(integrityOf(own)).toBe('intact');
    const other = await named('1.3.132.0.34');
    expect(codes(other)).toEqual(['CMS_ALGORITHM_CURVE', 'CMS_ALGORITHM_UNREADABLE']);
    expect(integrityOf(other)).toBe('unknown');
  });
});

test.each([
  ['content-type', cmsOid.contentType, write.oid(cmsOid.data)],
  ['message-digest', cmsOid.messageDigest, write.octetString(new Uint8Array(32))],
  ['signing-time', cmsOid.signingTime, write.time(new Date('2026-01-01T00:00:00Z'))],
  ['signer-attributes', cmsOid.signerAttributes, write.sequence()],
] as const)('%s with two values is a format failure (RFC 5652 §11)', async (_name, type, value) => {
  const evidence = await evaluate({
    attributes: (s) => [
      ...[s.contentType, s.messageDigest, s.ess].filter((one) => !contains(one, write.oid(type))),
      attribute(type, value, value),
    ],
  });
  expect(codes(evidence)).toContain('CMS_ATTRIBUTE_VALUES');
  expect(evidence.formatFailure).toBe(true);
});

const contains = (bytes: Uint8Array, part: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from(part));

test.each(['SHA3-256', 'SHA3-384', 'SHA3-512'] as const)('%s with RSA, RSASSA-PSS and ECDSA', async (digest) => {
  const rsa = { type: 'RSA', bits: 2048 } as const;
  const keys = [
    material(rsa, { algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest } }),
    material(rsa, { algorithm: pssAlgorithm(digest) }),
    material({ type: 'EC', curve: 'P-256' }, { algorithm: { scheme: 'ECDSA', digest } }),
  ];
  for (const made of await Promise.all(keys)) {
    const evidence = await evaluate({}, 'cms', made);
    expect(codes(evidence)).toEqual([]);
    expect(integrityOf(evidence)).toBe('intact');
  }
});

test('a signature time-stamp wrapped in an OCTET STRING is unwrapped, reported and verified like any other', async () => {
  const tsaKeys = await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true });
  const settings = {
    ...{ signer: tsaKeys.signer, engine, policy: '1.2.3.4.1', serialNumber: Uint8Array.of(1) },
    genTime: new Date('2026-06-01T00:00:00Z'),
  };
  const tsa = { respond: (request: Uint8Array) => respondTimestamp(request, settings) };
  const other = await evaluate();
  const stamp = async (over: Uint8Array): Promise<Uint8Array> =>
    requestTimestamp(tsa, { engine, digest: 'SHA-256', imprint: await engine.digest('SHA-256', over) });
  // Ed25519 is deterministic, so the stamped signature can be made again with the attribute.
  const ed25519 = await material({ type: 'OKP', curve: 'Ed25519' });
  const { signatureValue } = await evaluate({}, 'cms', ed25519);
  const stamped = async (value: Uint8Array) =>
    evaluate({ unsigned: [attribute(cmsOid.signatureTimeStamp, write.octetString(value))] }, 'cms', ed25519);
  const right = await stamped(await stamp(signatureValue));
  expect(codes(right)).toEqual(['TST_WRAPPED']);
  expect(right.timestamps).toMatchObject([{ kind: 'signature', imprint: 'match', genTime: settings.genTime }]);
  const wrong = await stamped(await stamp(other.signatureValue));
  expect(wrong.timestamps).toMatchObject([{ imprint: 'mismatch' }]);
  const damaged = await stamped(Uint8Array.of(0x30, 0));
  expect(damaged.timestamps).toMatchObject([{ genTime: null, signature: { formatFailure: true } }]);
});

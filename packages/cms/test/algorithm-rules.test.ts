/** Contradictory, unusual and unknown algorithms of a signature. */
import { writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { cmsOid } from '../src/index.ts';
import { attribute, codes, evaluate } from './forge.ts';
import { integrityOf } from './integrity.ts';
import { material } from './material.ts';
import { ed25519 } from './rules-case.ts';

describe('algorithms', () => {
  const protection = (digest: Uint8Array, signature: Uint8Array): Uint8Array => {
    const implicit = signature.slice();
    implicit[0] = 0xa1;
    return attribute(cmsOid.algorithmProtection, write.sequence(digest, implicit));
  };
  const ecdsa = writeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-256' }, 'cms');

  test('the algorithm protection of RFC 6211 must match the algorithms used', async () => {
    const right = protection(writeDigestAlgorithm('SHA-256'), ecdsa);
    expect(codes(await evaluate({ attributes: (s) => [...Object.values(s), right] }))).not.toContain(
      'CMS_ALGORITHM_PROTECTION',
    );
    const wrong = protection(writeDigestAlgorithm('SHA-512'), ecdsa);
    const evidence = await evaluate({ attributes: (s) => [...Object.values(s), wrong] });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_PROTECTION');
    expect(evidence.cryptographic.signatureValue).toBe('invalid');
  });

  test('a signature algorithm with another digest than digestAlgorithm is reported', async () => {
    const evidence = await evaluate({ digest: 'SHA-512' });
    expect(codes(evidence)).toContain('CMS_DIGEST_MISMATCH_SIGNATURE');
    expect(evidence.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  });

  test('Ed25519 requires SHA-512', async () => {
    expect(codes(await evaluate({}, 'cms', ed25519))).toEqual([]);
    const evidence = await evaluate({ digest: 'SHA-256' }, 'cms', ed25519);
    expect(codes(evidence)).toEqual(['CMS_EDDSA_DIGEST']);
  });

  test('PSS with an unusual salt verifies and is reported', async () => {
    const pss = { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 20 } as const;
    const algorithm = { scheme: 'RSASSA-PSS', digest: 'SHA-256', pss } as const;
    const evidence = await evaluate({}, 'cms', await material({ type: 'RSA', bits: 2048 }, { algorithm }));
    expect(codes(evidence)).toEqual(['CMS_PSS_PARAMETERS']);
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('NULL parameters of an algorithm without parameters are reported, and the signature verifies', async () => {
    const ecdsaWithSha256 = write.sequence(write.oid('1.2.840.10045.4.3.2'), write.nullValue());
    const evidence = await evaluate({ signatureAlgorithm: ecdsaWithSha256 });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_NULL');
    expect(integrityOf(evidence)).toBe('intact');
  });

  test('an unknown signature algorithm leaves the value unverified', async () => {
    const evidence = await evaluate({ signatureAlgorithm: write.sequence(write.oid('1.2.3.4')) });
    expect(codes(evidence)).toContain('CMS_ALGORITHM_UNREADABLE');
    expect(integrityOf(evidence)).toBe('unknown');
  });
});

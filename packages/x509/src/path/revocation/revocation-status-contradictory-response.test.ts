import { CryptoError, type DigestName } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { crlDer } from '../../../test/authority.ts';
import { type OcspRecipe, ocspDer } from '../../../test/ocsp-responder.ts';
import { codes, day, leaf, root, validate } from '../../../test/revocation.ts';

const response = (recipe: Partial<OcspRecipe>): Promise<Uint8Array> =>
  ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'R', ...recipe });
const revoked = { revoked: day('2026-06-01'), reason: 1 } as const;
const hold = { revoked: day('2026-06-01'), reason: 6 } as const;
const older = { thisUpdate: day('2026-06-20'), nextUpdate: day('2026-06-25') };

test('good and revoked in one response is never good, in any order and at any age', async () => {
  for (const recipe of [
    { also: [{ status: revoked }] },
    { status: revoked, also: [{ status: 'good' as const }] },
    { also: [{ status: revoked, ...older }] },
  ]) {
    expect(codes(await validate({ ocsp: [await response(recipe)] }))).toEqual(['X509_REVOKED']);
  }
  for (const status of [hold, 'unknown'] as const) {
    const found = codes(await validate({ ocsp: [await response({ also: [{ status, ...older }] })] }));
    expect(found).toContain('X509_REVOCATION_UNKNOWN');
    expect(found).toContain('X509_OCSP_CONTRADICTION');
  }
});

test('another status with a CertID that the engine cannot compute prevents good', async () => {
  const digest = (name: DigestName, bytes: Uint8Array): Uint8Array => {
    if (name === 'SM3') throw new CryptoError('CRYPTO_UNSUPPORTED_DIGEST', { params: { algorithm: name } });
    return nodeEngine.digest(name, bytes);
  };
  const engine = Object.assign(Object.create(nodeEngine), { digest });
  const ocsp = [await response({ also: [{ status: 'unknown', digest: 'SM3' }] })];
  expect(codes(await validate({ engine, ocsp }))).toContain('X509_OCSP_CONTRADICTION');
});

test('good stated twice in one response is good, and so is good from another source despite a contradictory response', async () => {
  expect(codes(await validate({ ocsp: [await response({ also: [{ status: 'good' }] })] }))).toEqual(['ok']);
  const ocsp = [await response({ also: [{ status: 'unknown' }] })];
  expect(codes(await validate({ ocsp, crls: [await crlDer({ issuer: 'R' })] }))).toEqual(['ok']);
});

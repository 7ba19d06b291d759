/** Time-stamps with SM2 and SM3 on signatures in the syntax of GB/T 35275. */
import { readFileSync, writeFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { TimestampAuthority } from '@govseal/evidence';
import { describe, expect, test } from 'vitest';
import {
  addCmsArchiveTimestamp,
  addCmsLtv,
  addCmsTimestamp,
  collectCmsEvidence,
  parseSignedData,
  parseTimestampResponse,
  respondTimestamp,
  signCms,
} from '../../src/index.ts';
import { integrityOf } from '../integrity.ts';
import { type Material, material, withDirectory } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';
import { SM2, signingTime, text } from './gbt35275-case.ts';

describe('time-stamps with SM2 and SM3', () => {
  const authority = ({ signer }: Material): TimestampAuthority => {
    let serial = 0;
    return {
      respond: (request) =>
        respondTimestamp(request, {
          signer,
          engine,
          policy: '1.2.3',
          serialNumber: Uint8Array.of(++serial),
          genTime: signingTime,
        }),
    };
  };

  test('a signature gets one over the SM3 digest of its value, then LT and LTA', async () => {
    const { signer, root } = await material(SM2);
    const tsa = authority(await material(SM2, { timeStamping: true, name: '测试时间戳' }));
    for (const syntax of ['rfc5652', 'gbt35275'] as const) {
      const cms = await signCms(text, { signer, engine, syntax, signingTime, tsa });
      const [evidence] = await collectCmsEvidence(cms, { engine });
      expect(integrityOf(evidence!)).toBe('intact');
      expect(evidence!.timestamps[0]).toMatchObject({
        imprint: 'match',
        imprintDigest: 'SM3',
        signature: { algorithm: { scheme: 'SM2', digest: 'SM3' }, signingCertificateDigest: 'SM3', findings: [] },
      });
      const late = await addCmsTimestamp(await signCms(text, { signer, engine, syntax, signingTime }), {
        engine,
        tsa: { ...tsa, digest: 'SM3' },
      });
      const { cms: withData } = await addCmsLtv(late, { engine, at: signingTime, certificates: [root] });
      const archived = await addCmsArchiveTimestamp(withData, { engine, tsa: { ...tsa, digest: 'SM3' } });
      expect(parseSignedData(archived).syntax).toBe(syntax);
      const [last] = await collectCmsEvidence(archived, { engine });
      expect(last!.timestamps.map(({ kind, imprint, imprintDigest }) => [kind, imprint, imprintDigest])).toEqual([
        ['signature', 'match', 'SM3'],
        ['archive', 'match', 'SM3'],
      ]);
      expect(integrityOf(last!)).toBe('intact');
    }
  });

  test.skipIf(!haveOpenssl)(
    'OpenSSL requests with SM3, reads the response, and verifies one signed with an empty user ID',
    async () => {
      const made = await material(SM2, { timeStamping: true });
      const algorithm = { scheme: 'SM2', digest: 'SM3', userId: new Uint8Array(0) } as const;
      const empty = createSoftwareSigner({
        key: made.key,
        certificate: made.certificate,
        chain: [made.root],
        algorithm,
      });
      await withDirectory(async (path) => {
        writeFileSync(path('data'), text);
        writeFileSync(path('root.pem'), encodePem('CERTIFICATE', made.root));
        expect(openssl('ts', '-query', '-data', path('data'), '-sm3', '-cert', '-out', path('request')).ok).toBe(true);
        const answer = async (signer: Signer): Promise<boolean> => {
          const tsa = authority({ ...made, signer });
          writeFileSync(path('response'), await tsa.respond(new Uint8Array(readFileSync(path('request')))));
          const shown = openssl('ts', '-reply', '-in', path('response'), '-text');
          expect(new TextDecoder().decode(shown.stdout)).toMatch(/Status: Granted[\s\S]*Hash Algorithm: sm3/);
          // `ts -verify` computes SM2 without Z; `cms -verify` has no user ID option, and uses Z with an empty user ID.
          const { token } = parseTimestampResponse(new Uint8Array(readFileSync(path('response'))));
          writeFileSync(path('token'), token!);
          const trust = ['-CAfile', path('root.pem'), '-purpose', 'any', '-attime', '1790000000', '-binary'];
          return openssl('cms', '-verify', '-inform', 'DER', '-in', path('token'), ...trust).ok;
        };
        expect(await answer(empty)).toBe(true);
        expect(await answer(made.signer)).toBe(false);
      });
    },
  );

  test('an authority that states its digest gets requests with that digest', async () => {
    const { signer } = await material(SM2);
    const tsa = authority(await material({ type: 'EC', curve: 'P-256' }, { timeStamping: true }));
    const cms = await signCms(text, { signer, engine, signingTime, tsa: { ...tsa, digest: 'SHA-256' } });
    const [evidence] = await collectCmsEvidence(cms, { engine });
    expect(evidence!.timestamps[0]).toMatchObject({ imprint: 'match', imprintDigest: 'SHA-256' });
  });
});

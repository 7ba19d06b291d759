/** Time-stamp requests and responses exchanged with OpenSSL. */
import { readFileSync, writeFileSync } from 'node:fs';
import { toHex } from '@govseal/core';
import type { TimestampAuthority } from '@govseal/evidence';
import { describe, expect, test } from 'vitest';
import { collectTokenEvidence, parseTstInfo, respondTimestamp } from '../../src/index.ts';
import { integrityOf } from '../integrity.ts';
import { material, withDirectory, writeMaterial } from '../material.ts';
import { haveOpenssl, openssl } from '../openssl.ts';
import { ask, data, engine, imprint, policy, settings } from './timestamp-case.ts';

/** Configuration of `openssl ts -reply`. */
const authorityConfiguration = (path: (name: string) => string): string => `[tsa]
default_tsa = conf
[conf]
serial = ${path('serial')}
signer_cert = ${path('cert.pem')}
signer_key = ${path('key.pem')}
signer_digest = sha256
default_policy = ${policy}
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
clock_precision_digits = 3
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

describe.skipIf(!haveOpenssl)('with OpenSSL', () => {
  const specs = [
    ['RSA', { type: 'RSA', bits: 2048 }],
    ['P-384', { type: 'EC', curve: 'P-384' }],
    ['P-521', { type: 'EC', curve: 'P-521' }],
  ] as const;

  test.each(specs)('openssl ts -verify accepts our response to its request, %s', async (_, spec) => {
    const made = await material(spec, { timeStamping: true });
    await withDirectory(async (path) => {
      writeMaterial(path, made);
      writeFileSync(path('data'), data);
      for (const cert of [[], ['-cert']]) {
        const query = openssl('ts', '-query', '-data', path('data'), '-sha512', ...cert, '-out', path('query'));
        expect(query.ok, query.stderr).toBe(true);
        const response = await respondTimestamp(new Uint8Array(readFileSync(path('query'))), settings(made));
        writeFileSync(path('response'), response);
        const trust = ['-CAfile', path('root.pem'), '-attime', '1795420800', '-untrusted', path('cert.pem')];
        const byQuery = openssl('ts', '-verify', '-queryfile', path('query'), '-in', path('response'), ...trust);
        expect(byQuery.stderr + new TextDecoder().decode(byQuery.stdout)).toContain('Verification: OK');
        writeFileSync(path('data'), data.subarray(1));
        expect(openssl('ts', '-verify', '-data', path('data'), '-in', path('response'), ...trust).ok).toBe(false);
        writeFileSync(path('data'), data);
      }
    });
  });

  test.each(specs.slice(0, 2))('we accept the response of openssl ts -reply to our request, %s', async (_, spec) => {
    const made = await material(spec, { timeStamping: true });
    await withDirectory(async (path) => {
      writeMaterial(path, made);
      writeFileSync(path('serial'), '01');
      writeFileSync(path('tsa.cnf'), authorityConfiguration(path));
      const tsa: TimestampAuthority = {
        respond: async (request) => {
          writeFileSync(path('query'), request);
          const files = ['-queryfile', path('query'), '-out', path('response')];
          const reply = openssl('ts', '-reply', '-config', path('tsa.cnf'), ...files);
          expect(reply.ok, reply.stderr).toBe(true);
          return new Uint8Array(readFileSync(path('response')));
        },
      };
      const token = await ask(tsa, policy);
      const evidence = await collectTokenEvidence(token, { engine, kind: 'document', digestCovered: () => imprint });
      expect(evidence).toMatchObject({ accuracy: 1501, ordering: true, policy, imprint: 'match', serialHex: '02' });
      expect(integrityOf(evidence.signature)).toBe('intact');
      expect(evidence.signature.findings).toEqual([]);
      expect(toHex(evidence.signature.signer!.der)).toBe(toHex(made.certificate));
    });
  });

  test('openssl cms -verify accepts an Ed25519 token, which openssl ts cannot verify', async () => {
    const made = await material({ type: 'OKP', curve: 'Ed25519' }, { timeStamping: true });
    await withDirectory(async (path) => {
      writeMaterial(path, made);
      writeFileSync(path('token'), await ask({ respond: (request) => respondTimestamp(request, settings(made)) }));
      const trust = ['-CAfile', path('root.pem'), '-attime', '1795420800', '-purpose', 'timestampsign'];
      const verified = openssl('cms', '-verify', '-inform', 'DER', '-in', path('token'), ...trust);
      expect(verified.stderr).toContain('successful');
      expect(parseTstInfo(verified.stdout).imprint).toEqual(imprint);
    });
  });
});

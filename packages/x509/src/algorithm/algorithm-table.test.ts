import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { AT, certificate, crlDer } from '../../test/authority.ts';
import { ocspDer } from '../../test/ocsp-responder.ts';
import { leaf, root, validate } from '../../test/revocation.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import * as extensions from '../extension/extensions.ts';
import type { PathResult } from '../path/path-types.ts';
import { trustAnchor } from '../path/trust-anchor.ts';
import { validatePath } from '../path/validate-path.ts';
import { type AlgorithmTable, gmOnlyAlgorithms, keyReliableAt } from './algorithm-table.ts';

/** A table of the algorithms of the test certificates, with an end date if given. */
const table = (until?: string): AlgorithmTable => ({
  source: 'test',
  digests: [{ name: 'SHA-256', ...(until === undefined ? {} : { until }) }],
  signatures: [{ scheme: 'ECDSA', keyBits: 256 }],
  curves: ['P-256'],
});
const everyCode = (result: PathResult): string[] =>
  result.ok ? ['ok'] : result.failures.flatMap(({ findings }) => findings.map(({ code }) => code));

test('a table with every algorithm accepts the path before its end date and rejects it from that date on', async () => {
  const evaluate = (algorithms: AlgorithmTable): Promise<PathResult> => validate({ algorithms, revocation: 'off' });
  expect(everyCode(await evaluate(table()))).toEqual(['ok']);
  expect(everyCode(await evaluate(table('2026-07-02')))).toEqual(['ok']);
  expect(everyCode(await evaluate(table(AT.toISOString().slice(0, 10))))).toEqual(['X509_ALGORITHM']);
});

test('the SM-only table rejects a chain of other algorithms and states the algorithm', async () => {
  const result = await validate({ algorithms: gmOnlyAlgorithms, revocation: 'off' });
  expect(!result.ok && result.failures[0]!.findings[0]).toMatchObject({
    code: 'X509_ALGORITHM',
    params: { what: 'ECDSA P-256' },
  });
});

test('the target key is reliable if one of its schemes is', () => {
  expect(keyReliableAt(table(), leaf.publicKey, AT).reliable).toBe(true);
  expect(keyReliableAt(gmOnlyAlgorithms, leaf.publicKey, AT)).toEqual({
    reliable: false,
    what: 'ECDSA P-256',
    until: null,
  });
});

test('the table also applies to CRLs and OCSP responses', async () => {
  const crls = [await crlDer({ issuer: 'R' })];
  const ocsp = [await ocspDer({ about: leaf, issuerSpki: root.spki, signedBy: 'R' })];
  expect(everyCode(await validate({ algorithms: table(), crls }))).toEqual(['ok']);
  expect(everyCode(await validate({ algorithms: table(), ocsp }))).toEqual(['ok']);
  // Now only the revocation data has another digest, SHA-224, like the CRL of an outdated service under a modern chain.
  const algorithms = table();
  const sha224 = (der: Uint8Array): Uint8Array => {
    const copy = der.slice();
    const ecdsaSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
    for (let i = 0; i + 8 <= copy.length; i++) {
      if (ecdsaSha256.every((byte, k) => copy[i + k] === byte)) copy[i + 7] = 0x01;
    }
    return copy;
  };
  for (const evidence of [{ crls: crls.map(sha224) }, { ocsp: ocsp.map(sha224) }]) {
    const found = everyCode(await validate({ algorithms, ...evidence }));
    expect(found[0]).toBe('X509_REVOCATION_UNKNOWN');
    expect(found).toContain('X509_ALGORITHM');
  }
});

test('a strong CA key does not compensate for a weak target key', async () => {
  const strong = await certificate({ subject: 'weak', issuer: 'R', extra: [extensions.ocspNoCheck()] });
  const onlyLarge: AlgorithmTable = { ...table(), signatures: [{ scheme: 'ECDSA', keyBits: 384 }] };
  const result = await validate({ algorithms: onlyLarge, revocation: 'off' }, strong);
  expect(everyCode(result)).toEqual(['X509_ALGORITHM']);
});

const corpus = `${process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))}/gm`;
test.skipIf(!existsSync(corpus) && process.env.CI !== 'true')('the SM-only table accepts an SM2 chain', async () => {
  const read = (name: string): ReturnType<typeof parseCertificate> =>
    parseCertificate(readFileSync(`${corpus}/${name}.crt.der`));
  const result = await validatePath(read('officer-sign'), {
    engine: nodeEngine,
    trust: [trustAnchor(read('root'))],
    algorithms: gmOnlyAlgorithms,
    at: new Date('2026-10-14T00:00:00Z'),
    revocation: 'off',
  });
  expect(everyCode(result)).toEqual(['ok']);
});

// C2SP Wycheproof vectors for every signature algorithm of both engines. Counts are pinned, so that an empty run fails.
import { fromHex } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { derFromP1363 } from '../src/ecdsa-value.ts';
import { nodeEngine } from '../src/engine.node.ts';
import { readPublicKey } from '../src/spki.ts';
import type { CryptoEngine, CurveName, DigestName, PublicKey, SignatureAlgorithm } from '../src/types.ts';
import { createWebEngine } from '../src/web/index.ts';
import { corpusJson, hasCorpus } from './corpus.ts';

interface Group {
  readonly publicKeyDer: string;
  readonly sha?: string;
  readonly mgfSha?: string;
  readonly sLen?: number;
  readonly tests: readonly {
    readonly tcId: number;
    readonly comment: string;
    readonly flags: readonly string[];
    readonly msg: string;
    readonly sig: string;
    readonly result: 'valid' | 'invalid' | 'acceptable';
  }[];
}

interface Tally {
  valid: number;
  invalid: number;
  acceptable: number;
  /** Ids of tests whose result contradicts the file. */
  readonly wrong: string[];
  /** Our results for `acceptable` vectors, by flag. */
  readonly evaluated: Record<string, number>;
}

async function runWith(
  engine: CryptoEngine,
  file: string,
  algorithmOf: (group: Group) => SignatureAlgorithm,
  derOf: (sig: Uint8Array, key: PublicKey) => Uint8Array | null = (sig) => sig,
): Promise<Tally> {
  const tally: Tally = { valid: 0, invalid: 0, acceptable: 0, wrong: [], evaluated: {} };
  for (const group of corpusJson<{ testGroups: readonly Group[] }>(`wycheproof/${file}`).testGroups) {
    const key = readPublicKey(parseDer(fromHex(group.publicKeyDer)));
    for (const vector of group.tests) {
      const value = derOf(fromHex(vector.sig), key);
      const verified = value !== null && (await engine.verify(algorithmOf(group), key, fromHex(vector.msg), value));
      tally[vector.result]++;
      if (vector.result === 'acceptable') {
        const label = `${vector.flags.join('+')}: ${verified ? 'accepted' : 'refused'}`;
        tally.evaluated[label] = (tally.evaluated[label] ?? 0) + 1;
      } else if (verified !== (vector.result === 'valid')) tally.wrong.push(`${vector.tcId} ${vector.comment}`);
    }
  }
  return tally;
}

const sha = (group: Group): DigestName => group.sha as DigestName;
const p1363 = (sig: Uint8Array, key: PublicKey): Uint8Array | null =>
  key.type === 'EC' ? derFromP1363(sig, key.curve as CurveName) : null;
const ecdsa = (group: Group): SignatureAlgorithm => ({ scheme: 'ECDSA', digest: sha(group) });
const pkcs1 = (group: Group): SignatureAlgorithm => ({ scheme: 'RSASSA-PKCS1-v1_5', digest: sha(group) });
const pss = (group: Group): SignatureAlgorithm => ({
  scheme: 'RSASSA-PSS',
  digest: sha(group),
  pss: { digest: sha(group), mgfDigest: (group.mgfSha ?? group.sha) as DigestName, saltLength: group.sLen! },
});

describe.skipIf(!hasCorpus).each([
  ['node', nodeEngine],
  ['web', createWebEngine()],
] as const)('Wycheproof with the engine %s', (_, engine) => {
  const run = (
    file: string,
    algorithmOf: (group: Group) => SignatureAlgorithm,
    derOf?: (sig: Uint8Array, key: PublicKey) => Uint8Array | null,
  ): Promise<Tally> => runWith(engine, file, algorithmOf, derOf);

  test.each([
    ['secp256r1_sha256', 174, 310],
    ['secp256r1_sha512', 243, 311],
    ['secp384r1_sha256', 162, 310],
    ['secp384r1_sha384', 194, 310],
    ['secp384r1_sha512', 231, 311],
    ['secp521r1_sha512', 232, 310],
  ])('ECDSA %s: accepts every valid DER value and rejects every invalid one', async (name, valid, invalid) => {
    expect(await run(`ecdsa_${name}_test.json`, ecdsa)).toEqual({
      valid,
      invalid,
      acceptable: 0,
      wrong: [],
      evaluated: {},
    });
  });

  test.each([
    ['secp256r1_sha256', 173, 89],
    ['secp256r1_sha512', 242, 90],
    ['secp384r1_sha384', 193, 87],
    ['secp384r1_sha512', 230, 88],
    ['secp521r1_sha512', 231, 87],
  ])('ECDSA %s: the same for values in IEEE P1363 form', async (name, valid, invalid) => {
    const tally = await run(`ecdsa_${name}_p1363_test.json`, ecdsa, p1363);
    expect(tally).toEqual({ valid, invalid, acceptable: 0, wrong: [], evaluated: {} });
  });

  test.each([
    ['Ed25519', 88, 63],
    ['Ed448', 17, 70],
  ] as const)('%s: accepts every valid value and rejects every invalid one', async (scheme, valid, invalid) => {
    const tally = await run(`${scheme.toLowerCase()}_test.json`, () => ({ scheme, digest: null }));
    expect(tally).toEqual({ valid, invalid, acceptable: 0, wrong: [], evaluated: {} });
  });

  test.each([
    ['2048_sha256', 9, 249],
    ['2048_sha384', 7, 250],
    ['2048_sha512', 8, 250],
    ['3072_sha256', 8, 250],
    ['3072_sha384', 7, 251],
    ['3072_sha512', 8, 251],
    ['4096_sha256', 7, 250],
    ['4096_sha384', 7, 251],
    ['4096_sha512', 7, 251],
    ['8192_sha256', 7, 250],
    ['8192_sha384', 7, 251],
    ['8192_sha512', 7, 251],
  ])(
    'RSA PKCS#1 v1.5 %s: compares the whole block; a DigestInfo without NULL is accepted',
    async (name, valid, invalid) => {
      expect(await run(`rsa_signature_${name}_test.json`, pkcs1)).toEqual({
        valid,
        invalid,
        acceptable: 1,
        wrong: [],
        evaluated: { 'MissingNull: accepted': 1 },
      });
    },
  );

  test.each([
    ['2048_sha256_mgf1_0', 61, 42],
    ['2048_sha256_mgf1_0_params', 61, 42],
    ['2048_sha256_mgf1_32', 63, 45],
    ['2048_sha256_mgf1_32_params', 63, 45],
    ['2048_sha256_mgf1sha1_20', 63, 45],
    ['2048_sha384_mgf1_48', 95, 46],
    ['2048_sha512_mgf1sha256_32_params', 132, 46],
    ['3072_sha256_mgf1_32', 63, 45],
    ['3072_sha256_mgf1_32_params', 63, 45],
    ['4096_sha256_mgf1_32', 63, 45],
    ['4096_sha384_mgf1_48', 95, 46],
    ['4096_sha512_mgf1_32', 132, 45],
    ['4096_sha512_mgf1_32_params', 132, 45],
    ['4096_sha512_mgf1_64', 132, 47],
    ['4096_sha512_mgf1_64_params', 132, 47],
  ])('RSA PSS %s: accepts every valid value and rejects every invalid one', async (name, valid, invalid) => {
    const tally = await run(`rsa_pss_${name}_test.json`, pss);
    expect(tally).toEqual({ valid, invalid, acceptable: 0, wrong: [], evaluated: {} });
  });

  test.each(['misc', 'misc_params'])('RSA PSS %s: every pair of digest and mask digest', async (name) => {
    const tally = await run(`rsa_pss_${name}_test.json`, pss);
    expect(tally).toEqual({ valid: 150, invalid: 0, acceptable: 0, wrong: [], evaluated: {} });
  });
});

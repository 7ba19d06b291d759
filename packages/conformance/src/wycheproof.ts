/**
 * C2SP Wycheproof: every signature vector whose algorithm, curve and digest the engine has, in DER and in IEEE P1363 form.
 * `acceptable` vectors have no expected answer and are left out; files of algorithms that we do not sign or verify with are
 * not opened.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex } from '@govseal/core';
import {
  type DigestName,
  derFromP1363,
  digestLength,
  type PublicKey,
  readPublicKey,
  type SignatureAlgorithm,
} from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { parseDer } from '@govseal/der';
import { corpusJson, corpusRoot } from './corpus.ts';
import type { CaseResult } from './verdict.ts';

interface Group {
  readonly publicKeyDer: string;
  readonly sha?: string;
  readonly mgfSha?: string;
  readonly sLen?: number;
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: string;
  }[];
}

/** File names by the scheme of their vectors. */
const FILES: readonly (readonly [RegExp, (group: Group) => SignatureAlgorithm])[] = [
  [/^ecdsa_secp\w+_sha\d+(?:_p1363)?_test\.json$/, ({ sha }) => ({ scheme: 'ECDSA', digest: sha as DigestName })],
  [/^ed25519_test\.json$/, () => ({ scheme: 'Ed25519', digest: null })],
  [/^ed448_test\.json$/, () => ({ scheme: 'Ed448', digest: null })],
  [/^rsa_signature_\d+_sha\d+_test\.json$/, ({ sha }) => ({ scheme: 'RSASSA-PKCS1-v1_5', digest: sha as DigestName })],
  [/^rsa_pss_(?:\d+_sha\d+_mgf1\w*|misc|misc_params)_test\.json$/, pss],
];

function pss({ sha, mgfSha, sLen }: Group): SignatureAlgorithm {
  const digest = sha as DigestName;
  const mgfDigest = (mgfSha ?? sha) as DigestName;
  return { scheme: 'RSASSA-PSS', digest, pss: { digest, mgfDigest, saltLength: sLen ?? digestLength(digest) } };
}

export async function runWycheproof(): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const file of readdirSync(join(corpusRoot, 'wycheproof')).sort()) {
    const algorithmOf = FILES.find(([pattern]) => pattern.test(file))?.[1];
    if (algorithmOf === undefined) continue;
    const form = file.includes('_p1363_') ? 'P1363' : 'DER';
    const suite = `wycheproof/${file.split('_')[0]}`;
    for (const group of corpusJson<{ testGroups: readonly Group[] }>(`wycheproof/${file}`).testGroups) {
      const key = readPublicKey(parseDer(fromHex(group.publicKeyDer)));
      for (const vector of group.tests) {
        const { result: expected } = vector;
        if (expected !== 'valid' && expected !== 'invalid') continue;
        results.push({
          suite,
          id: `${file} ${vector.tcId}`,
          expected,
          ...(await evaluate(algorithmOf(group), key, vector, form)),
        });
      }
    }
  }
  return results;
}

async function evaluate(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  { msg, sig }: Group['tests'][number],
  form: 'DER' | 'P1363',
): Promise<Pick<CaseResult, 'actual' | 'why' | 'milliseconds'>> {
  const started = performance.now();
  const value = form === 'P1363' && key.type === 'EC' ? derFromP1363(fromHex(sig), key.curve) : fromHex(sig);
  const valid = value !== null && (await nodeEngine.verify(algorithm, key, fromHex(msg), value));
  return { actual: valid ? 'valid' : 'invalid', why: '', milliseconds: performance.now() - started };
}

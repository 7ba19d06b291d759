/**
 * Which algorithms are reliable when: the dated table after TS 119 312 as DSS publishes it (issue date 2024-10-13), with
 * the rows our built-in policies add. An algorithm is reliable at T if T lies before its end; equality counts as ended.
 */
import type { DigestName, PublicKey, SignatureAlgorithm } from '@govseal/crypto';
import type { AlgorithmTable } from './policy.ts';

export const builtInAlgorithms: AlgorithmTable = {
  source:
    'TS 119 312 (cryptographic suites of 2024-10-13); EdDSA after RFC 8032 and SM2/SM3 after GB/T 32918 and 32905 added',
  digests: [
    { name: 'MD5', until: '2004-08-01' },
    { name: 'SHA-1', until: '2012-08-01' },
    { name: 'RIPEMD-160', until: '2014-08-01' },
    { name: 'SHA-224', until: '2029-01-01' },
    { name: 'SHA-256' },
    { name: 'SHA-384' },
    { name: 'SHA-512' },
    { name: 'SHA3-256' },
    { name: 'SHA3-384' },
    { name: 'SHA3-512' },
    // Not in the suites: the digest that RFC 8419 gives Ed448.
    { name: 'SHAKE256-512' },
    { name: 'SM3' },
  ],
  signatures: [
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 786, until: '2010-08-01' },
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1024, until: '2019-10-01' },
    { scheme: 'RSASSA-PKCS1-v1_5', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'RSASSA-PSS', keyBits: 786, until: '2010-08-01' },
    { scheme: 'RSASSA-PSS', keyBits: 1024, until: '2019-10-01' },
    { scheme: 'RSASSA-PSS', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'RSASSA-PSS', keyBits: 3000 },
    { scheme: 'DSA', keyBits: 1024, until: '2015-12-01' },
    { scheme: 'DSA', keyBits: 1900, until: '2029-01-01' },
    { scheme: 'DSA', keyBits: 3000 },
    { scheme: 'ECDSA', keyBits: 160, until: '2012-08-01' },
    { scheme: 'ECDSA', keyBits: 224, until: '2021-10-01' },
    { scheme: 'ECDSA', keyBits: 256 },
    { scheme: 'Ed25519', keyBits: 0 },
    { scheme: 'Ed448', keyBits: 0 },
    { scheme: 'SM2', keyBits: 256 },
  ],
  curves: ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'SM2'],
};

/** Something signed or digested: which algorithms it leans on. */
export interface AlgorithmUse {
  readonly algorithm: SignatureAlgorithm | null;
  /** Further digests in use, e.g. the message digest of a CMS. */
  readonly digests: readonly DigestName[];
  readonly key: PublicKey | null;
}

export type Reliability =
  | { readonly reliable: true }
  /** `until` null: not in the table, never acceptable. */
  | { readonly reliable: false; readonly what: string; readonly until: string | null };

const RELIABLE: Reliability = { reliable: true };

/** Are all algorithms of one use reliable at `at`? Names the first that is not. */
export function reliableAt(table: AlgorithmTable, use: AlgorithmUse, at: Date): Reliability {
  const digests = new Set(use.digests);
  if (use.algorithm !== null) {
    if (use.algorithm.digest !== null) digests.add(use.algorithm.digest);
    if (use.algorithm.pss !== undefined) digests.add(use.algorithm.pss.mgfDigest);
  }
  for (const digest of digests) {
    const judged = digestReliableAt(table, digest, at);
    if (!judged.reliable) return judged;
  }
  if (use.algorithm === null || use.key === null) return { reliable: false, what: 'unknown algorithm', until: null };
  return signatureReliableAt(table, use.algorithm, use.key, at);
}

/** Is a digest reliable at `at`? */
export function digestReliableAt(table: AlgorithmTable, digest: string, at: Date): Reliability {
  return judge(
    digest,
    table.digests.find(({ name }) => name === digest),
    at,
  );
}

function signatureReliableAt(
  table: AlgorithmTable,
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  at: Date,
): Reliability {
  const what = `${algorithm.scheme} ${key.type === 'EC' ? key.curve : key.bits}`;
  if (key.type === 'EC' && !table.curves.includes(key.curve)) return { reliable: false, what, until: null };
  // Sizes are lower bounds: the largest entry that is not above the key's size applies.
  let best: { readonly keyBits: number; readonly until?: string } | undefined;
  for (const row of table.signatures) {
    if (row.scheme !== algorithm.scheme || row.keyBits > key.bits) continue;
    if (best === undefined || row.keyBits > best.keyBits) best = row;
  }
  return judge(what, best, at);
}

function judge(what: string, row: { readonly until?: string } | undefined, at: Date): Reliability {
  if (row === undefined) return { reliable: false, what, until: null };
  if (row.until === undefined) return RELIABLE;
  return at.getTime() < Date.parse(`${row.until}T00:00:00Z`) ? RELIABLE : { reliable: false, what, until: row.until };
}

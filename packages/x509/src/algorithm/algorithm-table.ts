/**
 * Dated tables of acceptable algorithms (TS 119 312) as data. An algorithm is reliable at T if T is before its end
 * date; at the end date it no longer is. An algorithm without a row is never acceptable. Policies bring their own
 * tables; this file defines only the table that admits just the SM algorithms.
 */
import {
  type BlockedKeys,
  type CurveName,
  type DigestName,
  type PublicKey,
  type RsaWeakness,
  rsaWeakness,
  type SignatureAlgorithm,
  type SignatureScheme,
} from '@govseal/crypto';

/** One scheme, reliable for keys of at least `keyBits` bits. */
export interface SignatureAlgorithmRow {
  /** Name of the signature scheme. */
  readonly scheme: SignatureScheme;
  /** Lower bound of the key size in bits. */
  readonly keyBits: number;
  /** First day (UTC, `YYYY-MM-DD`) on which the scheme is no longer reliable; undefined: no end is known. */
  readonly until?: string | undefined;
}

/** One digest algorithm. */
export interface DigestRow {
  /** Name of the digest algorithm. */
  readonly name: DigestName;
  /** First day (UTC, `YYYY-MM-DD`) on which the digest is no longer reliable; undefined: no end is known. */
  readonly until?: string | undefined;
}

/** Acceptable algorithms with their end dates (TS 119 312). An algorithm without a row is never acceptable. */
export interface AlgorithmTable {
  /** Name and edition of the document that the rows come from; reports cite it. */
  readonly source: string;
  /** Digest algorithms, one row each. */
  readonly digests: readonly DigestRow[];
  /** Signature schemes; several rows for one scheme state different key sizes. */
  readonly signatures: readonly SignatureAlgorithmRow[];
  /** Named curves that are acceptable for ECDSA and SM2. */
  readonly curves: readonly CurveName[];
  /** Keys that are not acceptable at any time. */
  readonly blockedKeys?: BlockedKeys;
}

/** Only SM2 with SM3, for systems under GB/T 39786. It applies to the chain, CRLs, OCSP responses and time-stamps. */
export const gmOnlyAlgorithms: AlgorithmTable = {
  source: 'only GB/T 32918 (SM2) and GB/T 32905 (SM3)',
  digests: [{ name: 'SM3' }],
  signatures: [{ scheme: 'SM2', keyBits: 256 }],
  curves: ['SM2'],
};

/** The algorithms that one signature or digest depends on. */
export interface AlgorithmUse {
  /** The signature algorithm; null: only digests are used. */
  readonly algorithm: SignatureAlgorithm | null;
  /** Further digests, e.g. the message digest of a CMS signature. */
  readonly digests: readonly DigestName[];
  /** The key of the signature; null: only digests are used. */
  readonly key: PublicKey | null;
}

/** The result of a look-up in an `AlgorithmTable`. */
export type Reliability =
  | { readonly reliable: true }
  /** `until` null: not in the table, never acceptable. `weakKey`: the private key is not secret, whatever the algorithm. */
  | {
      readonly reliable: false;
      /** The algorithm or key that is not reliable. */
      readonly what: string;
      /** First day (UTC, `YYYY-MM-DD`) on which it is not reliable. */
      readonly until: string | null;
      readonly weakKey?: true;
    };

const RELIABLE: Reliability = { reliable: true };

/**
 * Looks up the key and every algorithm of one use at `at`. `what` is the key if it is weak, otherwise the first
 * algorithm that is not reliable.
 */
export function reliableAt(table: AlgorithmTable, use: AlgorithmUse, at: Date): Reliability {
  const key = keyStrength(table, use.key);
  if (!key.reliable) return key;
  for (const digest of use.digests) {
    const evaluated = digestReliableAt(table, digest, at);
    if (!evaluated.reliable) return evaluated;
  }
  for (const digest of [use.algorithm?.digest, use.algorithm?.pss?.mgfDigest]) {
    const evaluated = digest == null ? RELIABLE : digestReliableAt(table, digest, at);
    if (!evaluated.reliable) return evaluated;
  }
  if (use.algorithm === null || use.key === null) return { reliable: false, what: 'unknown algorithm', until: null };
  return schemeReliableAt(table, use.algorithm.scheme, use.key, at);
}

/** Looks up one digest at `at`. */
export function digestReliableAt(table: AlgorithmTable, digest: string, at: Date): Reliability {
  return evaluate(
    digest,
    table.digests.find(({ name }) => name === digest),
    at,
  );
}

/** Whether the private key of this public key is known or can be computed. */
export function isWeakKey(table: AlgorithmTable, key: PublicKey): boolean {
  return !keyStrength(table, key).reliable;
}

/**
 * Whether at least one scheme of this key is reliable at `at`; for a key whose signatures are not part of the
 * validation.
 */
export function keyReliableAt(table: AlgorithmTable, key: PublicKey, at: Date): Reliability {
  const strength = keyStrength(table, key);
  if (!strength.reliable) return strength;
  let evaluated: Reliability = { reliable: false, what: key.type, until: null };
  for (const scheme of schemesOf(key)) {
    evaluated = schemeReliableAt(table, scheme, key, at);
    if (evaluated.reliable) return evaluated;
  }
  return evaluated;
}

function schemesOf(key: PublicKey): readonly SignatureScheme[] {
  switch (key.type) {
    case 'RSA':
      return key.pssOnly ? ['RSASSA-PSS'] : ['RSASSA-PKCS1-v1_5', 'RSASSA-PSS'];
    case 'EC':
      return [key.curve === 'SM2' ? 'SM2' : 'ECDSA'];
    case 'OKP':
      return [key.curve];
    case 'DSA':
      return ['DSA'];
    case 'unsupported':
      return [];
  }
}

function schemeReliableAt(table: AlgorithmTable, scheme: SignatureScheme, key: PublicKey, at: Date): Reliability {
  const what = `${scheme} ${key.type === 'EC' ? key.curve : key.bits}`;
  if (key.type === 'EC' && !table.curves.includes(key.curve)) return { reliable: false, what, until: null };
  // Sizes are lower bounds: the row with the largest size not above the key's applies.
  let best: { readonly keyBits: number; readonly until?: string } | undefined;
  for (const row of table.signatures) {
    if (row.scheme !== scheme || row.keyBits > key.bits) continue;
    if (best === undefined || row.keyBits > best.keyBits) best = row;
  }
  return evaluate(what, best, at);
}

/**
 * TS 119 312 §6.2.2.1: primes are random and far apart. A key that violates this is never reliable, even if the table
 * accepts its algorithm.
 */
function keyStrength({ blockedKeys }: AlgorithmTable, key: PublicKey | null): Reliability {
  if (key === null) return RELIABLE;
  // Only `false` permits the key: the list is the caller's code and may return anything.
  if (blockedKeys !== undefined && blockedKeys.has(key) !== false) {
    const what = `${key.type === 'EC' ? key.curve : `${key.type} ${key.bits}`} (blocked key)`;
    return { reliable: false, what, until: null, weakKey: true };
  }
  const weakness = rsaWeakness(key);
  if (weakness === null) return RELIABLE;
  return { reliable: false, what: describeWeakness(key.bits, weakness), until: null, weakKey: true };
}

function describeWeakness(bits: number, weakness: RsaWeakness): string {
  switch (weakness.weakness) {
    case 'roca':
      return `RSA ${bits} (ROCA, CVE-2017-15361)`;
    case 'small-factor':
      return `RSA ${bits} (n mod ${weakness.factor} = 0)`;
    case 'close-primes':
      return `RSA ${bits} (p ≈ q, CVE-2022-26320)`;
  }
}

function evaluate(what: string, row: { readonly until?: string } | undefined, at: Date): Reliability {
  if (row === undefined) return { reliable: false, what, until: null };
  if (row.until === undefined) return RELIABLE;
  return at.getTime() < endOf(row.until) ? RELIABLE : { reliable: false, what, until: row.until };
}

/** Cache of parsed dates: a table has few, and every signature looks them up. */
const ends = new Map<string, number>();
const MAX_ENDS = 64;

function endOf(date: string): number {
  let end = ends.get(date);
  if (end === undefined) {
    end = Date.parse(`${date}T00:00:00Z`);
    if (ends.size < MAX_ENDS) ends.set(date, end);
  }
  return end;
}

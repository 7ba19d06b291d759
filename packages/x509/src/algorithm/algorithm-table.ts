/**
 * Which algorithms are reliable when: a dated table after TS 119 312, as data. An algorithm is reliable at T if T lies
 * before its end; equality counts as ended. What has no row is not acceptable at any time. The tables themselves belong to
 * policies; here stands only the one that admits the SM algorithms and nothing else.
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

/** One row: reliable from the lower bound `keyBits` up, until `until` (exclusive, date in UTC); no `until`: no end known. */
export interface SignatureAlgorithmRow {
  readonly scheme: SignatureScheme;
  readonly keyBits: number;
  readonly until?: string;
}

export interface DigestRow {
  readonly name: DigestName;
  readonly until?: string;
}

/** Which algorithms are reliable when (after TS 119 312); what has no row is not acceptable at any time. */
export interface AlgorithmTable {
  /** The edition of the tables the rows come from. */
  readonly source: string;
  readonly digests: readonly DigestRow[];
  readonly signatures: readonly SignatureAlgorithmRow[];
  /** Named curves that are acceptable for ECDSA and SM2. */
  readonly curves: readonly CurveName[];
  /** Keys that are not acceptable at any time. */
  readonly blockedKeys?: BlockedKeys;
}

/** SM2 with SM3 and nothing else (GB/T 39786 systems): chain, CRLs, OCSP responses and time-stamps alike. */
export const gmOnlyAlgorithms: AlgorithmTable = {
  source: 'GB/T 32918 (SM2) and GB/T 32905 (SM3) alone',
  digests: [{ name: 'SM3' }],
  signatures: [{ scheme: 'SM2', keyBits: 256 }],
  curves: ['SM2'],
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
  /** `until` null: not in the table, never acceptable. `weakKey`: the private key is not secret, whatever the algorithm. */
  | { readonly reliable: false; readonly what: string; readonly until: string | null; readonly weakKey?: true };

const RELIABLE: Reliability = { reliable: true };

/** Are key and algorithms of one use reliable at `at`? Names the key if it is not, else the first algorithm that is not. */
export function reliableAt(table: AlgorithmTable, use: AlgorithmUse, at: Date): Reliability {
  const key = keyStrength(table, use.key);
  if (!key.reliable) return key;
  for (const digest of use.digests) {
    const judged = digestReliableAt(table, digest, at);
    if (!judged.reliable) return judged;
  }
  for (const digest of [use.algorithm?.digest, use.algorithm?.pss?.mgfDigest]) {
    const judged = digest == null ? RELIABLE : digestReliableAt(table, digest, at);
    if (!judged.reliable) return judged;
  }
  if (use.algorithm === null || use.key === null) return { reliable: false, what: 'unknown algorithm', until: null };
  return schemeReliableAt(table, use.algorithm.scheme, use.key, at);
}

/** Is a digest reliable at `at`? */
export function digestReliableAt(table: AlgorithmTable, digest: string, at: Date): Reliability {
  return judge(
    digest,
    table.digests.find(({ name }) => name === digest),
    at,
  );
}

/** Is the private key of this public key known not to be secret? */
export function isWeakKey(table: AlgorithmTable, key: PublicKey): boolean {
  return !keyStrength(table, key).reliable;
}

/** Is there any scheme that this key could sign with reliably at `at`? For a key whose signatures are not seen here. */
export function keyReliableAt(table: AlgorithmTable, key: PublicKey, at: Date): Reliability {
  const strength = keyStrength(table, key);
  if (!strength.reliable) return strength;
  let judged: Reliability = { reliable: false, what: key.type, until: null };
  for (const scheme of schemesOf(key)) {
    judged = schemeReliableAt(table, scheme, key, at);
    if (judged.reliable) return judged;
  }
  return judged;
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
  // Sizes are lower bounds: the largest entry that is not above the key's size applies.
  let best: { readonly keyBits: number; readonly until?: string } | undefined;
  for (const row of table.signatures) {
    if (row.scheme !== scheme || row.keyBits > key.bits) continue;
    if (best === undefined || row.keyBits > best.keyBits) best = row;
  }
  return judge(what, best, at);
}

/** TS 119 312 §6.2.2.1: primes are random and far apart. No date of a table helps a key whose primes are not. */
function keyStrength({ blockedKeys }: AlgorithmTable, key: PublicKey | null): Reliability {
  if (key === null) return RELIABLE;
  // What is not exactly false is no permission: the list is the caller's code.
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

function judge(what: string, row: { readonly until?: string } | undefined, at: Date): Reliability {
  if (row === undefined) return { reliable: false, what, until: null };
  if (row.until === undefined) return RELIABLE;
  return at.getTime() < endOf(row.until) ? RELIABLE : { reliable: false, what, until: row.until };
}

/** Tables name few dates, and every signature asks for them again. */
const ends = new Map<string, number>();
const MOST_ENDS = 64;

function endOf(date: string): number {
  let end = ends.get(date);
  if (end === undefined) {
    end = Date.parse(`${date}T00:00:00Z`);
    if (ends.size < MOST_ENDS) ends.set(date, end);
  }
  return end;
}

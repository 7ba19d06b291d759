/**
 * The table of digests: names, object identifiers and lengths. A new digest is a row here and a name in the engine; no
 * other code depends on it.
 */
import type { DigestName } from './types.ts';

export interface DigestRow {
  readonly name: DigestName;
  /** The identifier that is written; those in `aliases` are also accepted when reading. */
  readonly oid: string;
  readonly aliases?: readonly string[];
  /** Output length in bytes. */
  readonly length: number;
  /** Written and required as INTEGER parameters of `oid` (RFC 8419 §2.3: output length in bits). */
  readonly integerParameter?: number;
}

export const digestRows: readonly DigestRow[] = [
  { name: 'MD5', oid: '1.2.840.113549.2.5', length: 16 },
  { name: 'SHA-1', oid: '1.3.14.3.2.26', length: 20 },
  { name: 'SHA-224', oid: '2.16.840.1.101.3.4.2.4', length: 28 },
  { name: 'SHA-256', oid: '2.16.840.1.101.3.4.2.1', length: 32 },
  { name: 'SHA-384', oid: '2.16.840.1.101.3.4.2.2', length: 48 },
  { name: 'SHA-512', oid: '2.16.840.1.101.3.4.2.3', length: 64 },
  { name: 'SHA-512/224', oid: '2.16.840.1.101.3.4.2.5', length: 28 },
  { name: 'SHA-512/256', oid: '2.16.840.1.101.3.4.2.6', length: 32 },
  { name: 'SHA3-224', oid: '2.16.840.1.101.3.4.2.7', length: 28 },
  { name: 'SHA3-256', oid: '2.16.840.1.101.3.4.2.8', length: 32 },
  { name: 'SHA3-384', oid: '2.16.840.1.101.3.4.2.9', length: 48 },
  { name: 'SHA3-512', oid: '2.16.840.1.101.3.4.2.10', length: 64 },
  // RFC 8419 §2.3 has id-shake256-len with 512; id-shake256 without parameters means the same in RFC 8702 §3.1.
  {
    name: 'SHAKE256-512',
    oid: '2.16.840.1.101.3.4.2.18',
    aliases: ['2.16.840.1.101.3.4.2.12'],
    length: 64,
    integerParameter: 512,
  },
  { name: 'RIPEMD-160', oid: '1.3.36.3.2.1', length: 20 },
  { name: 'SM3', oid: '1.2.156.10197.1.401', length: 32 },
];

const byName = new Map<DigestName, DigestRow>(digestRows.map((row) => [row.name, row]));
const byOid = new Map<string, DigestRow>(
  digestRows.flatMap((row) => [row.oid, ...(row.aliases ?? [])].map((oid) => [oid, row])),
);

export function digestRow(name: DigestName): DigestRow {
  return byName.get(name)!;
}

export function digestRowByOid(oid: string): DigestRow | undefined {
  return byOid.get(oid);
}

/** Output length in bytes. */
export function digestLength(name: DigestName): number {
  return digestRow(name).length;
}

/**
 * The table of signature algorithms: one row for every AlgorithmIdentifier that is read or written. A new algorithm is
 * a row here (with digest and curve rows) and support in an engine; no caller depends on the algorithm.
 */
import type { DigestName, SignatureScheme } from './types.ts';

/** Where the AlgorithmIdentifier is used: SignerInfo may omit the digest, and GB/T 35275 has its own identifiers. */
export type SignatureUse = 'certificate' | 'cms' | 'gbt35275';

export interface SignatureRow {
  readonly oid: string;
  readonly scheme: SignatureScheme;
  /** `separate`: the identifier names only the key; the digest is in SignerInfo.digestAlgorithm. */
  readonly digest: DigestName | null | 'separate';
  /** `absent-or-null`: both are read and absent is written; `null-or-absent`: both are read and NULL is written. */
  readonly parameters: 'null-or-absent' | 'absent-or-null' | 'absent' | 'pss';
  /** Where this row is written; other rows are only read. */
  readonly write?: SignatureUse | 'both' | undefined;
}

type Parameters = SignatureRow['parameters'];

function rows(
  scheme: SignatureScheme,
  parameters: Parameters,
  write: SignatureRow['write'],
  oids: Partial<Record<DigestName, string>>,
): SignatureRow[] {
  return (Object.entries(oids) as [DigestName, string][]).map(([digest, oid]) => ({
    oid,
    scheme,
    digest,
    parameters,
    write,
  }));
}

export const signatureRows: readonly SignatureRow[] = [
  // RFC 8017 appendix A.2.4 and C, RFC 4055 §5, NIST CSOR. In CMS every reader must support the key identifier without
  // a digest (RFC 3370 §3.2).
  ...rows('RSASSA-PKCS1-v1_5', 'null-or-absent', 'certificate', {
    MD5: '1.2.840.113549.1.1.4',
    'SHA-1': '1.2.840.113549.1.1.5',
    'SHA-224': '1.2.840.113549.1.1.14',
    'SHA-256': '1.2.840.113549.1.1.11',
    'SHA-384': '1.2.840.113549.1.1.12',
    'SHA-512': '1.2.840.113549.1.1.13',
    'SHA-512/224': '1.2.840.113549.1.1.15',
    'SHA-512/256': '1.2.840.113549.1.1.16',
    'SHA3-224': '2.16.840.1.101.3.4.3.13',
    'SHA3-256': '2.16.840.1.101.3.4.3.14',
    'SHA3-384': '2.16.840.1.101.3.4.3.15',
    'SHA3-512': '2.16.840.1.101.3.4.3.16',
    'RIPEMD-160': '1.3.36.3.3.1.2',
  }),
  { oid: '1.3.14.3.2.29', scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1', parameters: 'null-or-absent' }, // OIW
  {
    oid: '1.2.840.113549.1.1.1',
    scheme: 'RSASSA-PKCS1-v1_5',
    digest: 'separate',
    parameters: 'null-or-absent',
    write: 'cms',
  },
  { oid: '1.2.840.113549.1.1.10', scheme: 'RSASSA-PSS', digest: null, parameters: 'pss', write: 'both' },
  // RFC 5758 §3.2, NIST CSOR; parameters absent.
  ...rows('ECDSA', 'absent', 'both', {
    'SHA-1': '1.2.840.10045.4.1',
    'SHA-224': '1.2.840.10045.4.3.1',
    'SHA-256': '1.2.840.10045.4.3.2',
    'SHA-384': '1.2.840.10045.4.3.3',
    'SHA-512': '1.2.840.10045.4.3.4',
    'SHA3-224': '2.16.840.1.101.3.4.3.9',
    'SHA3-256': '2.16.840.1.101.3.4.3.10',
    'SHA3-384': '2.16.840.1.101.3.4.3.11',
    'SHA3-512': '2.16.840.1.101.3.4.3.12',
  }),
  { oid: '1.2.840.10045.2.1', scheme: 'ECDSA', digest: 'separate', parameters: 'null-or-absent' },
  // RFC 8410 §3; parameters absent.
  { oid: '1.3.101.112', scheme: 'Ed25519', digest: null, parameters: 'absent', write: 'both' },
  { oid: '1.3.101.113', scheme: 'Ed448', digest: null, parameters: 'absent', write: 'both' },
  // RFC 3279 §2.2.2, RFC 5758 §3.1, NIST CSOR; read only.
  ...rows('DSA', 'absent', undefined, {
    'SHA-1': '1.2.840.10040.4.3',
    'SHA-224': '2.16.840.1.101.3.4.3.1',
    'SHA-256': '2.16.840.1.101.3.4.3.2',
    'SHA-384': '2.16.840.1.101.3.4.3.3',
    'SHA-512': '2.16.840.1.101.3.4.3.4',
    'SHA3-224': '2.16.840.1.101.3.4.3.5',
    'SHA3-256': '2.16.840.1.101.3.4.3.6',
    'SHA3-384': '2.16.840.1.101.3.4.3.7',
    'SHA3-512': '2.16.840.1.101.3.4.3.8',
  }),
  { oid: '1.2.840.10040.4.1', scheme: 'DSA', digest: 'separate', parameters: 'null-or-absent' },
  // GB/T 33560: SM2 with SM3. GM/T 0015 §5.2 requires absent parameters, but its own sample and most certificates in
  // use have NULL.
  ...rows('SM2', 'absent-or-null', 'both', { SM3: '1.2.156.10197.1.501' }),
  // SM2-1, the signature algorithm without a digest, which GB/T 35275 has in SignerInfo.digestEncryptionAlgorithm.
  {
    oid: '1.2.156.10197.1.301.1',
    scheme: 'SM2',
    digest: 'separate',
    parameters: 'absent-or-null',
    write: 'gbt35275',
  },
  // OpenSSL's sm3WithRSAEncryption; reports show its name, but no engine supports it.
  ...rows('RSASSA-PKCS1-v1_5', 'null-or-absent', undefined, { SM3: '1.2.156.10197.1.504' }),
];

const byOid = new Map<string, SignatureRow>(signatureRows.map((row) => [row.oid, row]));

export function signatureRowByOid(oid: string): SignatureRow | undefined {
  return byOid.get(oid);
}

/** The row for writing a scheme and digest; a row for this use is preferred to one for every use. */
export function signatureRowFor(
  scheme: SignatureScheme,
  digest: DigestName | null,
  use: SignatureUse,
): SignatureRow | undefined {
  const fits = (row: SignatureRow): boolean =>
    row.scheme === scheme &&
    (row.parameters === 'pss' || row.digest === digest || (row.digest === 'separate' && digest !== null));
  return (
    signatureRows.find((row) => row.write === use && fits(row)) ??
    signatureRows.find((row) => row.write === 'both' && fits(row))
  );
}

/** Digest of CMS attributes for schemes that sign the message itself (RFC 8419 §3.1). */
export const attributeDigest: Partial<Record<SignatureScheme, DigestName>> = {
  Ed25519: 'SHA-512',
  Ed448: 'SHAKE256-512',
};

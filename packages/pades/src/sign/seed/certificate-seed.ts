/** The certificate seed value dictionary (ISO 32000-2 §12.7.5.5 table 238): the signers that a field accepts. */
import { attempt, CodedError, equalBytes } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { PdfDict, type PdfObject, PdfString, type RevisionView, readTextString } from '@govseal/pdf';
import { type Certificate, keyUsageBits, parseCertificate } from '@govseal/x509';
import { readFlags } from './flags.ts';

/** Bits of /Ff by table 238; 16 is reserved, /URL (64) is where to find a certificate and requires nothing. */
const FLAGS = { Subject: 1, Issuer: 2, OID: 4, SubjectDN: 8, KeyUsage: 32 } as const;

export type CertificateSeedKey = keyof typeof FLAGS;

export interface CertificateSeed {
  readonly required: ReadonlySet<CertificateSeedKey>;
  /** DER certificates, one of which must be the signer's. */
  readonly subjects: readonly Uint8Array[];
  /** DER certificates, one of which must be an issuer above the signer's. */
  readonly issuers: readonly Uint8Array[];
  /** Certificate policies, one of which the signer's must have. */
  readonly policies: readonly string[];
  /** Sets of attributes (by OID or short name), one of which the signer's name must contain completely. */
  readonly names: readonly ReadonlyMap<string, string>[];
  /** Nine characters each: 0 must not, 1 must, X may; one of them must match. */
  readonly keyUsages: readonly string[];
}

export function readCertificateSeed(
  view: RevisionView,
  object: PdfObject | undefined,
  malformed: string[],
): CertificateSeed | undefined {
  const seed = view.resolve(object);
  if (seed === null) return undefined;
  if (!(seed instanceof PdfDict)) {
    malformed.push('Cert');
    return undefined;
  }
  malformed.push(...seed.duplicates.map((key) => `Cert.${key}`));
  const flags = readFlags(view, seed, malformed);
  const required = new Set(
    (Object.keys(FLAGS) as CertificateSeedKey[]).filter((key) => (flags & FLAGS[key]) !== 0 && seed.has(key)),
  );
  const list = <T>(key: CertificateSeedKey, read: (item: PdfObject) => T | undefined): T[] => {
    if (!required.has(key)) return [];
    const stated = view.array(seed.get(key));
    const items = stated ? stated.items.map((item) => read(view.resolve(item))) : [undefined];
    if (items.includes(undefined)) malformed.push(`Cert.${key}`);
    return items.filter((item) => item !== undefined);
  };
  return {
    required,
    subjects: list('Subject', stringBytes),
    issuers: list('Issuer', stringBytes),
    policies: list('OID', text),
    names: list('SubjectDN', (item) => (item instanceof PdfDict ? attributesOf(view, item) : undefined)),
    keyUsages: list('KeyUsage', text),
  };
}

function stringBytes(item: PdfObject): Uint8Array | undefined {
  return item instanceof PdfString ? item.bytes : undefined;
}

function text(item: PdfObject): string | undefined {
  return item instanceof PdfString ? readTextString(item) : undefined;
}

function attributesOf(view: RevisionView, dict: PdfDict): Map<string, string> | undefined {
  const attributes = new Map<string, string>();
  for (const [key, value] of dict.entries) {
    const string = text(view.resolve(value));
    if (string === undefined) return undefined;
    attributes.set(key, string);
  }
  return attributes;
}

/** The entries that a certificate violates. `pool` may contain its issuers. */
export async function certificateViolations(
  seed: CertificateSeed,
  certificate: Certificate,
  pool: readonly Certificate[],
  engine: CryptoEngine,
): Promise<readonly CertificateSeedKey[]> {
  const violated: CertificateSeedKey[] = [];
  const { required } = seed;
  if (required.has('Subject') && !seed.subjects.some((der) => equalBytes(der, certificate.der)))
    violated.push('Subject');
  if (required.has('SubjectDN') && !seed.names.some((name) => hasName(certificate, name))) violated.push('SubjectDN');
  if (required.has('KeyUsage') && !seed.keyUsages.some((usage) => hasUsage(certificate, usage)))
    violated.push('KeyUsage');
  // Table 238: policies are meaningful only together with the issuers that define them.
  if (required.has('OID') && !seed.policies.some((policy) => hasPolicy(certificate, policy))) violated.push('OID');
  if (required.has('Issuer') && !(await hasIssuer(certificate, seed.issuers, pool, engine))) violated.push('Issuer');
  return violated;
}

function hasName({ subject }: Certificate, wanted: ReadonlyMap<string, string>): boolean {
  const attributes = subject.rdns.flat();
  return [...wanted].every(([key, value]) =>
    attributes.some(
      ({ oid, type, value: own }) => (oid === key || type.toLowerCase() === key.toLowerCase()) && own === value,
    ),
  );
}

/** Characters after the ninth are ignored, missing ones are X (table 238). */
function hasUsage(certificate: Certificate, wanted: string): boolean {
  // a malformed extension satisfies nothing
  const usage = attempt(() => certificate.keyUsage, CodedError);
  return keyUsageBits.every((bit, index) => {
    const want = wanted[index];
    return want === '1' ? usage?.has(bit) === true : want === '0' ? usage?.has(bit) !== true : true;
  });
}

function hasPolicy(certificate: Certificate, wanted: string): boolean {
  return attempt(() => certificate.certificatePolicies, CodedError)?.includes(wanted) === true;
}

/** Maximum length of a chain above the signer's certificate, and maximum number of signatures verified for it. */
const MAX_CHAIN = 8;
const MAX_SIGNATURES = 64;

/** Whether one of the required certificates is above the signer's, by names and signatures; trust is validated elsewhere. */
async function hasIssuer(
  certificate: Certificate,
  wanted: readonly Uint8Array[],
  pool: readonly Certificate[],
  engine: CryptoEngine,
): Promise<boolean> {
  const known = [...pool, ...wanted.flatMap((der) => attempt(() => parseCertificate(der), CodedError) ?? [])];
  const seen = new Set<Certificate>([certificate]);
  let left = MAX_SIGNATURES;
  let level: readonly Certificate[] = [certificate];
  for (let depth = 0; depth < MAX_CHAIN && level.length > 0; depth++) {
    const above: Certificate[] = [];
    for (const below of level) {
      if (wanted.some((der) => equalBytes(der, below.der))) return true;
      for (const issuer of known) {
        if (seen.has(issuer) || issuer.subject.canonical !== below.issuer.canonical || --left < 0) continue;
        if (!(await hasSigned(issuer, below, engine))) continue;
        seen.add(issuer);
        above.push(issuer);
      }
    }
    level = above;
  }
  return false;
}

async function hasSigned(issuer: Certificate, below: Certificate, engine: CryptoEngine): Promise<boolean> {
  try {
    return await engine.verify(below.signatureAlgorithm, issuer.publicKey, below.tbs, below.signatureValue);
  } catch (error) {
    // A key or algorithm that cannot be read or used did not sign.
    if (!(error instanceof CodedError)) throw error;
    return false;
  }
}

/** Checks the References of a signature against the package (GB/T 33190 Signature.xsd): bytes as stored, no XML canonicalisation. */
import { CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import type { DigestName } from '@govseal/crypto';
import { ofdSignatureCodes } from '../error.ts';
import type { FileReference, SignatureFile } from '../signatures/signature-file.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { digestByMethod } from './digests.ts';
import type { EntryDigests } from './entry-digests.ts';

export interface ReferenceFacts {
  readonly digest: DigestName | null;
  readonly outcome: 'match' | 'mismatch' | 'unavailable';
  /** Entries whose digest matches. */
  readonly covered: ReadonlySet<string>;
  /** Entries that are missing or whose digest does not match. */
  readonly changed: ReadonlySet<string>;
}

/** Maximum findings per code. */
const MAX_FINDINGS = 50;

export async function checkReferences(
  signature: SignatureFile,
  zip: ZipPackage,
  digests: EntryDigests,
  findings: Finding[],
): Promise<ReferenceFacts> {
  const digest = digestByMethod(signature.checkMethod) ?? null;
  const covered = new Set<string>();
  const changed = new Set<string>();
  const counts = new Map<string, number>();
  const add = (code: keyof typeof ofdSignatureCodes, file: string): void => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= MAX_FINDINGS) findings.push(finding(ofdSignatureCodes, code, { at: { file } }));
  };
  if (signature.references.length === 0) add('OFD_REFERENCES_EMPTY', signature.file);
  if (digest === null) {
    const params = { method: signature.checkMethod };
    findings.push(finding(ofdSignatureCodes, 'OFD_DIGEST_METHOD', { at: { file: signature.file }, params }));
    return { digest, outcome: 'unavailable', covered, changed };
  }
  await digests.prepare(
    signature.references.map(({ file }) => file),
    digest,
  );
  const seen = new Set<string>();
  for (const reference of signature.references) {
    const { file } = reference;
    if (seen.has(file)) add('OFD_REFERENCE_DUPLICATE', file);
    seen.add(file);
    // A file cannot contain its own digest; such a reference would only pretend to cover something.
    if (file === signature.file || file === signature.signedValueFile) add('OFD_REFERENCE_SELF', file);
    if (!zip.has(file)) {
      add('OFD_REFERENCE_MISSING', file);
      changed.add(file);
    } else if (await matches(reference, digest, digests)) {
      covered.add(file);
    } else {
      add('OFD_REFERENCE_MISMATCH', file);
      changed.add(file);
    }
  }
  // an entry listed with two digests counts as changed
  for (const file of changed) covered.delete(file);
  return { digest, outcome: changed.size === 0 ? 'match' : 'mismatch', covered, changed };
}

/** Whether the entry has the digest; false for a damaged entry. Throws `BudgetError`. */
async function matches(
  { file, checkValue }: FileReference,
  digest: DigestName,
  digests: EntryDigests,
): Promise<boolean> {
  try {
    return equalBytes(await digests.of(file, digest), checkValue);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'OFD_ZIP_DATA') throw error;
    return false;
  }
}

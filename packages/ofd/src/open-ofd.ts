/**
 * Opens an OFD file: the package, the shown document with its parts, and the list of signatures. Synchronous and without
 * cryptography.
 */
import { type Finding, type RandomAccessSource, type Source, toRandomAccess } from '@govseal/core';
import { type OfdDocument, readDocument } from './document/read-document.ts';
import { ofdError } from './error.ts';
import { type OfdBudget, type OfdLimits, ofdBudget } from './limits.ts';
import { type ListedSignature, readSignaturesFile } from './signatures/signatures-file.ts';
import { ZipPackage } from './zip/zip-package.ts';

/** An opened package: its document and its list of signatures. */
export interface OfdFile {
  /** The bytes of the package. */
  readonly source: RandomAccessSource;
  /** The entries of the package. */
  readonly zip: ZipPackage;
  /** The shown document. */
  readonly document: OfdDocument;
  /** In the order of Signatures.xml, which is the order of signing. */
  readonly signatures: readonly ListedSignature[];
  /** Findings about the list of signatures. */
  readonly findings: readonly Finding[];
  /** The remaining budgets. */
  readonly budget: OfdBudget;
}

const NONE = { listed: [], findings: [] } as const;

/** Throws `OfdError` or `BudgetError` if the file is not OFD or its content is ambiguous. */
export function openOfd(source: Source, options: { readonly limits?: Partial<OfdLimits> } = {}): OfdFile {
  const bytes = toRandomAccess(source);
  const budget = ofdBudget(options.limits);
  const zip = ZipPackage.open(bytes, budget);
  const document = readDocument(zip, budget);
  const { signaturesFile } = document;
  if (signaturesFile !== undefined && !zip.has(signaturesFile)) {
    throw ofdError('OFD_SIGNATURE_LIST_MISSING', signaturesFile);
  }
  const list = signaturesFile === undefined ? NONE : readSignaturesFile(zip, signaturesFile, budget);
  return { source: bytes, zip, document, signatures: list.listed, findings: list.findings, budget };
}

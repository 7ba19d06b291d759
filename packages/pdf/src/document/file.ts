/**
 * Opens a PDF file: header, cross-reference chain, revisions. Objects are parsed on first use, nothing is repaired, and a
 * file in memory is never copied.
 */
import { type Finding, finding, type RandomAccessSource, type Source } from '@govseal/core';
import { accountForBytes, type ByteAccount, type Unaccounted } from '../accounting/account.ts';
import { accountForUpdates } from '../accounting/updates.ts';
import type { PdfCiphers } from '../encryption/ciphers.ts';
import { macFindings } from '../encryption/mac.ts';
import { openSecurity } from '../encryption/open-security.ts';
import type { Security } from '../encryption/security.ts';
import { pdfCodes, pdfError } from '../error.ts';
import { defaultLimits, FileBudget, type PdfLimits } from '../limits.ts';
import { FileBytes } from '../syntax/window.ts';
import { checkLinearization, type Linearization, readLinearization } from '../xref/linearization.ts';
import { deviationFindings, readXrefChain } from '../xref/xref-chain.ts';
import type { PdfFile, Revision, RevisionView } from './model.ts';
import { ObjectStore } from './object-store.ts';
import { StoreView } from './view.ts';

/** Options of `openPdf`. */
export interface OpenPdfOptions {
  /** Lower or higher budgets; default `defaultPdfLimits`. */
  readonly limits?: Partial<PdfLimits>;
  /** Owner or user password of an encrypted file; the empty password is always tried. Bytes are used unchanged. */
  readonly password?: string | Uint8Array | undefined;
  /** AES, MD5 and SHA-2 for encrypted files; default: Node's. */
  readonly ciphers?: PdfCiphers;
}

interface Header {
  readonly offset: number;
  readonly version: string;
}

class OpenedFile implements PdfFile {
  readonly source: RandomAccessSource;
  readonly size: number;
  readonly version: string;
  readonly limits: PdfLimits;
  readonly revisions: readonly Revision[];
  readonly encrypted: boolean;
  readonly security: Security | null;
  readonly linearization: Linearization | null;
  private readonly found: readonly Finding[];
  private readonly store: ObjectStore;
  private readonly header: number;
  private readonly views: RevisionView[] = [];
  private accounted: ByteAccount | undefined;

  constructor(
    { version, offset }: Header,
    store: ObjectStore,
    security: Security | null,
    {
      findings,
      linearization,
    }: { readonly findings: readonly Finding[]; readonly linearization: Linearization | null },
  ) {
    this.linearization = linearization;
    this.header = offset;
    this.source = store.bytes.source;
    this.size = store.bytes.size;
    this.version = version;
    this.limits = store.budget.limits;
    this.revisions = store.revisions;
    this.encrypted = security !== null;
    this.security = security;
    this.found = findings;
    this.store = store;
  }

  /** Grows while objects are read, because encrypted and plain objects are only distinguished then. */
  get findings(): readonly Finding[] {
    return this.security === null ? this.found : [...this.found, ...this.security.findings()];
  }

  at(index: number): RevisionView {
    const revision = this.revisions[index];
    if (revision === undefined) throw new RangeError(`revision ${index} of ${this.revisions.length}`);
    let view = this.views[index];
    if (view === undefined) {
      view = new StoreView(this, revision, this.store);
      this.views[index] = view;
    }
    return view;
  }

  unaccounted(): readonly Unaccounted[] {
    return this.account().unaccounted;
  }

  unaccountedAfter(revision: number): readonly Unaccounted[] {
    return accountForUpdates(this.store, this.account(), revision);
  }

  private account(): ByteAccount {
    this.accounted ??= accountForBytes(this.store, this.header);
    return this.accounted;
  }

  get latest(): RevisionView {
    return this.at(this.revisions.length - 1);
  }
}

/** Opens a file by its cross-reference chain. Throws `PdfError` for a broken chain; nothing is repaired. */
export function openPdf(source: Source, options: OpenPdfOptions = {}): PdfFile {
  const limits = { ...defaultLimits, ...options.limits };
  const budget = new FileBudget(limits);
  const bytes = new FileBytes(source, budget);
  const header = readHeader(bytes);
  const findings: Finding[] = [];
  if (header.offset > 0) {
    findings.push(
      finding(pdfCodes, 'PDF_BYTES_BEFORE_HEADER', { at: { offset: 0 }, params: { bytes: header.offset } }),
    );
  }
  const chain = readXrefChain({ file: bytes, budget, entries: 0 });
  const linearization = readLinearization(bytes, budget, header.offset);
  if (linearization !== null) findings.push(...deviationFindings(checkLinearization(linearization, chain.revisions)));
  const store = new ObjectStore(bytes, budget, chain.revisions);
  const opened = openSecurity(store, options);
  if (opened !== null) {
    store.decipherWith(opened.security, opened.plainObject);
    findings.push(finding(pdfCodes, 'PDF_ENCRYPTED'), ...opened.findings);
  }
  const security = opened?.security ?? null;
  const all = [...findings, ...chain.findings];
  const file = new OpenedFile(header, store, security, { findings: all, linearization });
  if (security?.access === 'locked') return file;
  file.latest.catalog;
  if (security !== null) all.push(...macFindings(file.latest, security.promisesMac));
  return file;
}

const HEADER_SEARCH = 1024;

/** §7.5.2: `%PDF-` and a version. Annex H of PDF 1.7 allows it anywhere in the first 1,024 bytes. */
function readHeader(bytes: FileBytes): Header {
  const head = bytes.read(0, Math.min(bytes.size, HEADER_SEARCH + 8));
  for (let offset = 0; offset + 8 <= head.length; offset++) {
    if (head[offset] !== 0x25 || head[offset + 1] !== 0x50) continue;
    const text = String.fromCharCode(...head.subarray(offset, offset + 8));
    if (/^%PDF-\d\.\d$/.test(text)) return { offset, version: text.slice(5) };
  }
  throw pdfError('PDF_NO_HEADER', 0);
}

/**
 * `definePage`: a PDF that is drawn from a record and sealed. The record is attached; a page is valid only if the
 * record and the seals are valid and the page is exactly the one drawn from the record.
 */
import { CodedError, type Finding } from '@govseal/core';
import { layoutOfficial, type OfficialDocument } from '@govseal/forms';
import { openPdf, type PdfFile } from '@govseal/pdf';
import { verify } from '@govseal/plugin';
import { associatedFile, comparePdfPages, pdfCreationDate } from '@govseal/plugin/pages';
import { type CaseDocumentOptions, type ComposedCaseDocument, composePages } from '@govseal/slip';
import type { VerificationReport } from '@govseal/validation';
import type { ApprovalPolicy } from '@govseal/validation/evaluate';
import { RecordError, recordFinding } from '../error.ts';
import { policyOf } from '../kind/compile.ts';
import type { RecordKind } from '../kind/define-kind.ts';
import type { KindDefinition, SignerRole } from '../kind/definition.ts';
import type { RejectedRecord, ValidRecord } from '../kind/result.ts';
import { rejected, type VerifyRecordOptions, verificationOptions } from '../kind/verify.ts';
import { type PageIssuer, recordLayout } from './record-layout.ts';

/** Name of the record among the files inside the PDF. */
export const RECORD_FILE = 'govseal-record.p7s';
const MEDIA_TYPE = 'application/pkcs7-mime';

/** The definition of a page. */
export interface PageDefinition<Content> {
  /** The kind of record from which it is drawn. */
  readonly record: RecordKind<Content>;
  /** Its sealers in the order of signing, at least one. */
  readonly sealers: readonly SignerRole<Content>[];
  /** Further rules of the approval policy of the seals. */
  readonly approval?: KindDefinition<never, Content>['approval'];
  /** The unit and date at the foot of the page. */
  readonly issuer: (content: Content) => PageIssuer;
  /** What the page shows; default a table of all fields. */
  readonly layout?: (content: Content) => OfficialDocument;
}

/** How a page is drawn. */
export interface ComposePageOptions extends Omit<CaseDocumentOptions, 'attachments'> {
  /** How its record is verified: no page is drawn from a record that is not valid. */
  readonly verify: VerifyRecordOptions;
}

/** A valid page. */
export interface ValidPage<Content> {
  readonly status: 'valid';
  /** The record inside. */
  readonly record: ValidRecord<Content>;
  /** The report of the seals. */
  readonly report: VerificationReport;
  /** Findings about the page; only remarks. */
  readonly findings: readonly Finding[];
}

/** A page that is not valid, without content. */
export interface RejectedPage extends RejectedRecord {
  /** Why the record inside is not valid; null if it is valid or was not read. */
  readonly record: RejectedRecord | null;
}

/** A kind of page. */
export interface PageKind<Content> {
  /**
   * The page of a record, with the record inside, to be sealed in its signature field. Throws `PAGE_RECORD_NOT_VALID` or
   * `PAGE_RECORD_UNKNOWN` with the findings, `FormsError` and `SlipError`.
   */
  compose(record: Uint8Array, options: ComposePageOptions): Promise<ComposedCaseDocument>;
  /** Never throws because of the page. `options` apply to the seals and to the record inside. */
  verify(pdf: Uint8Array, options: VerifyRecordOptions): Promise<ValidPage<Content> | RejectedPage>;
}

/** Throws `RECORD_DEFINITION`. */
export function definePage<Content>(definition: PageDefinition<Content>): PageKind<Content> {
  const { record: kind, sealers } = definition;
  const name = `${kind.definition.kind} page`;
  const refuse = (rule: string): never => {
    throw new RecordError('RECORD_DEFINITION', { params: { kind: name, rule } });
  };
  if (sealers.length === 0) refuse('nobody seals');
  const rules = { kind: name, signers: sealers, approval: definition.approval ?? {} };
  policyOf(rules, 'seal', { named: () => '–', refuse });
  const policyFor = (content: Content): ApprovalPolicy =>
    policyOf(rules, 'seal', { named: (nameOf) => nameOf(content), refuse });
  return {
    compose: async (record, { verify: given, ...options }) => {
      const result = await kind.verify(record, given);
      if (result.status !== 'valid') {
        throw new RecordError(recordDefect(result), { findings: result.findings });
      }
      return draw(definition, { ...result, record }, options);
    },
    verify: async (pdf, options) => {
      // a caller may reuse the buffer before the verdict
      const bytes = new Uint8Array(pdf);
      const page = readPage(bytes);
      if ('code' in page) return { ...rejected([page], null, 'unreadable'), record: null };
      const result = await kind.verify(page.record, options);
      if (result.status !== 'valid') return { ...rejected([recordDefect(result)], null), record: result };
      const { on: _, documents: __, history: ___, ...given } = options;
      const approval = policyFor(result.content);
      const report = await verify(bytes, { ...verificationOptions(given), approval });
      const findings = await comparePage(definition, page, result);
      const sealed = report.status === 'valid' && report.approval?.status === 'satisfied';
      if (!sealed || findings.length > 0) return { ...rejected(findings, report), record: null };
      return { status: 'valid', record: result, report, findings: [] };
    },
  };
}

interface Drawn<Content> extends Pick<ValidRecord<Content>, 'content' | 'hidden'> {
  readonly record: Uint8Array;
}

/** A drawn page: equal input gives equal bytes. */
function draw<Content>(
  { record: kind, issuer, layout }: PageDefinition<Content>,
  { content, hidden, record }: Drawn<Content>,
  options: Omit<CaseDocumentOptions, 'attachments'>,
): Promise<ComposedCaseDocument> {
  const from = issuer(content);
  const document = layout?.(content) ?? recordLayout(kind, { content, hidden }, from);
  const { title } = kind.definition;
  const pages = {
    title: document.title,
    subject: title.en,
    author: from.agency,
    layout: (measures: Parameters<typeof layoutOfficial>[1]) => layoutOfficial(document, measures),
  };
  const file = { name: RECORD_FILE, bytes: record, mimeType: MEDIA_TYPE, description: title.zh };
  return composePages(pages, { ...options, attachments: [file] });
}

interface ReadPage {
  readonly file: PdfFile;
  readonly record: Uint8Array;
}

/** The record of the first revision: the page was drawn from it, whatever was added later. */
function readPage(bytes: Uint8Array): ReadPage | Finding {
  try {
    const file = openPdf(bytes);
    const record = associatedFile(file.at(0), RECORD_FILE);
    return record === undefined ? recordFinding('PAGE_RECORD_MISSING') : { file, record };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return recordFinding('PAGE_UNREADABLE', {}, { reason: error.code });
  }
}

async function comparePage<Content>(
  definition: PageDefinition<Content>,
  { file, record }: ReadPage,
  { content, hidden }: ValidRecord<Content>,
): Promise<Finding[]> {
  try {
    const created = pdfCreationDate(file);
    if (created === null) return [recordFinding('PAGE_DIFFERS', {}, { reason: 'no creation date' })];
    const { pdf } = await draw(definition, { content, hidden, record }, { created });
    const compared = await comparePdfPages(file, pdf);
    if (compared.result === 'shows-data') return [];
    const { result, reason } = compared;
    return [recordFinding(result === 'changed' ? 'PAGE_CHANGED' : 'PAGE_DIFFERS', {}, { reason })];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [recordFinding('PAGE_DIFFERS', {}, { reason: error.code })];
  }
}

function recordDefect({ status }: RejectedRecord): Finding {
  return recordFinding(status === 'indeterminate' ? 'PAGE_RECORD_UNKNOWN' : 'PAGE_RECORD_NOT_VALID');
}

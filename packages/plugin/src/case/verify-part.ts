/** One file of a case: verified by the pipeline under the rule for its type, then read if it is valid. */
import { type Finding, toRandomAccess } from '@govseal/core';
import { documentType, type ReadDocument } from '@govseal/forms';
import {
  type CaseCode,
  type CaseDocument,
  type CasePart,
  caseFinding,
  issuingUnit,
} from '@govseal/validation/evaluate';
import { detectFormat } from '../formats/detect-format.ts';
import type { VerifyOptions } from '../options.ts';
import { verifyWithEvidence } from '../verify.ts';
import type { VerifyCaseOptions } from './case-options.ts';
import type { ReadPart } from './document-facts.ts';
import { type EmbeddedData, readEmbeddedData } from './embedded-data.ts';
import { checkAgents, type KnownParties, missingParties, partyRule } from './party-rule.ts';
import { isReturned } from './returned-slip.ts';
import { checkPages } from './shows-data.ts';

/** A file of the case with its unverified data. */
export interface ClaimedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** null: the file has none; a string: why it cannot be read. */
  readonly data: EmbeddedData | string | null;
}

export interface VerifiedPart {
  readonly part: CasePart;
  readonly findings: readonly Finding[];
  /** Data that the rules of the case may read; undefined if the content does not count. */
  readonly read?: ReadPart;
}

/** The format is detected from the bytes, not from the name. */
export function readClaims(name: string, bytes: Uint8Array, password: VerifyOptions['password']): ClaimedFile {
  const { kind } = detectFormat(toRandomAccess(bytes));
  const data = kind === 'pdf' || kind === 'ofd' ? readEmbeddedData(bytes, kind, password) : null;
  return { name, bytes, data };
}

/** The claimed document; null without readable data. */
export function claimedDocument({ data }: ClaimedFile): ReadDocument | null {
  return data === null || typeof data === 'string' ? null : data.document;
}

/** A file without readable data: its report states this, and no rule uses it. */
export async function verifyOther(claimed: ClaimedFile, options: VerifyCaseOptions): Promise<VerifiedPart> {
  const { name, bytes, data } = claimed;
  const { report } = await verifyWithEvidence(bytes, { ...common(options), file: name });
  const found =
    typeof data === 'string'
      ? caseFinding('CASE_DATA_UNREADABLE', name, { reason: data })
      : caseFinding('CASE_FILE_UNKNOWN', name);
  return { part: describe(name, null, report), findings: [found] };
}

export async function verifyPart(
  { name, bytes }: Pick<ClaimedFile, 'name' | 'bytes'>,
  data: EmbeddedData,
  known: KnownParties,
  options: VerifyCaseOptions,
): Promise<VerifiedPart> {
  const { document, opened } = data;
  const { casePolicy } = options;
  const unit = issuingUnit(document.data as { readonly agency: CaseDocument['agency'] }, casePolicy);
  const rule = (unit ?? casePolicy).documents.find(({ type }) => type === document.type);
  const approval = (opened.format === 'ofd' ? rule?.approvalOfd : null) ?? rule?.approval ?? null;
  const parties = partyRule(rule, document, unit === null ? known : { ...known, agency: unit.uscc });
  const verified = await verifyWithEvidence(bytes, {
    ...common(options),
    file: name,
    ...(approval === null ? {} : { approval }),
    signers: parties === null ? undefined : { accept: parties.accept, required: parties.required },
  });
  const { report, signatures } = verified;
  const findings: Finding[] =
    rule === undefined ? [caseFinding('CASE_DOCUMENT_UNEXPECTED', name, { type: document.type, when: [] })] : [];
  const own = describe(name, document, report);
  const returned = isReturned(document, opened.format, verified);
  const status = returned ? 'valid' : report.status;
  if (status !== 'valid') {
    findings.push(caseFinding(PART_CODES[status], name, { code: report.reason.code }));
    return { part: own, findings };
  }
  if (parties !== null)
    for (const party of missingParties(parties, report.signers))
      findings.push(caseFinding('CASE_SIGNER_MISSING', name, { party }));
  if (parties !== null) findings.push(...checkAgents(parties, report, name, casePolicy.timeZone));
  const pages = await checkPages(data, options.recompose);
  if (pages.result === 'changed') findings.push(caseFinding('CASE_PAGE_CHANGED', name, { code: pages.reason }));
  if (pages.result === 'differs') findings.push(caseFinding('CASE_PAGE_DIFFERS', name, { reason: pages.reason }));
  const counted = findings.length === 0;
  const part: CasePart = { ...own, page: pages.result, counted };
  if (!counted) return { part, findings };
  return { part, findings, read: { file: name, document, report, signatures, approval, returned } };
}

const PART_CODES = {
  invalid: 'CASE_PART_INVALID',
  indeterminate: 'CASE_PART_INDETERMINATE',
  unsigned: 'CASE_PART_UNSIGNED',
  unreadable: 'CASE_PART_UNREADABLE',
} as const satisfies Record<string, CaseCode>;

/** Options of every part; roster, calendars and statements are read where its rule has an approval policy. */
function common(options: VerifyCaseOptions): VerifyOptions {
  const { casePolicy: _policy, recompose: _compose, caseNo: _no, name: _name, budget: _budget, ...rest } = options;
  return rest;
}

function describe(file: string, document: ReadDocument | null, report: CasePart['report']): CasePart {
  const type = document?.type ?? null;
  const docNo = document?.data.docNo;
  return {
    file,
    type,
    title: type === null ? null : (documentType(type)?.title ?? null),
    docNo: typeof docNo === 'string' ? docNo : null,
    page: 'unknown',
    counted: false,
    report,
  };
}

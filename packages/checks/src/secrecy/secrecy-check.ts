/**
 * Refuses documents with a secrecy marking, because classified documents must not be processed by a system that is
 * not approved for them.
 */
import { CodedError, codeWithDetail, type Finding, finding } from '@govseal/core';
import { checkCodes } from '../error.ts';
import type { DocumentToSign, PreSignCheck } from '../pre-sign-check.ts';
import { type PageTextReader, readTexts, type TextOfPart } from '../readers/read-texts.ts';
import { findSecrecyMarking } from './marking.ts';

/** How `secrecyCheck` reads documents. */
export interface SecrecyCheckOptions {
  /** Reads the text of a PDF's pages as a viewer shows it; needed for PDF files. */
  readonly pageText?: PageTextReader | undefined;
  /** Text that cannot be read: `refuse` (default), or `allow` with a warning. */
  readonly unreadable?: 'refuse' | 'allow' | undefined;
}

/**
 * A check that refuses a PDF, OFD, JSON, mail or text file with a secrecy marking in its pages, fields, annotations,
 * metadata or attachments. Scanned pages have no text: they are reported and not refused.
 */
export function secrecyCheck(options: SecrecyCheckOptions = {}): PreSignCheck {
  return async (document) => {
    const findings: Finding[] = [];
    try {
      for await (const part of readTexts(document, options.pageText)) findings.push(...inspect(part));
    } catch (error) {
      findings.push(unreadable(error, document, options));
    }
    return findings;
  };
}

function inspect({ path, page, lines }: TextOfPart): readonly Finding[] {
  const at = page === undefined ? { path } : { path, page };
  const marking = findSecrecyMarking(lines);
  if (marking !== undefined) return [finding(checkCodes, 'PRESIGN_SECRECY_MARKING', { at, params: { marking } })];
  const isEmptyPage = page !== undefined && lines.every((line) => line.trim() === '');
  return isEmptyPage ? [finding(checkCodes, 'PRESIGN_PAGE_WITHOUT_TEXT', { at })] : [];
}

function unreadable(error: unknown, { signal }: DocumentToSign, options: SecrecyCheckOptions): Finding {
  signal?.throwIfAborted();
  const reason = error instanceof CodedError ? codeWithDetail(error) : String(error);
  const severity = options.unreadable === 'allow' ? 'warning' : 'error';
  return finding(checkCodes, 'PRESIGN_TEXT_UNREADABLE', { params: { reason }, severity });
}

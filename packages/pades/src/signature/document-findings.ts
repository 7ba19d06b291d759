/** Findings about ambiguities of a signed document, which concern the file and not one signature. */
import { BudgetError, type Finding, finding } from '@govseal/core';
import { PdfError, type PdfFile } from '@govseal/pdf';
import { clearContent } from '../appearance/clear-content.ts';
import { shownEmptyFields } from '../appearance/empty-field.ts';
import { unreadableContent } from '../appearance/page-content/missing-resources.ts';
import { activeContent } from '../changes/active-content.ts';
import { shownObjects } from '../changes/shown-objects.ts';
import { padesCodes } from '../error.ts';
import { ambiguousDocument } from '../objects/ambiguous.ts';
import { ambiguousObjects } from '../objects/ambiguous-objects.ts';
import { signedUnaccounted } from '../objects/unaccounted.ts';
import { undecipherable } from '../objects/undecipherable.ts';
import { unanchoredCertification } from './certification.ts';
import type { Container } from './container.ts';

/** Never throws because of the file's content; unreadable parts are findings. */
export function documentFindings(file: PdfFile, containers: readonly Container[]): Finding[] {
  const findings: Finding[] = [];
  findings.push(...readOrReport(findings, [], () => shownEmptyFields(file, containers)));
  findings.push(...unanchoredCertification(file, containers));
  if (containers.length === 0) return findings;
  findings.push(...readOrReport(findings, [], () => ambiguousObjects(file), 'PADES_CONTENT_UNREADABLE'));
  findings.push(...readOrReport(findings, [], () => shownFindings(file, containers), 'PADES_CONTENT_UNREADABLE'));
  return findings;
}

function shownFindings(file: PdfFile, containers: readonly Container[]): Finding[] {
  const shown = shownObjects(file.latest);
  const signed = new Set(containers.filter(({ anchored }) => anchored).map(({ view }) => view));
  return [
    ...activeContent(file, shown, [...signed]),
    ...ambiguousDocument(file, shown),
    ...clearContent(file, shown),
    ...undecipherable(file, shown),
    ...unreadableContent(file.latest),
    ...signedUnaccounted(file, containers),
  ];
}

/** Turns an error about an unreadable form or content into a finding; any other error is a bug. */
export function readOrReport<T>(
  findings: Finding[],
  otherwise: T,
  read: () => T,
  code: 'PADES_FORM_UNREADABLE' | 'PADES_CONTENT_UNREADABLE' = 'PADES_FORM_UNREADABLE',
): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    findings.push(finding(padesCodes, code, { at: error.at, params: { cause: error.code } }));
    return otherwise;
  }
}

/** A PDF: opened strictly, with evidence of every signature and of the content after the last one. */
import { attempt, type Finding, finding, type Source, toRandomAccess } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { collectPdfEvidence, type TrailingFacts } from '@govseal/pades';
import { type FormField, openPdf, PdfError, type PdfFile } from '@govseal/pdf';
import type { TrailingContent } from '@govseal/validation';
import { contentOfPdf } from '../content/found-content.ts';
import { pluginCodes } from '../error.ts';
import { otherKindInPdf } from './another-file.ts';
import { type Collect, unreadable } from './collected-file.ts';

export const collectPdf: Collect = async ({ source, bytes, options }) => {
  const { engine, password, renderField, look } = options;
  const file = openPdf(source, { password });
  if (file.security?.access === 'locked') return unreadable(...file.findings, ...countLocked(file));
  const { signatures, findings, trailing } = await collectPdfEvidence(file, {
    engine,
    readSeal: async (der, digestRanges) => (await import('./seal-in-pdf.ts')).readSealInPdf(der, digestRanges, engine),
    renderField,
  });
  const seen = look && (await (await import('../look/look.ts')).lookAtRevisions(file, signatures, look, password));
  return {
    signatures,
    findings: [...file.findings, ...findings, ...otherFormat(source, signatures), ...(seen?.findings ?? [])],
    unreadable: false,
    trailing: trailingContent(trailing),
    content: contentOfPdf(bytes, signatures),
    look: seen?.report,
  };
};

/** The security store and time-stamps may follow the last signature, which does not cover them. */
function otherFormat(source: Source, signatures: readonly SignatureEvidence[]): readonly Finding[] {
  const ends = signatures.flatMap(({ type, revision }) =>
    type === 'doc-timestamp' || !revision ? [] : revision.length,
  );
  if (ends.length === 0) return [];
  const kind = otherKindInPdf(toRandomAccess(source), Math.max(...ends));
  return kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
}

/**
 * The number of signatures in a locked file, if its field tree is not inside object streams; their names and times
 * are encrypted.
 */
function countLocked(file: PdfFile): readonly Finding[] {
  const { latest } = file;
  const isSigned = (field: FormField): boolean => field.type === 'Sig' && latest.resolve(field.inherited('V')) !== null;
  const signatures = attempt(() => latest.formFields().filter(isSigned).length, PdfError);
  return signatures === undefined ? [] : [finding(pluginCodes, 'VERIFY_ENCRYPTED', { params: { signatures } })];
}

/** Bytes that belong to no revision are also changes, because some reader may show their content. */
function trailingContent(facts: TrailingFacts): TrailingContent {
  if (facts.content === 'unknown') return 'unknown';
  if (facts.content === 'changes' || facts.bytes > 0) return 'unsigned-changes';
  return facts.content;
}

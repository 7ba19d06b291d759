/** A PDF: open strictly, collect evidence of every signature, judge each, then the approval. */

import { type Finding, finding, type Source, toRandomAccess } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { collectPdfEvidence, type TrailingFacts } from '@govseal/pades';
import { openPdf, PdfError, type PdfFile } from '@govseal/pdf';
import {
  type TrailingContent,
  type ValidatedSignature,
  type ValidationContext,
  validateSignature,
} from '@govseal/validation';
import { otherKindInPdf } from './another-file.ts';
import { judgeApproval } from './approval.ts';
import { completeContext } from './complete-evidence.ts';
import { pluginCodes } from './error.ts';
import { type FormatResult, unreadable } from './format-result.ts';
import type { VerifyOptions } from './options.ts';

export async function verifyPdf(
  source: Source,
  context: ValidationContext,
  options: VerifyOptions,
): Promise<FormatResult> {
  const file = openPdf(source, options.password === undefined ? {} : { password: options.password });
  if (file.security?.access === 'locked') return unreadable(...file.findings, ...countLocked(file));
  const evidence = await collectPdfEvidence(file, {
    engine: context.engine,
    readSeal: async (der, digestRanges) =>
      (await import('./seal-in-pdf.ts')).readSealInPdf(der, digestRanges, context.engine),
    ...(options.renderField === undefined ? {} : { renderField: options.renderField }),
  });
  const completed = await completeContext(evidence.signatures, context, options);
  const signatures: ValidatedSignature[] = [];
  for (const signature of evidence.signatures) signatures.push(await validateSignature(signature, completed.context));
  const { approval, findings } = await judgeApproval(signatures, completed.context, options);
  const seen =
    options.look &&
    (await (await import('./look/look.ts')).lookAtRevisions(file, evidence.signatures, options.look, options.password));
  return {
    signatures,
    approval,
    findings: [
      ...file.findings,
      ...evidence.findings,
      ...completed.findings,
      ...findings,
      ...otherFormat(source, evidence.signatures),
      ...(seen?.findings ?? []),
    ],
    unreadable: false,
    trailing: trailingContent(evidence.trailing),
    ...(seen === undefined ? {} : { look: seen.report }),
  };
}

/** Store and time-stamps may follow the last signature; they are not part of what it covers. */
function otherFormat(source: Source, signatures: readonly SignatureEvidence[]): readonly Finding[] {
  const ends = signatures.flatMap(({ type, revision }) =>
    type === 'doc-timestamp' || !revision ? [] : revision.length,
  );
  if (ends.length === 0) return [];
  const kind = otherKindInPdf(toRandomAccess(source), Math.max(...ends));
  return kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
}

/** How many signatures a locked file holds, where its field tree is not inside object streams: their names and times are ciphertext. */
function countLocked(file: PdfFile): readonly Finding[] {
  try {
    const { latest } = file;
    const signed = latest
      .formFields()
      .filter((field) => field.type === 'Sig' && latest.resolve(field.inherited('V')) !== null);
    return [finding(pluginCodes, 'VERIFY_ENCRYPTED', { params: { signatures: signed.length } })];
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return [];
  }
}

/** Bytes that belong to no revision are changes too: some reader may show what they hold. */
function trailingContent(facts: TrailingFacts): TrailingContent {
  if (facts.content === 'unknown') return 'unknown';
  if (facts.content === 'changes' || facts.bytes > 0) return 'unsigned-changes';
  return facts.content;
}

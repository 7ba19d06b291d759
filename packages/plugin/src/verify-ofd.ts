/** An OFD file: open strictly, collect evidence of every signature and its seal, judge each, then the approval. */
import { finding, type Source } from '@govseal/core';
import { collectOfdEvidence, openOfd } from '@govseal/ofd';
import { type ValidatedSignature, type ValidationContext, validateSignature } from '@govseal/validation';
import { otherKindInPackage } from './another-file.ts';
import { judgeApproval } from './approval.ts';
import { completeContext } from './complete-evidence.ts';
import { pluginCodes } from './error.ts';
import type { FormatResult } from './format-result.ts';
import type { VerifyOptions } from './options.ts';

export async function verifyOfd(
  source: Source,
  context: ValidationContext,
  options: VerifyOptions,
): Promise<FormatResult> {
  const file = openOfd(source);
  const evidence = await collectOfdEvidence(file, { engine: context.engine });
  const completed = await completeContext(evidence.signatures, context, options);
  const signatures: ValidatedSignature[] = [];
  for (const signature of evidence.signatures) signatures.push(await validateSignature(signature, completed.context));
  const { approval, findings } = await judgeApproval(signatures, completed.context, options);
  const unsigned = signatures.length === 0 ? [] : file.zip.bytesWithout(evidence.covered);
  const kind = otherKindInPackage(file.source, unsigned);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  const notDrawn = options.look === undefined ? [] : [finding(pluginCodes, 'VERIFY_LOOK_PDF_ONLY')];
  return {
    signatures,
    approval,
    findings: [
      ...file.document.findings,
      ...evidence.findings,
      ...completed.findings,
      ...findings,
      ...other,
      ...notDrawn,
    ],
    unreadable: false,
    // A package has no end to append to: every file that is not answered for is a finding of its own.
    trailing: 'nothing',
  };
}

/** A bare CMS SignedData, attached or with its content beside it. */

import { cmsCodes, collectCmsEvidence } from '@govseal/cms';
import { finding, type RandomAccessSource } from '@govseal/core';
import { type ValidatedSignature, type ValidationContext, validateSignature } from '@govseal/validation';
import { judgeApproval } from './approval.ts';
import { completeContext } from './complete-evidence.ts';
import { unwrapPem } from './detect-format.ts';
import type { FormatResult } from './format-result.ts';
import type { VerifyOptions } from './options.ts';

export async function verifyCms(
  source: RandomAccessSource,
  armour: 'none' | 'pem',
  context: ValidationContext,
  options: VerifyOptions,
): Promise<FormatResult> {
  const bytes = source.read(0, source.size);
  const der = armour === 'pem' ? (unwrapPem(bytes) ?? bytes) : bytes;
  const evidence = await collectCmsEvidence(der, {
    engine: context.engine,
    ...(options.content === undefined ? {} : { content: options.content }),
  });
  const completed = await completeContext(evidence, context, options);
  const signatures: ValidatedSignature[] = [];
  for (const signature of evidence) signatures.push(await validateSignature(signature, completed.context));
  const { approval, findings } = await judgeApproval(signatures, completed.context, options);
  // Certificates or a content that nobody signed: say it, "no error" is no signature (RFC 5652 §5.1 allows the empty set).
  const unsigned = evidence.length > 0 ? [] : [finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: 0 } })];
  return { signatures, approval, findings: [...completed.findings, ...findings, ...unsigned], unreadable: false };
}

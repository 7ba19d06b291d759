/** A bare CMS SignedData, attached or with its content beside it, or a time-stamp in a file of its own. */

import { cmsCodes, collectCmsEvidence } from '@govseal/cms';
import { finding, type RandomAccessSource } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { type ValidatedSignature, type ValidationContext, validateSignature } from '@govseal/validation';
import { otherKindInCms } from './another-file.ts';
import { judgeApproval } from './approval.ts';
import { completeContext } from './complete-evidence.ts';
import { unwrapPem } from './detect-format.ts';
import { pluginCodes } from './error.ts';
import type { FormatResult } from './format-result.ts';
import type { VerifyOptions } from './options.ts';
import { collectTokenFile, findToken } from './token-file.ts';

export async function verifyCms(
  source: RandomAccessSource,
  armour: 'none' | 'pem',
  context: ValidationContext,
  options: VerifyOptions,
): Promise<FormatResult> {
  const evidence = await collect(source, armour, context, options);
  const completed = await completeContext(evidence, context, options);
  const signatures: ValidatedSignature[] = [];
  for (const signature of evidence) signatures.push(await validateSignature(signature, completed.context));
  const { approval, findings } = await judgeApproval(signatures, completed.context, options);
  // Certificates or a content that nobody signed: say it, "no error" is no signature (RFC 5652 §5.1 allows the empty set).
  const unsigned = evidence.length > 0 ? [] : [finding(cmsCodes, 'CMS_SIGNER_COUNT', { params: { count: 0 } })];
  const kind = otherKindInCms(source, armour);
  const other = kind === null ? [] : [finding(pluginCodes, 'VERIFY_ANOTHER_FILE', { params: { kind } })];
  const found = [...completed.findings, ...findings, ...unsigned, ...other];
  return { signatures, approval, findings: found, unreadable: false };
}

/** From here on an attached content is digested where it lies. */
const LARGE = 32 << 20;

async function collect(
  source: RandomAccessSource,
  armour: 'none' | 'pem',
  { engine }: ValidationContext,
  { content }: VerifyOptions,
): Promise<SignatureEvidence[]> {
  const given = { engine, ...(content === undefined ? {} : { content }) };
  if (source.size > LARGE) return collectCmsEvidence(source, given);
  const bytes = source.read(0, source.size);
  const der = armour === 'pem' ? (unwrapPem(bytes) ?? bytes) : bytes;
  const token = findToken(der);
  return token === null ? collectCmsEvidence(der, given) : [await collectTokenFile(token, content, engine)];
}

/**
 * A roster says who held which role when. It counts only if the one certificate that the caller names signed it and that
 * signature passes: any other certificate of the same authority could otherwise appoint itself.
 */

import { collectCmsEvidence, parseSignedData } from '@govseal/cms';
import { CodedError, equalBytes, type Finding, finding, parseJson } from '@govseal/core';
import { parseRoster, type RosterEvidence, type ValidationContext, validateSignature } from '@govseal/validation';
import { pluginCodes } from './error.ts';
import { toCertificate } from './inputs.ts';
import type { RosterInput } from './options.ts';

export interface RosterResult {
  /** null: it could not be read at all. */
  readonly evidence: RosterEvidence | null;
  readonly findings: readonly Finding[];
}

export async function readRoster(input: RosterInput, context: ValidationContext): Promise<RosterResult> {
  try {
    const content = parseSignedData(input.bytes).eContent;
    if (content === null) return unreadable('no content');
    const roster = parseRoster(parseJson(content));
    if (input.signer === undefined) {
      const findings = [finding(pluginCodes, 'VERIFY_ROSTER_SIGNER_NOT_NAMED')];
      return { evidence: { roster, verified: false, provenTime: null }, findings };
    }
    const named = toCertificate(input.signer, 'roster signer');
    const [evidence, ...others] = await collectCmsEvidence(input.bytes, { engine: context.engine });
    const judged = evidence === undefined ? undefined : await validateSignature(evidence, context);
    const signer = evidence?.signer ?? null;
    const verified =
      judged?.report.indication === 'TOTAL_PASSED' &&
      others.length === 0 &&
      signer !== null &&
      equalBytes(signer.der, named.der);
    const findings = verified
      ? []
      : [
          finding(pluginCodes, 'VERIFY_ROSTER_NOT_TRUSTED', {
            params: {
              indication: judged?.report.subIndication ?? judged?.report.indication ?? 'NO_SIGNATURE',
              signer: signer?.subject.text ?? '',
              expected: named.subject.text,
            },
          }),
        ];
    return { evidence: { roster, verified, provenTime: judged?.provenTime ?? null }, findings };
  } catch (error) {
    if (error instanceof CodedError) return unreadable(error.code);
    if (error instanceof SyntaxError) return unreadable(error.message);
    throw error;
  }
}

function unreadable(reason: string): RosterResult {
  return { evidence: null, findings: [finding(pluginCodes, 'VERIFY_ROSTER_UNREADABLE', { params: { reason } })] };
}

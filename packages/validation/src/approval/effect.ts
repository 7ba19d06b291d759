/** Findings of approval rules, and their combined effect on a step. */
import { type Finding, finding, type Params, type Place } from '@govseal/core';
import { type ApprovalCode, type ApprovalEffect, approvalCodes } from '../codes.ts';

export function approvalFinding(code: ApprovalCode, at: Place = {}, params: Params = {}): Finding {
  return finding(approvalCodes, code, { at, params });
}

/** The worst effect of a list: a breach is worse than a lack of proof. */
export function effectOf(findings: readonly Finding[]): ApprovalEffect {
  let worst: ApprovalEffect = 'none';
  for (const { code } of findings) {
    const effect = approvalCodes[code as ApprovalCode]?.effect ?? 'none';
    if (effect === 'violated') return 'violated';
    if (effect === 'undetermined') worst = 'undetermined';
  }
  return worst;
}

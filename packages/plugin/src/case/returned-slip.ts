/** A slip that was sent back (退回): its approval ends there, and the next round continues it. */
import type { ApprovalCode } from '@govseal/validation';
import type { VerifiedFile } from '../verify.ts';

const EXPECTED: ReadonlySet<string> = new Set<ApprovalCode>(['APPROVAL_RETURNED', 'APPROVAL_INCOMPLETE']);

/** true: every signature passed, a step returned the slip, and nothing else keeps it from being valid. */
export function isReturned(type: string, { report }: VerifiedFile): boolean {
  if (type !== 'slip' || report.approval === null) return false;
  const codes = report.reason.causes.map(({ code }) => code);
  return (
    codes.includes('APPROVAL_RETURNED') &&
    codes.every((code) => EXPECTED.has(code)) &&
    report.signatures.every(({ indication, integrity }) => indication === 'TOTAL_PASSED' && integrity === 'intact') &&
    report.signatures.every(({ modifications }) => modifications === 'none' || modifications === 'allowed')
  );
}

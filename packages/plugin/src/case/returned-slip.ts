/** A slip that was sent back (退回): its approval ends there, and the next round continues it. */
import type { ReadDocument } from '@govseal/forms';
import type { ApprovalCode } from '@govseal/validation';
import type { VerifiedFile } from '../verify.ts';

const EXPECTED: ReadonlySet<string> = new Set<ApprovalCode>(['APPROVAL_RETURNED', 'APPROVAL_INCOMPLETE']);

/** true: every signature passed, a step returned the slip, and nothing else prevents it from being valid. */
export function isReturned(document: ReadDocument, format: 'pdf' | 'ofd', verified: VerifiedFile): boolean {
  const { report } = verified;
  if (document.type !== 'slip' || report.approval === null) return false;
  const codes = report.reason.causes.map(({ code }) => code);
  return (
    (codes.includes('APPROVAL_RETURNED') || (format === 'ofd' && isStated(document, verified))) &&
    codes.every((code) => EXPECTED.has(code)) &&
    report.signatures.every(({ indication, integrity }) => indication === 'TOTAL_PASSED' && integrity === 'intact') &&
    report.signatures.every(({ modifications }) => modifications === 'none' || modifications === 'allowed')
  );
}

/** An OFD has no fields: its data, which every signature covers, contains the verdict of the step signed last. */
function isStated({ data }: ReadDocument, { report: { approval } }: VerifiedFile): boolean {
  const signed = new Set(approval!.steps.filter(({ status }) => status === 'satisfied').map(({ role }) => role));
  const steps = data.steps as readonly { readonly role: string; readonly verdict?: string }[];
  return steps.findLast(({ role }) => signed.has(role))?.verdict === '退回';
}

/**
 * Whether the seal is in use. Its registry knows which seals are lost or cancelled; without an answer the status is
 * unknown.
 */
import type { SealFacts } from '@govseal/evidence';
import { type BlockStatus, engineFinding, failed, indeterminate, passed, policyFindings } from '../blocks/status.ts';
import type { SealIdentity, SealStatus, ValidationContext } from '../process/context.ts';
import type { SealReport } from '../report.ts';

export async function checkSealStatus(
  seal: SealFacts,
  times: { readonly proven: Date | null; readonly claimed: Date | null },
  context: ValidationContext,
): Promise<{ readonly status: BlockStatus; readonly word: SealReport['status'] }> {
  const { code, vendor, name, der } = seal;
  const params = { seal: name, code };
  const known = await ask(context, { code, vendor, name, der });
  if (known === 'no answer') {
    const findings = [engineFinding('VALIDATION_SEAL_STATUS_UNANSWERED', { params })];
    return { status: indeterminate('TRY_LATER', findings), word: 'unknown' };
  }
  if (known === null) {
    const level = context.policy.checks.sealStatus;
    const findings = policyFindings('VALIDATION_SEAL_STATUS_UNKNOWN', level, { params });
    const status = level === 'fail' ? indeterminate('TRY_LATER', findings) : passed(findings);
    return { status, word: 'unknown' };
  }
  if (known.status === 'in-use') return { status: passed(), word: 'in-use' };
  return { status: outOfUse(known, params, times, context.at), word: known.status };
}

/** A registry that does not answer differs from having no registry: an error that it throws is reported, not rethrown. */
async function ask(context: ValidationContext, seal: SealIdentity): Promise<SealStatus | null | 'no answer'> {
  try {
    return (await context.sealStatus?.(seal)) ?? null;
  } catch {
    return 'no answer';
  }
}

function outOfUse(
  { status: word, since }: SealStatus,
  seal: Record<string, string>,
  { proven, claimed }: { readonly proven: Date | null; readonly claimed: Date | null },
  at: Date,
): BlockStatus {
  const params = { ...seal, status: word, since: since?.toISOString() ?? '-' };
  // At the instant of validation this has not happened yet.
  if (since !== null && since > at) return passed();
  if (since !== null && proven !== null && proven < since) {
    return passed([engineFinding('VALIDATION_SEAL_OUT_OF_USE_LATER', { params })]);
  }
  const findings = [engineFinding('VALIDATION_SEAL_OUT_OF_USE', { params })];
  // The seal standards use the time-stamp as signing time; a claimed time after the loss also fails the signature.
  const signed = proven ?? claimed;
  const after = since !== null && signed !== null && signed >= since;
  return after ? failed('REVOKED', findings) : indeterminate('REVOKED_NO_POE', findings);
}

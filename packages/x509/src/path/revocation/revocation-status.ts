/** Determines the revocation status of one certificate from all given OCSP responses and CRLs. */
import type { Finding } from '@govseal/core';
import { accessMethod, extensionOid } from '../../oids.ts';
import type { Certificate } from '../../types.ts';
import type { PathContext } from '../context.ts';
import type { RevocationStatus, RevokedStatus } from '../path-types.ts';
import { crlStatuses } from './crl-status.ts';
import { ocspStatuses } from './ocsp-status.ts';
import { type RevocationTarget, type StatusAnswer, unused } from './target.ts';
import { fromUnreleasedHold } from './unreleased-hold.ts';

type Settled = NonNullable<StatusAnswer['status']>;

export async function revocationStatus(target: RevocationTarget, context: PathContext): Promise<RevocationStatus> {
  const { certificate } = target;
  const exemption = exemptionOf(certificate);
  if (context.inProgress.has(certificate)) {
    if (exemption !== undefined) return { status: 'not-required', why: exemption };
    return { status: 'unknown', findings: [unused('X509_REVOCATION_UNKNOWN', target, { reason: 'circular' })] };
  }
  const inner = withInProgress(certificate, context);
  const answers = [...(await ocspStatuses(target, inner)), ...(await crlStatuses(target, inner))];
  const status = await statusBy(answers, exemption, target, inner);
  const former = answers.flatMap(({ formerly }) => formerly ?? []);
  if (former.length === 0) return status;
  const formerly = await fromUnreleasedHold(former.reduce(earlier), target, inner);
  if (status.status !== 'revoked') return { ...status, formerly };
  if (status.revocationTime <= formerly.revocationTime) return status;
  const { revocationTime, reason } = formerly;
  return { ...status, revocationTime, reason, statedRevocationTime: status.revocationTime };
}

async function statusBy(
  answers: readonly StatusAnswer[],
  exemption: ReturnType<typeof exemptionOf>,
  target: RevocationTarget,
  context: PathContext,
): Promise<RevocationStatus> {
  const settled = answers.flatMap(({ status }) => (status === undefined ? [] : [status]));
  // The issuer publishes no status for such a certificate; an available revocation still counts.
  if (exemption !== undefined && !settled.some(({ status }) => status === 'revoked')) {
    return { status: 'not-required', why: exemption };
  }
  if (settled.length > 0) {
    const ignored = answers.flatMap((one) => one.ignored ?? []);
    const combined = settled.reduce(combine);
    const answer = ignored.length === 0 ? combined : { ...combined, ignored };
    // The newer stale data stated "on hold". That may have been released since, but older data cannot show it.
    const superseded = answers.some(({ held }) => held !== undefined && held >= answer.thisUpdate);
    if (answer.status === 'revoked') return fromUnreleasedHold(answer, target, context);
    if (!superseded) return answer;
  }
  const findings: Finding[] = [...answers.flatMap((answer) => answer.findings), ...context.evidence.findings];
  return { status: 'unknown', findings };
}

function earlier(a: RevokedStatus, b: RevokedStatus): RevokedStatus {
  return a.revocationTime <= b.revocationTime ? a : b;
}

/** Copies every field explicitly: a spread would cost as much as parsing a CRL. */
function withInProgress(certificate: Certificate, context: PathContext): PathContext {
  const { options, at, pool, budget, signatures, extensions, evidence, findPath } = context;
  const inProgress = new Set(context.inProgress).add(certificate);
  return { options, at, pool, budget, signatures, extensions, evidence, inProgress, findPath, revocationStatus };
}

/**
 * Combines two answers. Of two revocations the earliest invalidity date of either is kept: it is about the key (RFC
 * 5280 §5.3.2) and does not contradict an answer without one.
 */
function combine(a: Settled, b: Settled): Settled {
  const chosen = prevailing(a, b);
  if (chosen.status !== 'revoked') return chosen;
  const dates = [a, b].flatMap((one) => (one.status === 'revoked' && one.invalidityDate ? [one.invalidityDate] : []));
  if (dates.length === 0) return chosen;
  return { ...chosen, invalidityDate: new Date(Math.min(...dates.map((date) => date.getTime()))) };
}

/**
 * A final revocation prevails over other answers, and an earlier one over a later one; otherwise the newer answer
 * prevails.
 */
function prevailing(a: Settled, b: Settled): Settled {
  const lasting = [a, b].filter((status) => status.status === 'revoked' && status.reason !== 'certificateHold');
  if (lasting.length === 1) return lasting[0]!;
  if (a.status === 'revoked' && b.status === 'revoked' && lasting.length === 2) {
    return a.revocationTime <= b.revocationTime ? a : b;
  }
  if (a.thisUpdate.getTime() === b.thisUpdate.getTime()) return a.status === 'revoked' ? a : b;
  return a.thisUpdate > b.thisUpdate ? a : b;
}

/** End-entity certificates whose issuer states that it publishes no status for them. */
function exemptionOf(certificate: Certificate): 'no-check' | 'short-term' | undefined {
  if (certificate.basicConstraints?.cA === true) return undefined;
  // EN 319 412-1 §5.2
  if (certificate.extension(extensionOid.validityAssuredShortTerm) !== undefined) return 'short-term';
  // RFC 9608 §4: not together with references to revocation information
  const points =
    certificate.crlDistributionPoints !== undefined ||
    certificate.freshestCrl !== undefined ||
    (certificate.authorityInfoAccess ?? []).some(({ method }) => method === accessMethod.ocsp);
  return certificate.extension(extensionOid.noRevAvail) !== undefined && !points ? 'no-check' : undefined;
}

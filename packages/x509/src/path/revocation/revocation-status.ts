/** The revocation status of one certificate, from every OCSP response and CRL that was given. */
import type { Finding } from '@govseal/core';
import { accessMethod, extensionOid } from '../../oids.ts';
import type { Certificate, RevocationStatus, RevokedStatus } from '../../types.ts';
import type { PathContext } from '../context.ts';
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
  const inner = asking(certificate, context);
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
  // Nobody has to ask about such a certificate; a revocation that is at hand stands all the same.
  if (exemption !== undefined && !settled.some(({ status }) => status === 'revoked')) {
    return { status: 'not-required', why: exemption };
  }
  if (settled.length > 0) {
    const word = settled.reduce(weightier);
    // A hold may have been lifted since; by what was said before it nobody knows.
    const superseded = answers.some(({ held }) => held !== undefined && held >= word.thisUpdate);
    if (word.status === 'revoked') return fromUnreleasedHold(word, target, context);
    if (!superseded) return word;
  }
  const findings: Finding[] = [...answers.flatMap((answer) => answer.findings), ...context.evidence.findings];
  return { status: 'unknown', findings };
}

function earlier(a: RevokedStatus, b: RevokedStatus): RevokedStatus {
  return a.revocationTime <= b.revocationTime ? a : b;
}

/** Written out: a spread costs as much as reading a CRL. */
function asking(certificate: Certificate, context: PathContext): PathContext {
  const { options, at, pool, budget, signatures, extensions, evidence, findPath } = context;
  const inProgress = new Set(context.inProgress).add(certificate);
  return { options, at, pool, budget, signatures, extensions, evidence, inProgress, findPath };
}

/**
 * The weightier of two answers. Of two revocations the earliest invalidity date is carried, whichever said it: it is a
 * statement about the key (RFC 5280 §5.3.2) and lies in no contradiction to the other answer's silence.
 */
function weightier(a: Settled, b: Settled): Settled {
  const chosen = heavier(a, b);
  if (chosen.status !== 'revoked') return chosen;
  const dates = [a, b].flatMap((one) => (one.status === 'revoked' && one.invalidityDate ? [one.invalidityDate] : []));
  if (dates.length === 0) return chosen;
  return { ...chosen, invalidityDate: new Date(Math.min(...dates.map((date) => date.getTime()))) };
}

/** A lasting revocation outweighs everything, the earlier the more; otherwise the younger word counts. */
function heavier(a: Settled, b: Settled): Settled {
  const lasting = [a, b].filter((status) => status.status === 'revoked' && status.reason !== 'certificateHold');
  if (lasting.length === 1) return lasting[0]!;
  if (a.status === 'revoked' && b.status === 'revoked' && lasting.length === 2) {
    return a.revocationTime <= b.revocationTime ? a : b;
  }
  if (a.thisUpdate.getTime() === b.thisUpdate.getTime()) return a.status === 'revoked' ? a : b;
  return a.thisUpdate > b.thisUpdate ? a : b;
}

/** End-entity certificates whose issuer says that it publishes no status about them. */
function exemptionOf(certificate: Certificate): 'no-check' | 'short-term' | undefined {
  if (certificate.basicConstraints?.cA === true) return undefined;
  // EN 319 412-1 §5.2
  if (certificate.extension(extensionOid.validityAssuredShortTerm) !== undefined) return 'short-term';
  // RFC 9608 §4: not together with pointers to revocation information
  const points =
    certificate.crlDistributionPoints !== undefined ||
    certificate.freshestCrl !== undefined ||
    (certificate.authorityInfoAccess ?? []).some(({ method }) => method === accessMethod.ocsp);
  return certificate.extension(extensionOid.noRevAvail) !== undefined && !points ? 'no-check' : undefined;
}

/**
 * The validation process for signatures with time (EN 319 102-1 §5.5.4): best-signature-time from the time-stamps that
 * pass, then the decision table of step 4 for every obstacle of the basic process. The archival process uses further proofs
 * of existence (`archival.ts`, §5.6.3).
 */

import type { Finding } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { acceptAlgorithms } from '../blocks/acceptance.ts';
import { checkClaimedPeriod } from '../blocks/claimed-period.ts';
import { checkDataAfterSignature } from '../blocks/data-after-signature.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import { isRecentEnough } from '../blocks/revocation-freshness.ts';
import { latestTime } from '../blocks/signature-time.ts';
import { type BlockStatus, engineFinding, failed, indeterminate, passed, policyFindings } from '../blocks/status.ts';
import { contradictsOrder } from '../blocks/time-order.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import { missingTrust } from '../reason/missing-trust.ts';
import type { SubIndication } from '../report.ts';
import type { BasicStatus } from './basic.ts';
import type { ValidationContext } from './context.ts';
import type { ValidatedTimestamp } from './time-stamp.ts';

export interface WithTimeStatus {
  readonly status: BlockStatus;
  readonly findings: readonly Finding[];
  /** The token that proves best-signature-time; null: only the current time is proven. */
  readonly proof: ValidatedTimestamp | null;
}

export interface Situation {
  readonly evidence: SignatureEvidence;
  /** Whose certificate the obstacles concern. */
  readonly signer: Certificate;
  readonly bestSignatureTime: Date;
  /** `bestSignatureTime` with the time-stamp's accuracy where the order must be proven (`signature-time.ts`). */
  readonly latestSignatureTime: Date;
  readonly policy: ValidationPolicy;
}

export function validateWithTime(
  basic: BasicStatus,
  evidence: SignatureEvidence,
  timestamps: readonly ValidatedTimestamp[],
  context: Pick<ValidationContext, 'at' | 'policy' | 'forApproval'>,
): WithTimeStatus {
  const { at, policy } = context;
  const usable = timestamps.filter(({ evidence: { kind }, status }) => proves(kind) && status.indication === 'PASSED');
  const proof = earliest(usable);
  const dropped = timestamps.filter(({ evidence: { kind }, status }) => proves(kind) && status.indication !== 'PASSED');
  const findings = [...basic.findings];

  // Step 2: continue only where a time can clear the obstacle.
  if (basic.status.indication !== 'PASSED' && basic.obstacles.length === 0) {
    return { status: basic.status, findings: [...findings, ...droppedFindings(dropped, policy)], proof };
  }
  // Step 3b: the policy may require every token to be valid.
  const mandatory = dropped[0];
  findings.push(...droppedFindings(dropped, policy));
  const obstacleFindings = basic.obstacles.flatMap((obstacle) => obstacle.findings);
  if (mandatory !== undefined && policy.checks.timestampValid === 'fail') {
    const sub = mandatory.status.subIndication ?? 'SIG_CONSTRAINTS_FAILURE';
    const status = indeterminate(sub, [], mandatory.status.cause);
    return { status, findings: [...findings, ...obstacleFindings], proof };
  }
  const situation: Situation = {
    evidence,
    signer: basic.signer!,
    bestSignatureTime: earlier(proof?.evidence.genTime ?? at, at),
    latestSignatureTime: latestOf(usable, context),
    policy,
  };
  // Step 4.
  const decided = withMissingTrust(basic.obstacles, dropped, situation);
  if (decided.indication !== 'PASSED') {
    return { status: decided, findings: [...findings, ...obstacleFindings, ...decided.findings], proof };
  }
  findings.push(...decided.findings, ...checkClaimedPeriod(evidence, basic.signer!, policy));
  const rest = checkTimes(evidence, timestamps, proof, policy);
  findings.push(...rest.findings);
  if (rest.indication !== 'PASSED' || evidence.type === 'doc-timestamp') return { status: rest, findings, proof };
  const { certificates, revocation } = basic.x509;
  const { latestSignatureTime } = situation;
  const time = dataTime(proof === null ? null : latestSignatureTime, evidence, context);
  const data = time === null ? passed() : checkDataAfterSignature(certificates, revocation, time, context);
  return { status: data, findings: [...findings, ...data.findings], proof };
}

/** If a token would clear every obstacle but its authority is not trusted, the missing trust is the cause. */
function withMissingTrust(
  obstacles: readonly Obstacle[],
  dropped: readonly ValidatedTimestamp[],
  situation: Situation,
): BlockStatus {
  const decided = decideObstacles(obstacles, situation);
  if (decided.indication !== 'INDETERMINATE') return decided;
  for (const token of dropped) {
    const cause = missingTrust(token);
    const { genTime } = token.evidence;
    if (cause === null || genTime === null || genTime >= situation.bestSignatureTime) continue;
    const earlierTime = { ...situation, bestSignatureTime: genTime, latestSignatureTime: genTime };
    if (decideObstacles(obstacles, earlierTime).indication === 'PASSED') return { ...decided, cause };
  }
  return decided;
}

/** The earliest token is the one whose accuracy interval ends first. */
function latestOf(
  usable: readonly ValidatedTimestamp[],
  context: Pick<ValidationContext, 'at' | 'policy' | 'forApproval'>,
): Date {
  const times = usable.map(({ evidence }) => latestTime(evidence, context));
  return times.reduce(earlier, context.at);
}

/**
 * The instant after which revocation data must be issued. Without a proven time an approval uses the claimed one: data from
 * before it is older than the signature by the signer's own statement.
 */
function dataTime(
  proven: Date | null,
  { claimedTime }: SignatureEvidence,
  { at, policy }: Pick<ValidationContext, 'at' | 'policy'>,
): Date | null {
  if (proven !== null) return proven;
  if (policy.checks.revocationAfterSignature !== 'off') return at;
  return claimedTime === null ? null : earlier(claimedTime, at);
}

/** Archive time-stamps need §5.6.3; content time-stamps only prove "not before". */
function proves(kind: ValidatedTimestamp['evidence']['kind']): boolean {
  return kind === 'signature' || kind === 'document';
}

/** §5.5.4 step 3b: BST is the earliest genTime of a token that passed, and never later than the current time. */
export function earliest(usable: readonly ValidatedTimestamp[]): ValidatedTimestamp | null {
  let best: ValidatedTimestamp | null = null;
  for (const timestamp of usable) {
    if (best === null || timestamp.evidence.genTime! < best.evidence.genTime!) best = timestamp;
  }
  return best;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function droppedFindings(dropped: readonly ValidatedTimestamp[], policy: ValidationPolicy): Finding[] {
  return dropped.flatMap(({ evidence, status }) =>
    policyFindings('VALIDATION_TIMESTAMP_DROPPED', policy.checks.timestampValid, {
      params: { kind: evidence.kind, subIndication: status.subIndication ?? '' },
    }),
  );
}

/** Step 4's table: the standard's rows, applied to every obstacle. */
export function decideObstacles(obstacles: readonly Obstacle[], situation: Situation): BlockStatus {
  const { signer, bestSignatureTime, latestSignatureTime } = situation;
  const revoked = obstacles.find((obstacle) => obstacle.kind === 'revoked' && !(obstacle.time > latestSignatureTime));
  if (revoked !== undefined) return standing(revoked);
  // The signature is proven to be older than its certificate; this applies to every row with a BST.
  if (bestSignatureTime < signer.notBefore) {
    const params = { time: bestSignatureTime.toISOString(), notBefore: signer.notBefore.toISOString() };
    return failed('NOT_YET_VALID', [engineFinding('VALIDATION_SIGNED_BEFORE_VALIDITY', { params })]);
  }
  const findings: Finding[] = [];
  for (const obstacle of obstacles) {
    const outcome = clear(obstacle, situation);
    if (outcome.indication !== 'PASSED') return outcome;
    findings.push(...outcome.findings);
  }
  return passed(findings);
}

/** The obstacle decides; its findings are reported with the outcome. */
function standing(obstacle: Obstacle, subIndication: SubIndication = obstacle.subIndication): BlockStatus {
  return indeterminate(subIndication, [], obstacle.cause ?? obstacle.findings[0]);
}

function clear(obstacle: Obstacle, situation: Situation): BlockStatus {
  const { evidence, signer, bestSignatureTime, latestSignatureTime, policy } = situation;
  const params = { bestSignatureTime: bestSignatureTime.toISOString() };
  const at = { certificate: signer.subject.text };
  switch (obstacle.kind) {
    case 'revoked': {
      if (bestSignatureTime > signer.notAfter) return standing(obstacle, 'OUT_OF_BOUNDS_NOT_REVOKED');
      const detail = {
        at: { certificate: obstacle.certificate },
        params: { ...params, time: obstacle.revocationTime.toISOString() },
      };
      return passed([engineFinding('VALIDATION_REVOKED_LATER', detail)]);
    }
    case 'out-of-bounds':
      if (!obstacle.statusKnown || bestSignatureTime > signer.notAfter) return standing(obstacle);
      return passed([
        engineFinding('VALIDATION_EXPIRED_LATER', {
          at,
          params: { ...params, notAfter: signer.notAfter.toISOString() },
        }),
      ]);
    case 'weak-signature': {
      // Steps 8 and 9: acceptance at BST.
      const then = acceptAlgorithms(evidence, policy, bestSignatureTime);
      return then.indication === 'PASSED' ? passed() : standing(obstacle);
    }
    case 'stale':
      // Step 6.
      if (isRecentEnough(obstacle.data, bestSignatureTime, obstacle.maximumAge)) return passed();
      return standing(obstacle, 'TRY_LATER');
    case 'hold':
      // Step 7.
      return latestSignatureTime < obstacle.time ? passed() : standing(obstacle, 'TRY_LATER');
    case 'weak-chain':
    case 'status-unknown':
    case 'path-period':
    case 'sunset':
      // Step 10 and the cases that §5.5 does not continue: only archived proofs can help (`archival.ts`).
      return standing(obstacle);
  }
}

/** Steps 4e and 5, and the policy's requirements about time. */
export function checkTimes(
  evidence: SignatureEvidence,
  timestamps: readonly ValidatedTimestamp[],
  proof: ValidatedTimestamp | null,
  policy: ValidationPolicy,
): BlockStatus {
  const findings: Finding[] = [];
  if (policy.checks.timestampOrder !== 'off' && contradictsOrder(timestamps)) {
    findings.push(...policyFindings('VALIDATION_TIMESTAMP_ORDER', policy.checks.timestampOrder));
    if (policy.checks.timestampOrder === 'fail') return indeterminate('TIMESTAMP_ORDER_FAILURE', findings);
  }
  if (proof === null) {
    // A document time-stamp is its own proof (`validate-signature.ts`).
    if (evidence.type === 'doc-timestamp') return passed(findings);
    findings.push(...policyFindings('VALIDATION_TIMESTAMP_MISSING', policy.checks.timestampPresent));
    if (policy.checks.timestampPresent !== 'fail') return passed(findings);
    const untrusted = timestamps.find((token) => proves(token.evidence.kind) && missingTrust(token) !== null);
    const cause = untrusted === undefined ? undefined : missingTrust(untrusted);
    return indeterminate('SIG_CONSTRAINTS_FAILURE', findings, cause ?? findings[findings.length - 1]);
  }
  const time = proof.evidence.genTime!;
  const params = { claimed: evidence.claimedTime?.toISOString() ?? '-', proven: time.toISOString() };
  if (policy.timestampDelay !== null) {
    const latest = evidence.claimedTime === null ? null : evidence.claimedTime.getTime() + policy.timestampDelay * 1000;
    if (latest === null || !(latest > time.getTime())) {
      return indeterminate('SIG_CONSTRAINTS_FAILURE', [
        ...findings,
        engineFinding('VALIDATION_TIMESTAMP_DELAY', { params }),
      ]);
    }
  }
  // One minute of tolerance for the signer's clock.
  const grace = 60_000 + (proof.evidence.accuracy ?? 0);
  if (evidence.claimedTime !== null && evidence.claimedTime.getTime() > time.getTime() + grace) {
    findings.push(...policyFindings('VALIDATION_CLAIMED_TIME', policy.checks.claimedTime, { params }));
    if (policy.checks.claimedTime === 'fail') return indeterminate('SIG_CONSTRAINTS_FAILURE', findings);
  }
  return passed(findings);
}

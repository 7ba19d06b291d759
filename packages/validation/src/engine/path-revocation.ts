/**
 * The revocation part of EN 319 102-1 §5.2.6.4 step 4, over a path whose revocation data `validatePath` has verified:
 * revoked, on hold, unknown and stale are four different answers, and the policy says how much unknown and stale count.
 */
import type { Finding } from '@govseal/core';
import type { RevocationStatus, VerifiedPath } from '@govseal/x509';
import type { PolicyCheck } from '../policy/policy.ts';
import type { SubIndication } from '../report.ts';
import type { ValidationContext } from './context.ts';
import type { Obstacle } from './obstacle.ts';
import { isFresh } from './revocation-freshness.ts';
import { found, weighed } from './status.ts';

export interface RevocationVerdict {
  readonly fatal: SubIndication | null;
  readonly findings: readonly Finding[];
  readonly obstacles: readonly Obstacle[];
}

type Position = 'signer' | 'authority' | 'timestamp';

export function judgeRevocation(
  path: VerifiedPath,
  purpose: 'signer' | 'timestamp',
  context: ValidationContext,
): RevocationVerdict {
  let fatal: SubIndication | null = null;
  const findings: Finding[] = [];
  const obstacles: Obstacle[] = [];
  for (const [index, status] of path.revocation.entries()) {
    const certificate = path.certificates[index]!.subject.text;
    const position: Position = purpose === 'timestamp' ? 'timestamp' : index === 0 ? 'signer' : 'authority';
    if (status.status === 'revoked') {
      const obstacle = revoked(status, certificate, index > 0, context.at);
      if (obstacle !== null) obstacles.push(obstacle);
      continue;
    }
    if (status.status === 'unknown') {
      const level = context.policy.checks[unknownCheck(position)];
      findings.push(...weighed(level, 'VALIDATION_REVOCATION_UNKNOWN', { at: { certificate } }));
      if (level !== 'off') findings.push(...status.findings.map((reason) => atMost(reason, level)));
      // §5.2.6.4 step 4a: no acceptable revocation data.
      if (level === 'fail') fatal = 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
      continue;
    }
    if (status.status === 'good') {
      const stale = judgeFreshness(status, position, certificate, context);
      obstacles.push(...stale.obstacles);
      findings.push(...stale.findings);
    }
  }
  return { fatal, findings, obstacles };
}

function unknownCheck(position: Position): PolicyCheck {
  if (position === 'timestamp') return 'timestampRevocation';
  return position === 'signer' ? 'signerRevocation' : 'authorityRevocation';
}

/** Reasons for an unknown status never weigh more than the check itself. */
function atMost(reason: Finding, level: 'fail' | 'warn' | 'info'): Finding {
  if (level === 'fail') return reason;
  const severity = level === 'warn' && reason.severity !== 'info' ? 'warning' : 'info';
  return { ...reason, severity };
}

/** §5.2.6.4 step 4b, 4c; a revocation that lies after the validation time has not happened yet. */
function revoked(
  status: Extract<RevocationStatus, { status: 'revoked' }>,
  certificate: string,
  isAuthority: boolean,
  at: Date,
): Obstacle | null {
  const time = status.revocationTime;
  if (time > at) return null;
  const detail = { at: { certificate }, params: { time: time.toISOString(), reason: status.reason } };
  if (status.reason === 'certificateHold') {
    return {
      kind: 'hold',
      subIndication: 'TRY_LATER',
      time,
      certificate,
      findings: [found('VALIDATION_ON_HOLD', detail)],
    };
  }
  return {
    kind: 'revoked',
    subIndication: isAuthority ? 'REVOKED_CA_NO_POE' : 'REVOKED_NO_POE',
    time,
    certificate,
    findings: [found(isAuthority ? 'VALIDATION_CA_REVOKED' : 'VALIDATION_REVOKED', detail)],
  };
}

/** §5.2.6.4 step 4d with the checker of §5.2.5. */
function judgeFreshness(
  status: Extract<RevocationStatus, { status: 'good' }>,
  position: Position,
  certificate: string,
  context: ValidationContext,
): { obstacles: Obstacle[]; findings: Finding[] } {
  const level = context.policy.checks.revocationFreshness;
  const maximumAge = context.policy.revocationFreshness[position];
  if (level === 'off' || isFresh(status, context.at, maximumAge)) return { obstacles: [], findings: [] };
  const findings = weighed(level, 'VALIDATION_REVOCATION_STALE', {
    at: { certificate },
    params: { thisUpdate: status.thisUpdate.toISOString(), nextUpdate: status.nextUpdate?.toISOString() ?? '-' },
  });
  if (level !== 'fail') return { obstacles: [], findings };
  return {
    obstacles: [{ kind: 'stale', subIndication: 'TRY_LATER', findings, data: status, maximumAge }],
    findings: [],
  };
}

/**
 * The revocation part of EN 319 102-1 §5.2.6.4 step 4, over a path whose revocation data `validatePath` has verified:
 * revoked, on hold, unknown and stale are four different outcomes, and the policy sets the severity of unknown and stale.
 */
import type { Finding } from '@govseal/core';
import type { RevocationStatus } from '@govseal/x509';
import type { ValidationCode } from '../codes.ts';
import type { CheckLevel, PolicyCheck } from '../policy/policy.ts';
import type { ValidationContext } from '../process/context.ts';
import type { Obstacle } from './obstacle.ts';
import type { PathProof } from './path-proof.ts';
import { isRecentEnough } from './revocation-freshness.ts';
import { earlierInvalidity, type Revocation, revocationCountsFrom } from './revocation-time.ts';
import { engineFinding, policyFindings } from './status.ts';

export interface RevocationVerdict {
  readonly findings: readonly Finding[];
  readonly obstacles: readonly Obstacle[];
}

export type Purpose = 'signer' | 'timestamp' | 'seal-maker';

type Position = 'signer' | 'authority' | 'timestamp' | 'sealMaker';

/** Which of the policy's rows applies to a certificate of a path. */
export function positionOf(purpose: Purpose, index: number): Position {
  if (purpose === 'timestamp') return 'timestamp';
  if (purpose === 'seal-maker') return 'sealMaker';
  return index === 0 ? 'signer' : 'authority';
}

export function checkRevocation(
  { path, revocation }: PathProof,
  purpose: Purpose,
  context: ValidationContext,
): RevocationVerdict {
  const findings: Finding[] = [];
  const obstacles: Obstacle[] = [];
  for (const [index, status] of revocation.entries()) {
    const certificate = path.certificates[index]!.subject.text;
    const position = positionOf(purpose, index);
    const revoked = status.status === 'revoked' ? status : status.formerly;
    if (revoked !== undefined) {
      const revocation = checkRevoked(revoked, certificate, index > 0, context);
      obstacles.push(...revocation.obstacles);
      findings.push(...revocation.findings);
    }
    if (status.status === 'unknown') {
      const level = context.policy.checks[unknownCheck(position)];
      const unknown = policyFindings('VALIDATION_REVOCATION_UNKNOWN', level, { at: { certificate } });
      // §5.2.6.4 step 4a: no acceptable revocation data. For a signer's certificate outside its validity period, step 5 has
      // a sub-indication of its own.
      const leaf = path.certificates[0]!;
      const outside = index === 0 && (context.at < leaf.notBefore || context.at > leaf.notAfter);
      if (level === 'fail' && !outside) {
        const subIndication = 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
        obstacles.push({ kind: 'status-unknown', subIndication, findings: unknown, index });
      } else findings.push(...unknown);
      continue;
    }
    if (status.status === 'good') {
      const stale = checkFreshness(status, position, certificate, context);
      obstacles.push(...stale.obstacles);
      findings.push(...stale.findings);
    }
  }
  return { findings, obstacles };
}

function unknownCheck(position: Position): PolicyCheck {
  if (position === 'timestamp') return 'timestampRevocation';
  if (position === 'sealMaker') return 'sealMakerRevocation';
  return position === 'signer' ? 'signerRevocation' : 'authorityRevocation';
}

/** §5.2.6.4 step 4b, 4c; a revocation after the validation time does not count yet. */
function checkRevoked(
  status: Revocation,
  certificate: string,
  isAuthority: boolean,
  { policy, at }: ValidationContext,
): RevocationVerdict {
  const time = revocationCountsFrom(status, policy);
  if (time > at) return { obstacles: [], findings: [] };
  const { revocationTime, reason } = status;
  const detail = { at: { certificate }, params: { time: revocationTime.toISOString(), reason } };
  const invalidity = invalidityFindings(status, certificate, policy.checks.invalidityDate);
  // A finding that changes the revocation time belongs to the obstacle; one that only informs stays when it is cleared.
  const decides = policy.checks.invalidityDate === 'fail';
  const shared = { time, revocationTime, certificate };
  const { statedRevocationTime: stated } = status;
  const held =
    stated === undefined
      ? []
      : [
          engineFinding('VALIDATION_HOLD_MADE_FINAL', {
            at: { certificate },
            params: { time: revocationTime.toISOString(), stated: stated.toISOString() },
          }),
        ];
  const named = (code: ValidationCode): Finding[] => [
    engineFinding(code, detail),
    ...held,
    ...(decides ? invalidity : []),
  ];
  const obstacle: Obstacle =
    reason === 'certificateHold'
      ? { kind: 'hold', subIndication: 'TRY_LATER', ...shared, findings: named('VALIDATION_ON_HOLD') }
      : {
          kind: 'revoked',
          subIndication: isAuthority ? 'REVOKED_CA_NO_POE' : 'REVOKED_NO_POE',
          ...shared,
          findings: named(isAuthority ? 'VALIDATION_CA_REVOKED' : 'VALIDATION_REVOKED'),
        };
  return { obstacles: [obstacle], findings: decides ? [] : invalidity };
}

function invalidityFindings(status: Revocation, certificate: string, level: CheckLevel): Finding[] {
  const since = earlierInvalidity(status);
  if (since === null) return [];
  const params = { time: status.revocationTime.toISOString(), invalidityDate: since.toISOString() };
  return policyFindings('VALIDATION_INVALIDITY_DATE', level, { at: { certificate }, params });
}

/** §5.2.6.4 step 4d with the checker of §5.2.5. */
function checkFreshness(
  status: Extract<RevocationStatus, { status: 'good' }>,
  position: Position,
  certificate: string,
  context: ValidationContext,
): { obstacles: Obstacle[]; findings: Finding[] } {
  const level = context.policy.checks.revocationFreshness;
  const maximumAge = context.policy.revocationFreshness[position];
  if (level === 'off' || isRecentEnough(status, context.at, maximumAge)) return { obstacles: [], findings: [] };
  const findings = policyFindings('VALIDATION_REVOCATION_STALE', level, {
    at: { certificate },
    params: { thisUpdate: status.thisUpdate.toISOString(), nextUpdate: status.nextUpdate?.toISOString() ?? '-' },
  });
  if (level !== 'fail') return { obstacles: [], findings };
  return {
    obstacles: [{ kind: 'stale', subIndication: 'TRY_LATER', findings, data: status, maximumAge }],
    findings: [],
  };
}

/** Options of `validatePath`: trust and profile by purpose, and the untrusted material that may complete a path. */
import type { Certificate, MixedAlgorithms, PathOptions, PathProfile, TrustAnchor, TrustPurpose } from '@govseal/x509';
import type { CheckLevel } from '../policy/policy.ts';
import type { ValidationContext } from '../process/context.ts';
import type { Purpose } from './path-revocation.ts';

/** Whose certificate is validated; selects trust, profile and the policy's rows. */
export interface Subject {
  readonly purpose: Purpose;
  readonly profile: PathProfile;
  /** null: no trust was given for this purpose. */
  readonly trust: readonly TrustAnchor[] | null;
}

/** Untrusted material that may complete a path. */
export interface Pool {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

export function pathOptions(
  subject: Subject,
  trust: readonly TrustAnchor[],
  pool: Pool,
  context: ValidationContext,
): PathOptions {
  const responders = context.trust === 'integrity-only' ? undefined : context.trust.responders;
  return {
    engine: context.engine,
    trust,
    intermediates: pool.certificates,
    crls: pool.crls,
    ocsp: pool.ocsp,
    at: context.at,
    // A path at a past time is validated with current knowledge.
    evidenceAsOf: context.evidenceAsOf ?? context.at,
    profile: subject.profile,
    revocation: 'report',
    ignoreLeafValidity: true,
    purpose: TRUSTED_FOR[subject.purpose],
    mixedAlgorithms: mixture(context.policy.checks.mixedAlgorithms),
    responders,
  };
}

/** The purpose for which an anchor with restricted purposes must be trusted (TS 119 612 §5.5.1). */
const TRUSTED_FOR: Readonly<Record<Purpose, TrustPurpose>> = {
  signer: 'signer',
  timestamp: 'time-stamp',
  'seal-maker': 'seal-maker',
};

function mixture(level: CheckLevel): MixedAlgorithms {
  return level === 'fail' ? 'refuse' : level === 'off' ? 'allow' : 'report';
}

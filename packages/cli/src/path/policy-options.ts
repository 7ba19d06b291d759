/**
 * The parts of a validation policy (`govseal-policy/1`) that apply to one path: the table of allowed algorithms, the
 * maximum age of revocation data, and the treatment of an unknown status. Its other checks concern signatures.
 */
import { type CheckLevel, parsePolicy, policies, type ValidationPolicy } from '@govseal/validation';
import type { MixedAlgorithms, PathOptions, TrustPurpose } from '@govseal/x509';
import { parseFile } from '../files/json.ts';
import { usageError } from '../run/errors.ts';

export interface ChosenPolicies {
  readonly policy: ValidationPolicy;
  /** OIDs of acceptable certificate policies. */
  readonly certificatePolicies: readonly string[];
}

/** `--policy` takes both kinds: OIDs of certificate policies, and one validation policy by name or file. */
export function choosePathPolicies(values: readonly string[]): ChosenPolicies {
  const isOid = (value: string): boolean => /^[0-2](\.(0|[1-9]\d*))+$/.test(value);
  const [name, ...more] = values.filter((value) => !isOid(value));
  if (more.length > 0) {
    throw usageError('CLI_BAD_VALUE', { option: '--policy', value: more[0]!, expected: 'one validation policy' });
  }
  const policy =
    name === undefined
      ? policies.baseline
      : Object.hasOwn(policies, name)
        ? policies[name as keyof typeof policies]
        : parseFile(name, parsePolicy);
  return { policy, certificatePolicies: values.filter(isOid) };
}

export function policyOptions(
  { checks, revocationFreshness: ages, algorithms }: ValidationPolicy,
  purpose: TrustPurpose | undefined,
): Pick<PathOptions, 'algorithms' | 'maxRevocationAge' | 'mixedAlgorithms' | 'revocation'> {
  const stamp = purpose === 'time-stamp';
  const levels: readonly CheckLevel[] = stamp
    ? [checks.timestampRevocation]
    : [checks.signerRevocation, checks.authorityRevocation];
  // One maximum age for the whole path: the smallest that the policy requires anywhere along it.
  const seconds = (stamp ? [ages.timestamp] : [ages.signer, ages.authority]).filter((age) => age !== null);
  const limited = checks.revocationFreshness === 'fail';
  const smallest = seconds.length > 0 ? 1000 * Math.min(...seconds) : undefined;
  const maxRevocationAge = limited ? smallest : Number.POSITIVE_INFINITY;
  return {
    algorithms: checks.algorithms === 'fail' ? algorithms : undefined,
    mixedAlgorithms: { fail: 'refuse', warn: 'report', info: 'report', off: 'allow' }[
      checks.mixedAlgorithms
    ] as MixedAlgorithms,
    maxRevocationAge,
    revocation: levels.includes('fail') ? 'require' : levels.every((level) => level === 'off') ? 'off' : 'report',
  };
}

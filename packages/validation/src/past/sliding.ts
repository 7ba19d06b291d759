/**
 * Validation time sliding (EN 319 102-1 §5.6.2.2): the last moment at which a path is known to have been good, from the
 * anchor's side down. Each certificate's status must come from data that existed before the moment found so far.
 */
import type { Certificate, RevocationStatus } from '@govseal/x509';
import { isWeakKey } from '@govseal/x509/algorithm';
import { signedObjects } from '../blocks/chain-algorithms.ts';
import { type Purpose, positionOf } from '../blocks/path-revocation.ts';
import { isRecentEnough, recentUntil } from '../blocks/revocation-freshness.ts';
import { revocationCountsFrom } from '../blocks/revocation-time.ts';
import type { AlgorithmUse } from '../policy/algorithm-table.ts';
import type { ValidationPolicy } from '../policy/policy.ts';
import type { PoeSet } from './proof-of-existence.ts';
import { isReliable, reliabilityEnd } from './reliability-end.ts';

/** A path without its anchor, leaf first, with the key that signed each certificate. */
export interface SlidingPath {
  readonly certificates: readonly Certificate[];
  /** Per certificate: the use of algorithms in its signature; null where no signature counts (an anchor). */
  readonly uses: readonly (AlgorithmUse | null)[];
  readonly sunset: Date | undefined;
}

export interface SlidingInput {
  readonly path: SlidingPath;
  readonly purpose: Purpose;
  readonly policy: ValidationPolicy;
  readonly poes: PoeSet;
  readonly now: Date;
  /**
   * The status of the certificate at `index` by revocation data that was issued before `control` and is proven to have
   * existed at `control`: by the newest data, but a permanent revocation before any other status.
   */
  readonly statusAt: (index: number, control: Date) => Promise<RevocationStatus>;
}

export type SlidingResult =
  | { readonly control: Date; readonly statuses: readonly RevocationStatus[] }
  | { readonly failure: 'NO_POE' | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'; readonly certificate: Certificate };

export async function slideValidationTime(input: SlidingInput): Promise<SlidingResult> {
  const { path, policy, poes, now } = input;
  // Step 1.
  let control = path.sunset !== undefined && path.sunset < now ? path.sunset : now;
  const statuses: RevocationStatus[] = [];
  // Step 2, from the certificate that the anchor issued.
  for (let index = path.certificates.length - 1; index >= 0; index--) {
    const certificate = path.certificates[index]!;
    const use = path.uses[index]!;
    if (use === null) {
      statuses.unshift({ status: 'not-required', why: 'trust-anchor' });
      continue;
    }
    const status = await input.statusAt(index, control);
    statuses.unshift(status);
    const position = positionOf(input.purpose, index);
    const required = status.status !== 'not-required' && policy.checks[`${position}Revocation`] === 'fail';
    // 2a: nothing usable, or the certificate itself is not proven to have existed.
    const proven = poes.existedAt(certificate.der, control) && status.status !== 'unknown';
    if (required && !proven) return { failure: 'NO_POE', certificate };
    if (status.status === 'good' || status.status === 'revoked') control = slide(status, position, control, policy);
    // 2c: the keys and algorithms of the certificate's signature and of the revocation data's.
    const signed = [use, ...usesFor(status)];
    if (signed.some(({ key }) => key !== null && isWeakKey(policy.algorithms, key)))
      return { failure: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', certificate };
    if (policy.checks.algorithms !== 'fail') continue;
    for (const one of signed) {
      const end = reliabilityEnd(policy.algorithms, one);
      if (end === 'never') return { failure: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', certificate };
      if (end !== 'open') control = earlier(control, new Date(end.until.getTime() - 1));
    }
    // A certificate first proven after its algorithm had expired may be forged.
    if (!isReliable({ object: certificate.der, use }, poes, policy.algorithms))
      return { failure: 'NO_POE', certificate };
  }
  return { control, statuses };
}

/**
 * 2b: revoked slides to the revocation. Stale data slides to the last moment at which it was fresh, where the standard
 * takes its issuance: data is always issued before the time-stamp that proves it, so at issuance nothing of the path below
 * could ever be proven. An accepted age of zero gives the standard's result.
 */
function slide(
  status: Extract<RevocationStatus, { status: 'good' | 'revoked' }>,
  position: keyof ValidationPolicy['revocationFreshness'],
  control: Date,
  policy: ValidationPolicy,
): Date {
  if (status.status === 'revoked') {
    // A revocation after the moment does not count at it.
    return earlier(control, revocationCountsFrom(status, policy));
  }
  const age = policy.revocationFreshness[position];
  if (policy.checks.revocationFreshness !== 'fail' || isRecentEnough(status, control, age)) return control;
  const end = recentUntil(status, age);
  return earlier(control, end === null ? status.thisUpdate : later(status.thisUpdate, new Date(end.getTime() - 1)));
}

function usesFor(status: RevocationStatus): AlgorithmUse[] {
  if ((status.status !== 'good' && status.status !== 'revoked') || status.by === undefined) return [];
  return signedObjects(status.by).map(({ use }) => use);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

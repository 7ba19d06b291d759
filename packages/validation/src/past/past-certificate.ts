/**
 * Past certificate validation (EN 319 102-1 §5.6.2.1): a path that was valid at one instant inside all its validity
 * periods, and by time sliding the last moment at which it is known to have been good. Shell model.
 */
import { equalBytes } from '@govseal/core';
import {
  type Certificate,
  type PathOptions,
  type RevocationStatus,
  type VerifiedPath,
  validatePath,
} from '@govseal/x509';
import { isWeakKey } from '@govseal/x509/algorithm';
import { signedObjects, usesOf } from '../blocks/chain-algorithms.ts';
import { issuedCrl, issuedOcsp } from '../blocks/issuance.ts';
import type { Pool, Subject } from '../blocks/path-options.ts';
import { provePath } from '../blocks/path-proof.ts';
import type { ValidationContext } from '../process/context.ts';
import { instants, pastOptions } from './past-path.ts';
import type { PoeSet } from './proof-of-existence.ts';
import { isReliable } from './reliability-end.ts';
import { type SlidingResult, slideValidationTime } from './sliding.ts';

export interface PastCertificate {
  readonly path: VerifiedPath;
  readonly control: Date;
  readonly statuses: readonly RevocationStatus[];
}

/** Number of path validations left for past validation, over all time-stamps of one signature. */
export interface PastBudget {
  left: number;
}

/** An archive that was renewed ten times needs about a hundred. When none are left, signatures stay unproven. */
export const PATHS_OF_THE_PAST = 1_000;

/** Input of past certificate validation. */
export interface PastCertificateInput {
  readonly subject: Subject;
  readonly pool: Pool;
  readonly poes: PoeSet;
  readonly context: ValidationContext;
  readonly budget: PastBudget;
}

/**
 * The path with its control time; null where time sliding finds no moment for any path (the standard's caller returns its
 * own status).
 */
export async function validatePastCertificate(
  leaf: Certificate,
  input: PastCertificateInput,
): Promise<PastCertificate | null> {
  const { subject, pool, context, budget } = input;
  if (subject.trust === null) return null;
  const past = pastOptions(subject, pool, context);
  for (const at of instants(leaf, pool)) {
    if (budget.left-- <= 0) return null;
    // Steps 1, 2 and 4: RFC 5280 §6.1 without revocation, every certificate inside its period.
    const found = await validatePath(leaf, { ...past, at, revocation: 'off' });
    if (!found.ok) continue;
    // Step 3.
    const sliding = await slide(found.path, { ...past, at }, input);
    if (!('failure' in sliding)) return { path: found.path, ...sliding };
  }
  return null;
}

async function slide(path: VerifiedPath, options: PathOptions, input: PastCertificateInput): Promise<SlidingResult> {
  const { subject, poes, context } = input;
  const { spki, subject: name, from, until } = path.anchor;
  // A trust list has one anchor for each period of an authority; only some of them have an end.
  const sunsets = subject
    .trust!.filter((one) => one.spki === spki && one.subject === name && one.from === from && one.until === until)
    .flatMap(({ sunset }) => (sunset === undefined ? [] : [sunset.getTime()]));
  const sunset = sunsets.length === 0 ? undefined : new Date(Math.min(...sunsets));
  return slideValidationTime({
    path: { certificates: path.certificates, uses: usesOf(path), sunset },
    purpose: subject.purpose,
    policy: context.policy,
    poes,
    now: context.at,
    statusAt: (index, control) => statusBefore(control, { path, index, options }, input),
  });
}

/** Maximum items left out because they are first proven after their algorithm had expired. */
const MAX_LEFT_OUT = 16;

interface PathPosition {
  readonly path: VerifiedPath;
  readonly index: number;
  readonly options: PathOptions;
}

/** The status by data that was issued before `control` and is proven to have existed then, while its algorithm was reliable. */
async function statusBefore(
  control: Date,
  { path, index, options }: PathPosition,
  { poes, context: { policy }, budget }: PastCertificateInput,
): Promise<RevocationStatus> {
  const usable = (issued: (der: Uint8Array) => Date | null) => (der: Uint8Array) => {
    const time = issued(der);
    return time !== null && time < control && poes.existedAt(der, control);
  };
  let crls = (options.crls ?? []).filter(usable(issuedCrl));
  let ocsp = (options.ocsp ?? []).filter(usable(issuedOcsp));
  for (let round = 0; round < MAX_LEFT_OUT; round++) {
    if (budget.left-- <= 0) break;
    const result = await provePath(path.certificates[0]!, { ...options, crls, ocsp }, 'unlimited');
    if ('failure' in result || !sameList(result.proof.path.certificates, path.certificates)) break;
    const status = result.proof.revocation[index]!;
    if (status.status === 'not-required' || status.status === 'unknown' || status.by === undefined) return status;
    const { der } = status.by;
    const signed = signedObjects(status.by);
    // A key that is not secret never counts, even if the policy accepts old algorithms.
    const counts =
      policy.checks.algorithms === 'fail'
        ? signed.every((one) => isReliable(one, poes, policy.algorithms))
        : !signed.some(({ use: { key } }) => key !== null && isWeakKey(policy.algorithms, key));
    if (counts) return status;
    crls = crls.filter((one) => !equalBytes(one, der));
    ocsp = ocsp.filter((one) => !equalBytes(one, der));
  }
  return { status: 'unknown', findings: [] };
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

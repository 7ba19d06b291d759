/**
 * Past certificate validation (EN 319 102-1 §5.6.2.1): a path that held at one instant inside all its validity periods,
 * and by time sliding the last moment at which it is known to have been good. Shell model.
 */
import { equalBytes } from '@govseal/core';
import {
  type Certificate,
  type PathOptions,
  type RevocationStatus,
  type VerifiedPath,
  validatePath,
} from '@govseal/x509';
import { signedObjects, usesOf } from '../blocks/chain-algorithms.ts';
import { issuedCrl, issuedOcsp } from '../blocks/issuance.ts';
import { provePath } from '../blocks/path-proof.ts';
import { type Pool, pathOptions, type Subject } from '../blocks/x509-validation.ts';
import type { ValidationContext } from '../process/context.ts';
import type { PoeSet } from './proof-of-existence.ts';
import { isReliable } from './reliability-end.ts';
import { type SlidingResult, slideValidationTime } from './sliding.ts';

export interface PastCertificate {
  readonly path: VerifiedPath;
  readonly control: Date;
  readonly statuses: readonly RevocationStatus[];
}

/** What looking into the past may cost, over all time-stamps of one signature: path validations that are left. */
export interface PastBudget {
  left: number;
}

/** An archive renewed ten times needs some hundred; running out leaves things unproven. */
export const PATHS_OF_THE_PAST = 1_000;

/** Instants at which a path is looked for; more are not worth their cost. */
const MOST_INSTANTS = 8;

/** The path with its control time; null where no path slides to a moment (the standard's caller returns its own status). */
export async function validatePastCertificate(
  leaf: Certificate,
  subject: Subject,
  pool: Pool,
  poes: PoeSet,
  context: ValidationContext,
  budget: PastBudget,
): Promise<PastCertificate | null> {
  if (subject.trust === null) return null;
  const past = pastOptions(subject, pool, context);
  for (const at of instants(leaf, pool)) {
    if (budget.left-- <= 0) return null;
    // Steps 1, 2 and 4: RFC 5280 §6.1 without revocation, every certificate inside its period.
    const found = await validatePath(leaf, { ...past, at, revocation: 'off' });
    if (!found.ok) continue;
    // Step 3.
    const sliding = await slide(found.path, { ...past, at }, subject, poes, context, budget);
    if (!('failure' in sliding)) return { path: found.path, ...sliding };
  }
  return null;
}

/** A path and what the given data says of it, judged when the path began: for that, no period can have ended since. */
export async function provePast(
  leaf: Certificate,
  subject: Subject,
  pool: Pool,
  context: ValidationContext,
): Promise<{ readonly path: VerifiedPath; readonly revocation: readonly RevocationStatus[] } | null> {
  if (subject.trust === null) return null;
  for (const at of instants(leaf, pool)) {
    const result = await provePath(leaf, { ...pastOptions(subject, pool, context), at }, 'unlimited');
    if ('proof' in result) return result.proof;
  }
  return null;
}

function pastOptions(subject: Subject, pool: Pool, context: ValidationContext): PathOptions {
  // §5.6.2.1 step 2: without the sunset check; time sliding starts there instead.
  const trust = subject.trust!.map(({ sunset: _, ...anchor }) => anchor);
  return { ...pathOptions(subject, trust, pool, context), ignoreLeafValidity: false };
}

/** A path is valid at one instant if it is at the latest beginning among its certificates, so only those are tried. */
function instants(leaf: Certificate, pool: Pool): Date[] {
  const later = pool.certificates
    .map(({ notBefore }) => notBefore.getTime())
    .filter((time) => time > leaf.notBefore.getTime() && time <= leaf.notAfter.getTime());
  const times = [leaf.notBefore.getTime(), ...new Set(later.sort((a, b) => a - b))];
  return times.slice(0, MOST_INSTANTS).map((time) => new Date(time));
}

async function slide(
  path: VerifiedPath,
  options: PathOptions,
  subject: Subject,
  poes: PoeSet,
  context: ValidationContext,
  budget: PastBudget,
): Promise<SlidingResult> {
  const anchor = subject.trust!.find(
    ({ spki, subject: name }) => spki === path.anchor.spki && name === path.anchor.subject,
  );
  return slideValidationTime({
    path: { certificates: path.certificates, uses: usesOf(path), sunset: anchor?.sunset },
    purpose: subject.purpose,
    policy: context.policy,
    poes,
    now: context.at,
    statusAt: (index, control) => statusBefore(control, path, index, options, poes, context, budget),
  });
}

/** Data left out because it turned up only after its algorithm had ended; more is not worth its cost. */
const MOST_LEFT_OUT = 16;

/** The word of data that was issued before `control` and is proven to have existed then, while its algorithm was good. */
async function statusBefore(
  control: Date,
  path: VerifiedPath,
  index: number,
  options: PathOptions,
  poes: PoeSet,
  { policy }: ValidationContext,
  budget: PastBudget,
): Promise<RevocationStatus> {
  const usable = (issued: (der: Uint8Array) => Date | null) => (der: Uint8Array) => {
    const time = issued(der);
    return time !== null && time < control && poes.existedAt(der, control);
  };
  let crls = (options.crls ?? []).filter(usable(issuedCrl));
  let ocsp = (options.ocsp ?? []).filter(usable(issuedOcsp));
  for (let round = 0; round < MOST_LEFT_OUT; round++) {
    if (budget.left-- <= 0) break;
    const result = await provePath(path.certificates[0]!, { ...options, crls, ocsp }, 'unlimited');
    if ('failure' in result || !sameList(result.proof.path.certificates, path.certificates)) break;
    const status = result.proof.revocation[index]!;
    if (status.status === 'not-required' || status.status === 'unknown' || status.by === undefined) return status;
    const { der } = status.by;
    const reliable = signedObjects(status.by).every((signed) => isReliable(signed, poes, policy.algorithms));
    if (policy.checks.algorithms !== 'fail' || reliable) return status;
    crls = crls.filter((one) => !equalBytes(one, der));
    ocsp = ocsp.filter((one) => !equalBytes(one, der));
  }
  return { status: 'unknown', findings: [] };
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

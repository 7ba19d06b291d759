/**
 * Past signature validation (EN 319 102-1 §5.6.2.4): a signature or token that cannot be validated at the current time,
 * validated at the time at which it is proven to have existed. Every obstacle must be cleared, not only the first.
 */

import { equalBytes } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate, RevocationStatus } from '@govseal/x509';
import { acceptAlgorithms } from '../blocks/acceptance.ts';
import { materialsOf } from '../blocks/chain-algorithms.ts';
import type { Obstacle } from '../blocks/obstacle.ts';
import type { Pool, Subject } from '../blocks/path-options.ts';
import { isRecentEnough } from '../blocks/revocation-freshness.ts';
import { revocationCountsFrom } from '../blocks/revocation-time.ts';
import { type BlockStatus, engineFinding, failed, indeterminate, passed } from '../blocks/status.ts';
import type { BasicStatus } from '../process/basic.ts';
import type { ValidationContext } from '../process/context.ts';
import { type PastBudget, type PastCertificate, validatePastCertificate } from './past-certificate.ts';
import type { PoeSet } from './proof-of-existence.ts';
import { isReliable } from './reliability-end.ts';

export interface PastSignatureInput {
  readonly evidence: SignatureEvidence;
  /** The result at the current time, whose obstacles have to be cleared. */
  readonly basic: BasicStatus;
  readonly subject: Subject;
  readonly pool: Pool;
  readonly poes: PoeSet;
  readonly bestSignatureTime: Date;
  readonly context: ValidationContext;
  readonly budget: PastBudget;
}

export interface PastSignature {
  readonly status: BlockStatus;
  /** The past path; null where there is none. */
  readonly past: PastCertificate | null;
}

export async function validatePastSignature(input: PastSignatureInput): Promise<PastSignature> {
  const { basic, bestSignatureTime } = input;
  const signer = basic.signer!;
  // Steps 1 and 2.
  const { past, revocationProven } = await pastOf(signer, input);
  if (past === null) return { status: indeterminate(subIndicationOf(basic), []), past: null };
  // Steps 3–6.
  if (bestSignatureTime < signer.notBefore) {
    const params = { time: bestSignatureTime.toISOString(), notBefore: signer.notBefore.toISOString() };
    return { status: failed('NOT_YET_VALID', [engineFinding('VALIDATION_SIGNED_BEFORE_VALIDITY', { params })]), past };
  }
  for (const obstacle of basic.obstacles) {
    const outcome = clear(obstacle, past, input);
    if (outcome.indication !== 'PASSED') return { status: outcome, past };
  }
  // Step 7.
  const status = revocationProven ? passed() : indeterminate('REVOCATION_OUT_OF_BOUNDS_NO_POE', []);
  return { status, past };
}

function subIndicationOf({ status }: BasicStatus): NonNullable<BlockStatus['subIndication']> {
  return status.subIndication ?? 'NO_POE';
}

/** Revocation data whose issuer has no proof inside its own period is left out item by item. */
const MAX_LEFT_OUT = 16;

/**
 * Step 1 and step 2: past certificate validation with revocation data whose issuers are proven to have existed inside their
 * own periods; with all data where that leaves none. The standard requires this of the signer's data; here it is required
 * along the whole path.
 */
async function pastOf(
  signer: Certificate,
  input: PastSignatureInput,
): Promise<{ past: PastCertificate | null; revocationProven: boolean }> {
  const { poes, context } = input;
  let rest = input.pool;
  let first: PastCertificate | null = null;
  let revokedSince: Date | null = null;
  for (let round = 0; round < MAX_LEFT_OUT; round++) {
    const past = await validatePastCertificate(signer, { ...input, pool: rest });
    first ??= past;
    if (past === null) break;
    const unproven = past.statuses.filter((status) => !isIssuerProven(status, poes));
    if (unproven.length === 0) return { past: cappedAt(past, revokedSince), revocationProven: true };
    // It proves nothing, but its revocations are kept.
    for (const status of unproven) {
      if (status.status !== 'revoked') continue;
      const since = revocationCountsFrom(status, context.policy);
      if (revokedSince === null || since < revokedSince) revokedSince = since;
    }
    const out = unproven.flatMap((status) => ('by' in status && status.by ? [status.by.der] : []));
    const stays = (der: Uint8Array): boolean => !out.some((one) => equalBytes(one, der));
    rest = { ...rest, crls: rest.crls.filter(stays), ocsp: rest.ocsp.filter(stays) };
  }
  return { past: first, revocationProven: false };
}

/** A revocation known only from unproven data does not support a signature, and no signature passes in spite of it. */
function cappedAt(past: PastCertificate, revokedSince: Date | null): PastCertificate {
  return revokedSince === null || revokedSince >= past.control ? past : { ...past, control: revokedSince };
}

/** A trust anchor needs no proof; without a source the issuer is unknown. */
function isIssuerProven(status: RevocationStatus, poes: PoeSet): boolean {
  if (status.status !== 'good' && status.status !== 'revoked') return true;
  if (status.by === undefined) return false;
  const { issuer } = status.by;
  return issuer === undefined || poes.existedAt(issuer.der, issuer.notAfter);
}

function clear(obstacle: Obstacle, past: PastCertificate, input: PastSignatureInput): BlockStatus {
  const { bestSignatureTime: time, context, evidence, poes } = input;
  const stays = indeterminate(obstacle.subIndication, []);
  switch (obstacle.kind) {
    case 'revoked':
      // Strictly before: a signature at the instant of the revocation is not before it.
      return time < obstacle.time ? inPeriod(stays, past, input) : stays;
    case 'hold':
      return time < obstacle.time ? passed() : stays;
    case 'out-of-bounds':
    case 'path-period':
    case 'sunset':
    case 'status-unknown':
      return inPeriod(stays, past, input);
    case 'weak-signature':
      return acceptAlgorithms(evidence, context.policy, time).indication === 'PASSED' ? passed() : stays;
    case 'weak-chain': {
      // Step 4: everything in the past path existed before the algorithms it uses expired.
      const proven = materialsOf(past.path, past.statuses).every((material) =>
        isReliable(material, poes, context.policy.algorithms),
      );
      return proven || time <= past.control ? passed() : stays;
    }
    case 'stale':
      // Step 5.
      return isRecentEnough(obstacle.data, time, obstacle.maximumAge) || time <= past.control ? passed() : stays;
  }
}

/** Step 3: proven at or before the control time, and inside the signer's own period. */
function inPeriod(stays: BlockStatus, { control }: PastCertificate, input: PastSignatureInput): BlockStatus {
  const { bestSignatureTime, basic } = input;
  if (bestSignatureTime > control) return stays;
  if (bestSignatureTime <= basic.signer!.notAfter) return passed();
  return stays.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
    ? indeterminate('OUT_OF_BOUNDS_NO_POE', [])
    : indeterminate(
        stays.subIndication === 'OUT_OF_BOUNDS_NO_POE' ? 'OUT_OF_BOUNDS_NO_POE' : 'OUT_OF_BOUNDS_NOT_REVOKED',
        [],
      );
}

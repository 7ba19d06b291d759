/**
 * Time-stamp validation (EN 319 102-1 §5.4): the token's own signature by the basic process with the trust and profile of
 * time-stamping units, then the requirements of RFC 3161 on the time itself. The evidence says whether the message imprint
 * matches; this is checked first, because a token over something else proves nothing.
 */

import type { Finding } from '@govseal/core';
import type { TimestampEvidence } from '@govseal/evidence';
import { validatePath } from '@govseal/x509';
import { acceptAlgorithms, algorithmFindings } from '../blocks/acceptance.ts';
import { checkChainAlgorithms } from '../blocks/chain-algorithms.ts';
import { unsupportedDigest, verifyCryptographically } from '../blocks/cryptographic-verification.ts';
import { type Pool, pathOptions } from '../blocks/path-options.ts';
import { type BlockStatus, engineFinding, failed, indeterminate, passed } from '../blocks/status.ts';
import type { PastCertificate } from '../past/past-certificate.ts';
import { digestReliableAt } from '../policy/algorithm-table.ts';
import type { TimestampReport } from '../report.ts';
import { type BasicStatus, validateBasic } from './basic.ts';
import type { ValidationContext } from './context.ts';
import { timestampSubject } from './subject.ts';

export interface ValidatedTimestamp {
  readonly evidence: TimestampEvidence;
  readonly status: BlockStatus;
  readonly findings: readonly Finding[];
  readonly signer: string | null;
  /** The basic process on its signature, and the material used; past validation continues with both. */
  readonly basic: BasicStatus;
  readonly pool: Pool;
  /** The path found by past validation (§5.6.2.4); null where the current path is valid. */
  readonly past: PastCertificate | null;
}

export async function validateTimestamp(
  token: TimestampEvidence,
  pool: Pool,
  context: ValidationContext,
): Promise<ValidatedTimestamp> {
  const basic = await validateBasic(
    token.signature,
    { subject: timestampSubject(context), pool, notBefore: null },
    context,
  );
  const notYetMade = isLater(token, context.at) && (await isTrustedAtOwnTime(token, pool, context));
  const status = checkToken(token, basic, notYetMade, context);
  return {
    evidence: token,
    status,
    findings: [
      ...token.signature.findings,
      ...basic.findings,
      ...basic.obstacles.flatMap(({ findings }) => findings),
      ...(status === basic.status ? [] : status.findings),
    ],
    signer: basic.signer?.subject.text ?? null,
    basic,
    pool,
    past: null,
  };
}

/**
 * A token that was made after the instant of validation is ignored only if it is correct and its authority is trusted;
 * otherwise anyone could add a token dated in the future and have it ignored.
 */
async function isTrustedAtOwnTime(
  { genTime, signature }: TimestampEvidence,
  pool: Pool,
  context: ValidationContext,
): Promise<boolean> {
  const subject = timestampSubject(context);
  if (subject.trust === null || signature.signer === null || genTime === null) return false;
  if (verifyCryptographically(signature).indication !== 'PASSED') return false;
  const options = pathOptions(subject, subject.trust, pool, { ...context, at: genTime });
  const result = await validatePath(signature.signer, { ...options, ignoreLeafValidity: false });
  if (!result.ok || acceptAlgorithms(signature, context.policy, context.at).indication !== 'PASSED') return false;
  // The holder of a weak or blocked key on the path could also make a token dated in the future.
  return checkChainAlgorithms(result.path, result.path.revocation, context).obstacles.length === 0;
}

function checkToken(
  token: TimestampEvidence,
  { status: basic, signer }: BasicStatus,
  notYetMade: boolean,
  context: ValidationContext,
): BlockStatus {
  const notBefore = signer?.notBefore ?? null;
  if (token.imprint === 'mismatch') return failed('HASH_FAILURE', [engineFinding('VALIDATION_TIMESTAMP_IMPRINT')]);
  if (notYetMade) return checkTime(token, notBefore, context);
  if (basic.indication !== 'PASSED') return basic;
  if (token.imprint === 'unavailable') {
    const unsupported = unsupportedDigest(token.signature.findings);
    if (unsupported !== undefined) return unsupported;
    return indeterminate('SIGNED_DATA_NOT_FOUND', [engineFinding('VALIDATION_TIMESTAMP_IMPRINT')]);
  }
  const imprint = checkImprintDigest(token, context);
  return imprint ?? checkTime(token, notBefore, context);
}

/** The requirements of RFC 3161 on the time itself. */
export function checkTime(token: TimestampEvidence, notBefore: Date | null, context: ValidationContext): BlockStatus {
  if (token.genTime === null) return failed('FORMAT_FAILURE', [engineFinding('VALIDATION_TIMESTAMP_NO_TIME')]);
  const params = { time: token.genTime.toISOString() };
  if (isLater(token, context.at)) {
    return indeterminate('SIG_CONSTRAINTS_FAILURE', [engineFinding('VALIDATION_TIMESTAMP_FUTURE', { params })]);
  }
  if (notBefore !== null && token.genTime < notBefore) {
    return indeterminate('SIG_CONSTRAINTS_FAILURE', [
      engineFinding('VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE', { params }),
    ]);
  }
  return passed();
}

/** Made after the instant of validation: a clock may be ahead by at most the token's stated accuracy. */
export function isLater({ genTime, accuracy }: TimestampEvidence, at: Date): boolean {
  return genTime !== null && genTime.getTime() - (accuracy ?? 0) > at.getTime();
}

/** A token proves something only while its imprint's digest is reliable (EN 319 102-1 §5.6.2.3). */
function checkImprintDigest(
  { imprintDigest }: TimestampEvidence,
  { policy, at }: ValidationContext,
): BlockStatus | null {
  if (policy.checks.algorithms !== 'fail') return null;
  const digest = imprintDigest ?? 'unknown digest';
  const reliability = digestReliableAt(policy.algorithms, digest, at);
  if (reliability.reliable) return null;
  return indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', algorithmFindings('fail', reliability, 'message imprint'));
}

export function reportTimestamp({ evidence, status, findings, signer }: ValidatedTimestamp): TimestampReport {
  return {
    kind: evidence.kind,
    time: evidence.genTime?.toISOString() ?? null,
    accuracy: evidence.accuracy,
    indication:
      status.indication === 'PASSED'
        ? 'TOTAL_PASSED'
        : status.indication === 'FAILED'
          ? 'TOTAL_FAILED'
          : 'INDETERMINATE',
    subIndication: status.subIndication,
    signer,
    findings,
  };
}

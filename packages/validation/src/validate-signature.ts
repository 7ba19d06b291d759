/**
 * Judges one signature by EN 319 102-1: its time-stamps (§5.4), the basic process (§5.3), then the process with time
 * (§5.5). The archival process (§5.6.3) is not run; what only it could settle stays INDETERMINATE.
 */
import type { SignatureEvidence } from '@govseal/cms';
import { equalBytes, toHex } from '@govseal/core';
import { validateBasic } from './engine/basic.ts';
import type { ValidationContext } from './engine/context.ts';
import { type ValidatedTimestamp, validateTimestamp } from './engine/time-stamp.ts';
import { validateWithTime, type WithTimeStatus } from './engine/with-time.ts';
import type { Pool } from './engine/x509-validation.ts';
import { measureLevel } from './level.ts';
import { collectLevelFacts } from './level-facts.ts';
import { reportSignature } from './report-signature.ts';
import { signerSubject, timestampSubject } from './subject.ts';
import type { ValidatedSignature } from './validated-signature.ts';

/** Never throws about the signature: whatever is wrong with it is in the report. */
export async function validateSignature(
  evidence: SignatureEvidence,
  context: ValidationContext,
): Promise<ValidatedSignature> {
  const pool = poolOf(evidence, context);
  const timestamps = await validateTimestamps(evidence, pool, context);
  const subject = evidence.type === 'doc-timestamp' ? timestampSubject(context) : signerSubject(context);
  const basic = await validateBasic(evidence, subject, pool, notBefore(timestamps), context);
  const own = timestamps.find(({ evidence: token }) => isOwnToken(evidence, token.signature)) ?? null;
  const timed =
    evidence.type === 'doc-timestamp'
      ? documentTimestamp(own, validateWithTime(basic, evidence, [], context.at, context.policy))
      : validateWithTime(basic, evidence, timestamps, context.at, context.policy);
  const level = measureLevel(evidence, await collectLevelFacts(evidence, context));
  const certificateSha256 =
    evidence.signer === null ? null : toHex(await context.engine.digest('SHA-256', evidence.signer.der));
  return reportSignature({ evidence, x509: basic.x509, timestamps, timed, own, level, certificateSha256 });
}

/** What the signature brought and what the caller gave: all untrusted. */
function poolOf(evidence: SignatureEvidence, context: ValidationContext): Pool {
  return {
    certificates: [...evidence.certificates, ...(context.certificates ?? [])],
    crls: [...evidence.crls, ...(context.crls ?? [])],
    ocsp: [...evidence.ocsp, ...(context.ocsp ?? [])],
  };
}

async function validateTimestamps(
  evidence: SignatureEvidence,
  pool: Pool,
  context: ValidationContext,
): Promise<ValidatedTimestamp[]> {
  const validated: ValidatedTimestamp[] = [];
  for (const token of evidence.timestamps) {
    const tokenPool = {
      certificates: [...token.signature.certificates, ...pool.certificates],
      crls: [...token.signature.crls, ...pool.crls],
      ocsp: [...token.signature.ocsp, ...pool.ocsp],
    };
    validated.push(await validateTimestamp(token, tokenPool, context));
  }
  return validated;
}

/** EN 319 102-1 §5.3.4: the latest valid content time-stamp; the signature was made after it. */
function notBefore(timestamps: readonly ValidatedTimestamp[]): Date | null {
  let latest: Date | null = null;
  for (const { evidence, status } of timestamps) {
    if (evidence.kind !== 'content' || status.indication !== 'PASSED') continue;
    if (latest === null || evidence.genTime! > latest) latest = evidence.genTime;
  }
  return latest;
}

/** A document time-stamp is a signature whose own token is among its time-stamps: same signature value. */
function isOwnToken(evidence: SignatureEvidence, token: SignatureEvidence): boolean {
  return evidence.type === 'doc-timestamp' && equalBytes(evidence.signatureValue, token.signatureValue);
}

/** A document time-stamp proves its own time; without its token's facts nothing is proven. */
function documentTimestamp(own: ValidatedTimestamp | null, timed: WithTimeStatus): WithTimeStatus {
  if (timed.status.indication !== 'PASSED' || own === null || own.status.indication === 'PASSED') {
    return { ...timed, proof: own?.status.indication === 'PASSED' ? own : null };
  }
  return { status: own.status, findings: [...timed.findings, ...own.status.findings], proof: null };
}

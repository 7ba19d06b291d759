/**
 * Validates one signature by EN 319 102-1: its time-stamps (§5.4), an older one by newer ones if its chain has expired
 * (§5.6.3), the basic process (§5.3), the process with time (§5.5), and where that leaves obstacles the archival process
 * (§5.6.3).
 */

import { equalBytes, toHex } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { certificateDigest } from '@govseal/x509';
import type { Pool } from '../blocks/path-options.ts';
import { type BlockStatus, passed, worst } from '../blocks/status.ts';
import type { X509Status } from '../blocks/x509-validation.ts';
import { checkPackage } from '../seal/package-files.ts';
import { validateSeal } from '../seal/seal.ts';
import { validateArchival, validateArchivedTimestamps } from './archival.ts';
import { type BasicStatus, validateBasic } from './basic.ts';
import type { ValidationContext } from './context.ts';
import { acceptCounterSignatures } from './counter-signatures.ts';
import { evidenceAsOf, isOwnToken, tokenPool } from './evidence-as-of.ts';
import { forecast } from './forecast.ts';
import { measureLevel } from './level.ts';
import { collectLevelFacts } from './level-facts.ts';
import { requireLevel } from './level-policy.ts';
import { reportSignature } from './report-signature.ts';
import { signerSubject, timestampSubject } from './subject.ts';
import { type ValidatedTimestamp, validateTimestamp } from './time-stamp.ts';
import type { ValidatedSignature } from './validated-signature.ts';
import { checkTimes, earliest, validateWithTime, type WithTimeStatus } from './with-time.ts';

/** Never throws because of the signature: its defects are in the report. */
export async function validateSignature(
  given: SignatureEvidence,
  context: ValidationContext,
): Promise<ValidatedSignature> {
  // §5.1.4: the current time is an input; evidence produced after it does not count.
  const { evidence, pool, futureTokens, findings: future } = evidenceAsOf(given, context);
  const isTimestamp = evidence.type === 'doc-timestamp';
  const subject = isTimestamp ? timestampSubject(context) : signerSubject(context);
  // §5.4, then §5.6.3.4 step 5: each older time-stamp by what newer ones prove.
  const presentTokens = await validateTimestamps(evidence.timestamps, pool, context);
  const { timestamps, poes, budget } = await validateArchivedTimestamps(evidence, presentTokens, context);
  const ownToken = timestamps.find(({ evidence: token }) => isOwnToken(evidence, token.signature)) ?? null;
  const otherTokens = isTimestamp ? [] : timestamps;
  // §5.3
  const basic = await validateBasic(evidence, { subject, pool, notBefore: notBefore(timestamps) }, context);
  // §5.5
  const withTime = validateWithTime(basic, evidence, otherTokens, context);
  // §5.6.3, where §5.5 leaves something open.
  const question = { evidence, basic, timed: withTime.status, timestamps, subject, pool, poes, budget, context };
  const archival = await validateArchival(question);
  const archived =
    archival === null ? withTime : withArchive(archival.status, basic, otherTokens, { evidence, context });
  const x509 = archival?.past ? pastX509(basic.x509, archival.past) : basic.x509;
  // §5.4: a document time-stamp is decided by its own token.
  const timed = isTimestamp ? documentTimestamp(ownToken, archived) : archived;
  // EN 319 142-1 §6.3, EN 319 122-1 §6.3
  const level = measureLevel(evidence, await collectLevelFacts(evidence, context));
  const levelled = requireLevel(timed, { evidence, level, timestamps }, context.policy);
  // GM/T 0031 §6.2.3: the seal, at the proven time where there is one.
  const provenTime = levelled.proof?.evidence.genTime ?? null;
  const seal =
    evidence.seal === undefined ? null : await validateSeal(evidence, evidence.seal, { provenTime, pool }, context);
  // GB/T 33190: the files of a package.
  const files = evidence.package === undefined ? passed() : checkPackage(evidence.package, context.policy);
  // §5.2.8.4 step 7
  const counterSignatures = await validateCounterSignatures(evidence, context);
  const counters = acceptCounterSignatures(
    counterSignatures.map(({ report }) => report),
    evidence,
    context.policy,
  );
  const decided = [seal?.status ?? passed(), files, counters].reduce(combine, levelled);
  const validated = reportSignature({
    evidence,
    basic,
    x509,
    timestamps: [...timestamps, ...(await validateTimestamps(futureTokens, pool, context))],
    decided: { ...decided, findings: [...decided.findings, ...future] },
    ownToken,
    level,
    certificateSha256: await sha256Of(evidence, context),
    seal,
    counterSignatures,
  });
  const ahead = forecast(validated, context);
  return ahead === null ? validated : { ...validated, report: { ...validated.report, forecast: ahead } };
}

/** Lower-case hexadecimal; null without a certificate. */
async function sha256Of({ signer }: SignatureEvidence, { engine }: ValidationContext): Promise<string | null> {
  return signer === null ? null : toHex(await certificateDigest(signer, 'SHA-256', engine));
}

/**
 * Each is validated as a signature over the value it is attached to. Archive and document time-stamps that cover it
 * prove its time.
 */
async function validateCounterSignatures(
  { counterSignatures = [], timestamps }: SignatureEvidence,
  context: ValidationContext,
): Promise<ValidatedSignature[]> {
  const validated: ValidatedSignature[] = [];
  for (const counter of counterSignatures) {
    const covering = timestamps.filter(({ covers }) =>
      covers?.signatureValues.some((value) => equalBytes(value, counter.signatureValue)),
    );
    const evidence = { ...counter, timestamps: [...counter.timestamps, ...covering] };
    validated.push(await validateSignature(evidence, context));
  }
  return validated;
}

async function validateTimestamps(
  tokens: SignatureEvidence['timestamps'],
  pool: Pool,
  context: ValidationContext,
): Promise<ValidatedTimestamp[]> {
  const validated: ValidatedTimestamp[] = [];
  for (const token of tokens) {
    validated.push(await validateTimestamp(token, tokenPool(token, pool, context.at), context));
  }
  return validated;
}

/** Adds the status of a block outside the standard: the worse one counts, and all findings are kept. */
function combine(timed: WithTimeStatus, block: BlockStatus): WithTimeStatus {
  return { ...timed, status: worst(timed.status, block), findings: [...timed.findings, ...block.findings] };
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

/** §5.6.3.4 steps 8 and 10: the time checks of §5.5 also apply to an archived signature. */
function withArchive(
  status: BlockStatus,
  { findings }: BasicStatus,
  timestamps: readonly ValidatedTimestamp[],
  { evidence, context }: { readonly evidence: SignatureEvidence; readonly context: ValidationContext },
): WithTimeStatus {
  const proof = earliest(
    timestamps.filter(({ evidence: { kind }, status: one }) => kind !== 'content' && one.indication === 'PASSED'),
  );
  if (status.indication !== 'PASSED') return { status, findings: [...findings, ...status.findings], proof };
  const times = checkTimes(evidence, timestamps, proof, context.policy);
  return { status: times, findings: [...findings, ...status.findings, ...times.findings], proof };
}

function pastX509(x509: X509Status, { path, statuses }: NonNullable<ValidatedTimestamp['past']>): X509Status {
  const chain = path.certificates.map((certificate) => certificate.subject.text);
  const { certificate, subject } = path.anchor;
  if (certificate === undefined || !path.certificates.includes(certificate)) chain.push(subject.text);
  return { ...x509, path, chain, certificates: path.certificates, revocation: statuses };
}

/** A document time-stamp proves its own time; without its token's facts nothing is proven. */
function documentTimestamp(own: ValidatedTimestamp | null, timed: WithTimeStatus): WithTimeStatus {
  // A document time-stamp made after the instant of validation is ignored, whatever else is wrong with it.
  const early = own?.status.findings.find(({ code }) => code === 'VALIDATION_TIMESTAMP_FUTURE');
  if (own !== null && early !== undefined) return { status: own.status, findings: [early], proof: null };
  if (timed.status.indication !== 'PASSED' || own === null || own.status.indication === 'PASSED') {
    return { ...timed, proof: own?.status.indication === 'PASSED' ? own : null };
  }
  return { status: own.status, findings: [...timed.findings, ...own.status.findings], proof: null };
}

/**
 * Judges one signature by EN 319 102-1: its time-stamps (§5.4), each older one carried by newer ones where its chain has
 * ended (§5.6.3), the basic process (§5.3), the process with time (§5.5), and where that leaves something open the
 * archival process (§5.6.3).
 */

import { equalBytes, toHex } from '@govseal/core';
import type { SignatureEvidence } from '@govseal/evidence';
import { certificateDigest } from '@govseal/x509';
import type { Pool } from '../blocks/path-options.ts';
import { type BlockStatus, worse } from '../blocks/status.ts';
import type { X509Status } from '../blocks/x509-validation.ts';
import type { SignatureReport } from '../report.ts';
import { judgePackage } from '../seal/package-files.ts';
import { judgeSeal } from '../seal/seal.ts';
import { validateArchival, validateArchivedTimestamps } from './archival.ts';
import { validateBasic } from './basic.ts';
import type { ValidationContext } from './context.ts';
import { acceptCounterSignatures } from './counter-signatures.ts';
import { isOwnToken, knownAt, tokenPool } from './evidence-as-of.ts';
import { forecast } from './forecast.ts';
import { measureLevel } from './level.ts';
import { collectLevelFacts } from './level-facts.ts';
import { judgeLevel } from './level-policy.ts';
import { reportSignature } from './report-signature.ts';
import { signerSubject, timestampSubject } from './subject.ts';
import { type ValidatedTimestamp, validateTimestamp } from './time-stamp.ts';
import type { ValidatedSignature } from './validated-signature.ts';
import { earliest, judgeTimes, validateWithTime, type WithTimeStatus } from './with-time.ts';

/** Never throws about the signature: whatever is wrong with it is in the report. */
export async function validateSignature(
  given: SignatureEvidence,
  context: ValidationContext,
): Promise<ValidatedSignature> {
  const { evidence, pool, later, findings } = knownAt(given, context);
  const present = await validateTimestamps(evidence.timestamps, pool, context);
  const { timestamps, poes, budget } = await validateArchivedTimestamps(evidence, present, context);
  const subject = evidence.type === 'doc-timestamp' ? timestampSubject(context) : signerSubject(context);
  const basic = await validateBasic(evidence, subject, pool, notBefore(timestamps), context);
  const own = timestamps.find(({ evidence: token }) => isOwnToken(evidence, token.signature)) ?? null;
  const counted = evidence.type === 'doc-timestamp' ? [] : timestamps;
  let timed = validateWithTime(basic, evidence, counted, context);
  let x509 = basic.x509;
  const question = { evidence, basic, timed: timed.status, timestamps, subject, pool, poes, budget, context };
  const archival = await validateArchival(question);
  if (archival !== null) {
    timed = archivedTime(archival.status, basic.findings, evidence, counted, context);
    if (archival.past !== null) x509 = pastX509(x509, archival.past);
  }
  if (evidence.type === 'doc-timestamp') timed = documentTimestamp(own, timed);
  const level = measureLevel(evidence, await collectLevelFacts(evidence, context));
  timed = judgeLevel(timed, evidence, level, timestamps, context.policy);
  const { seal, package: files } = evidence;
  const judgedSeal =
    seal === undefined ? null : await judgeSeal(evidence, seal, timed.proof?.evidence.genTime ?? null, pool, context);
  if (judgedSeal !== null) timed = joined(timed, judgedSeal.status);
  if (files !== undefined) timed = joined(timed, judgePackage(files, context.policy));
  const counterSignatures = await validateCounterSignatures(evidence, context);
  timed = joined(timed, acceptCounterSignatures(counterSignatures, evidence, context.policy));
  const certificateSha256 =
    evidence.signer === null ? null : toHex(await certificateDigest(evidence.signer, 'SHA-256', context.engine));
  const unseen = await validateTimestamps(later, pool, context);
  const validated = reportSignature({
    evidence,
    x509,
    timestamps: [...timestamps, ...unseen],
    timed: { ...timed, findings: [...timed.findings, ...findings] },
    own,
    level,
    certificateSha256,
    present: basic,
    seal: judgedSeal,
    counterSignatures,
  });
  const ahead = forecast(validated, context);
  return ahead === null ? validated : { ...validated, report: { ...validated.report, forecast: ahead } };
}

/** Each on its own: what it stands upon is its content. Archive and document time-stamps that cover it prove its time as well. */
async function validateCounterSignatures(
  { counterSignatures = [], timestamps }: SignatureEvidence,
  context: ValidationContext,
): Promise<SignatureReport[]> {
  const reports: SignatureReport[] = [];
  for (const counter of counterSignatures) {
    const covering = timestamps.filter(({ covers }) =>
      covers?.signatureValues.some((value) => equalBytes(value, counter.signatureValue)),
    );
    const evidence = { ...counter, timestamps: [...counter.timestamps, ...covering] };
    reports.push((await validateSignature(evidence, context)).report);
  }
  return reports;
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

/** A further block's outcome beside the standard's: the worse counts, and nothing found is left out. */
function joined(timed: WithTimeStatus, block: BlockStatus): WithTimeStatus {
  return { ...timed, status: worse(timed.status, block), findings: [...timed.findings, ...block.findings] };
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

/** §5.6.3.4 steps 8 and 10: what §5.5 asks about times holds for an archived signature as well. */
function archivedTime(
  status: WithTimeStatus['status'],
  findings: WithTimeStatus['findings'],
  evidence: SignatureEvidence,
  timestamps: readonly ValidatedTimestamp[],
  { policy }: ValidationContext,
): WithTimeStatus {
  const proof = earliest(
    timestamps.filter(({ evidence: { kind }, status: one }) => kind !== 'content' && one.indication === 'PASSED'),
  );
  if (status.indication !== 'PASSED') return { status, findings: [...findings, ...status.findings], proof };
  const times = judgeTimes(evidence, timestamps, proof, policy);
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
  // Made after the instant of validation: whatever else stands against it, it is not there yet.
  const early = own?.status.findings.find(({ code }) => code === 'VALIDATION_TIMESTAMP_FUTURE');
  if (own !== null && early !== undefined) return { status: own.status, findings: [early], proof: null };
  if (timed.status.indication !== 'PASSED' || own === null || own.status.indication === 'PASSED') {
    return { ...timed, proof: own?.status.indication === 'PASSED' ? own : null };
  }
  return { status: own.status, findings: [...timed.findings, ...own.status.findings], proof: null };
}

/**
 * The validation process for signatures with archival data (EN 319 102-1 §5.6.3): time-stamps from the newest to the
 * oldest, each proving what it covers, so that an older one can pass after its chain has expired; then past signature
 * validation of the signature itself. Evidence records are not read.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import { acceptAlgorithms } from '../blocks/acceptance.ts';
import { checkDataAfterSignature } from '../blocks/data-after-signature.ts';
import type { Pool, Subject } from '../blocks/path-options.ts';
import { type BlockStatus, engineFinding, passed } from '../blocks/status.ts';
import { PATHS_OF_THE_PAST, type PastBudget, type PastCertificate } from '../past/past-certificate.ts';
import { type PastSignature, validatePastSignature } from '../past/past-signature.ts';
import { extractProofs } from '../past/proof-extraction.ts';
import { PoeSet } from '../past/proof-of-existence.ts';
import { digestReliableAt } from '../policy/algorithm-table.ts';
import type { BasicStatus } from './basic.ts';
import type { ValidationContext } from './context.ts';
import { timestampSubject } from './subject.ts';
import { checkTime, type ValidatedTimestamp } from './time-stamp.ts';

export interface ArchivedTimestamps {
  /** In the order given; those that pass only by past validation have a finding that says so. */
  readonly timestamps: readonly ValidatedTimestamp[];
  readonly poes: PoeSet;
  /** The validations left for the signature itself. */
  readonly budget: PastBudget;
}

/** Step 5: every time-stamp, newest first. */
export async function validateArchivedTimestamps(
  evidence: SignatureEvidence,
  timestamps: readonly ValidatedTimestamp[],
  context: ValidationContext,
  budget: PastBudget = { left: PATHS_OF_THE_PAST },
): Promise<ArchivedTimestamps> {
  let poes = PoeSet.at(context.at);
  const results = new Map<ValidatedTimestamp, ValidatedTimestamp>();
  const newestFirst = timestamps
    .filter(({ evidence: { genTime } }) => genTime !== null)
    .sort((a, b) => b.evidence.genTime!.getTime() - a.evidence.genTime!.getTime());
  for (const timestamp of newestFirst) {
    // Step 5a was done at the current time; 5b.
    const result =
      timestamp.status.indication === 'PASSED'
        ? timestamp
        : await validatePastTimestamp(timestamp, poes, context, budget);
    results.set(timestamp, result);
    if (result.status.indication === 'PASSED') poes = extractProofs(timestamp.evidence, evidence, poes, context);
  }
  return { timestamps: timestamps.map((timestamp) => results.get(timestamp) ?? timestamp), poes, budget };
}

/** Step 5c: the token at the time at which newer tokens prove that it existed. It cannot vouch for itself. */
async function validatePastTimestamp(
  timestamp: ValidatedTimestamp,
  poes: PoeSet,
  context: ValidationContext,
  budget: PastBudget,
): Promise<ValidatedTimestamp> {
  const { evidence: token, basic } = timestamp;
  const { signature } = token;
  const time = poes.earliest(signature.signatureValue);
  const open = basic.status.indication === 'PASSED' || basic.obstacles.length > 0;
  if (time >= context.at || !open || token.imprint !== 'match' || basic.signer === null) return timestamp;
  const { policy } = context;
  const digest = digestReliableAt(policy.algorithms, token.imprintDigest ?? 'unknown digest', time);
  if (policy.checks.algorithms === 'fail' && !digest.reliable) return timestamp;
  let past: PastCertificate | null = null;
  if (basic.status.indication !== 'PASSED') {
    const result = await validatePastSignature({
      evidence: signature,
      basic,
      subject: timestampSubject(context),
      pool: timestamp.pool,
      poes,
      bestSignatureTime: time,
      context,
      budget,
    });
    if (result.status.indication !== 'PASSED') return timestamp;
    past = result.past;
  }
  if (acceptAlgorithms(signature, policy, time).indication !== 'PASSED') return timestamp;
  const timed = checkTime(token, basic.signer.notBefore, context);
  if (timed.indication !== 'PASSED') return timestamp;
  const params = { time: time.toISOString() };
  const status = passed([engineFinding('VALIDATION_TIMESTAMP_ARCHIVED', { params })]);
  return { ...timestamp, status, findings: [...keptFindings(timestamp), ...status.findings], past };
}

/** The obstacles cleared by past validation no longer count; other findings stay. */
function keptFindings({ basic, evidence }: ValidatedTimestamp): ValidatedTimestamp['findings'] {
  return [...evidence.signature.findings, ...basic.findings];
}

export interface ArchivalInput {
  readonly evidence: SignatureEvidence;
  readonly basic: BasicStatus;
  /** The result of §5.5. */
  readonly timed: BlockStatus;
  readonly timestamps: readonly ValidatedTimestamp[];
  readonly subject: Subject;
  readonly pool: Pool;
  readonly poes: PoeSet;
  readonly budget: PastBudget;
  readonly context: ValidationContext;
}

/** Steps 3, 6, 7 and 9 for the signature; null where the result of §5.5 remains. */
export async function validateArchival(input: ArchivalInput): Promise<PastSignature | null> {
  const { evidence, basic, timed, timestamps, poes, context } = input;
  if (timed.indication !== 'INDETERMINATE' || basic.obstacles.length === 0 || basic.signer === null) return null;
  // Step 5d: the policy may require every token to be valid.
  const invalid = timestamps.some(({ status }) => status.indication !== 'PASSED');
  if (invalid && context.policy.checks.timestampValid === 'fail') return null;
  // Step 6: without a proof from before the current time no obstacle can be cleared.
  const bestSignatureTime = poes.earliest(evidence.signatureValue);
  if (bestSignatureTime >= context.at) return null;
  // Step 7.
  const result = await validatePastSignature({ ...input, bestSignatureTime });
  if (result.status.indication !== 'PASSED') {
    return result.status.indication === 'FAILED' ? result : null;
  }
  const past = result.past!;
  const data =
    input.subject.purpose === 'signer'
      ? checkDataAfterSignature(past.path.certificates, past.statuses, bestSignatureTime, context)
      : passed();
  if (data.indication !== 'PASSED') return { ...result, status: data };
  // Step 9.
  const accepted = acceptAlgorithms(evidence, context.policy, bestSignatureTime);
  if (accepted.indication !== 'PASSED') return { ...result, status: accepted };
  const params = { time: bestSignatureTime.toISOString(), control: past.control.toISOString() };
  return { ...result, status: passed([...data.findings, engineFinding('VALIDATION_ARCHIVED', { params })]) };
}

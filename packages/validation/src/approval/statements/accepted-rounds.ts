/**
 * Which statements about rounds count: those with a signature that passes, at a proven time, by someone who holds a
 * role permitted by the policy, and for this case. Unlike a notice, a statement that does not count is never ignored,
 * because it may be the only trace of a return.
 */
import type { Finding, Params } from '@govseal/core';
import type { ApprovalCode } from '../../codes.ts';
import type { ApprovalPolicy, RoundRule } from '../approval-policy.ts';
import { approvalFinding } from '../effect.ts';
import type { FactValue } from '../facts/fact-value.ts';
import { entriesOf, entryThroughout, type IdentityRule } from '../identity.ts';
import { type Moment, timesOf } from './moment.ts';
import type { Round } from './round.ts';
import type { SignedStatement } from './statement.ts';

export interface SignedRound extends SignedStatement {
  readonly statement: Round;
}

/** A statement that counts. */
export interface AcceptedRound {
  readonly statement: Round;
  readonly sha256: string;
  /** Name of the signer in the roster. */
  readonly person: string;
  readonly signed: Moment;
  /** ISO 8601 UTC. */
  readonly time: string;
}

export interface RoundContext {
  readonly policy: ApprovalPolicy;
  readonly rule: IdentityRule;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Identifiers of this document in statements: SHA-256 of the values of its signatures. */
  readonly documents: ReadonlySet<string>;
}

export interface AcceptedRounds {
  /** By SHA-256 of the statement. */
  readonly accepted: ReadonlyMap<string, AcceptedRound>;
  readonly findings: readonly Finding[];
}

export function acceptRounds(given: readonly SignedRound[], allowed: RoundRule, context: RoundContext): AcceptedRounds {
  const accepted = new Map<string, AcceptedRound>();
  const findings: Finding[] = [];
  for (const round of given) {
    const one = isForeign(round, given, context)
      ? refusal('APPROVAL_ROUND_UNRELATED', round)
      : accept(round, allowed, context);
    if ('code' in one) findings.push(one);
    // Of two signatures on one statement the later one is safe: a statement after it is after both.
    else if (!(one.signed.latest <= (accepted.get(one.sha256)?.signed.latest ?? -1))) accepted.set(one.sha256, one);
  }
  return { accepted, findings };
}

/** A statement of another case that is not connected to this document or to another given statement. */
function isForeign(
  { statement, sha256 }: SignedRound,
  given: readonly SignedRound[],
  { facts, documents }: RoundContext,
): boolean {
  const caseNo = facts.get('caseNo');
  if (caseNo === undefined || caseNo === statement.caseNo.trim() || documents.has(statement.document)) return false;
  const own = given.filter((other) => other.statement.caseNo.trim() === caseNo);
  const before = predecessorOf(statement);
  return own.every((other) => other.sha256 !== before && predecessorOf(other.statement) !== sha256);
}

/** SHA-256 of the statement that this one follows; null: it is the first. */
export function predecessorOf(statement: Round): string | null {
  return statement.kind === 'return' ? statement.submission : (statement.previous?.return ?? null);
}

function refusal(code: ApprovalCode, { statement, signature }: SignedRound, more: Params = {}): Finding {
  const signer = signature?.report.signer?.subject ?? '';
  return approvalFinding(code, {}, { statement: statement.id, signer, ...more });
}

/** The statement, or a finding about why it does not count. */
function accept(round: SignedRound, allowed: RoundRule, context: RoundContext): AcceptedRound | Finding {
  const { statement, signature, sha256 } = round;
  const { policy, rule, facts } = context;
  if (signature === null || signature.report.indication !== 'TOTAL_PASSED')
    return refusal('APPROVAL_ROUND_NOT_VERIFIED', round);
  const signed = timesOf(signature);
  if (signed === null) return refusal('APPROVAL_ROUND_TIME_UNKNOWN', round);
  if (rule.kind !== 'roster') return refusal('APPROVAL_ROUND_SIGNER_UNKNOWN', round);
  const posts = statement.kind === 'return' ? allowed.return : allowed.submit;
  const entries = entriesOf(signature, rule);
  const held = posts
    .map(({ role, unit }) => entries.filter((entry) => entry.role === role && entry.unit === unit))
    .map((own) => entryThroughout(own, signed, policy.clock.timeZone))
    .find((entry) => entry !== null);
  const time = signature.provenTime!.toISOString();
  if (held === undefined)
    return refusal('APPROVAL_ROUND_SIGNER', round, { roles: posts.map(({ role, unit }) => `${unit} ${role}`), time });
  const caseNo = facts.get('caseNo');
  const stated = statement.caseNo;
  if (caseNo === undefined) return refusal('APPROVAL_ROUND_CASE_UNKNOWN', round, { stated });
  if (caseNo !== stated.trim())
    return refusal('APPROVAL_ROUND_OTHER_CASE', round, { stated, expected: String(caseNo) });
  return { statement, sha256, person: held.person, signed, time };
}

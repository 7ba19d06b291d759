/**
 * The rounds of an approval (退回 and resubmission): which round a document belongs to, by a chain of signed statements from the first
 * submission on, each of which refers to the one before it by digest. A document that was sent back is never
 * approved, and signatures from before the return count in no later round.
 */
import type { Finding } from '@govseal/core';
import type { ValidatedSignature } from '../../process/validated-signature.ts';
import type { ApprovalRoundReport, ApprovalRoundsReport } from '../../report/approval-report.ts';
import { isCounterSignature } from '../approving-signatures.ts';
import { approvalFinding } from '../effect.ts';
import {
  type AcceptedRound,
  acceptRounds,
  predecessorOf,
  type RoundContext,
  type SignedRound,
} from './accepted-rounds.ts';
import { timesOf } from './moment.ts';
import { checkSuccession, walkRounds } from './round-chain.ts';
import type { SignedStatement } from './statement.ts';

export interface Rounds {
  /** Absent if the policy has no rule for rounds. */
  readonly report?: ApprovalRoundsReport | undefined;
  readonly findings: readonly Finding[];
}

export interface RoundsContext extends Omit<RoundContext, 'documents'> {
  /** The signatures that can approve. */
  readonly signatures: readonly ValidatedSignature[];
  /** SHA-256 of the values of signatures, by their ids. */
  readonly valueDigests: ReadonlyMap<string, string>;
}

export function readRounds(statements: readonly SignedStatement[], context: RoundsContext): Rounds {
  const given = statements.filter((one): one is SignedRound => one.statement.schema === 'govseal-round/1');
  const allowed = context.policy.rounds;
  if (allowed === undefined) {
    const refused = ({ statement: { id } }: SignedRound): Finding =>
      approvalFinding('APPROVAL_ROUND_NOT_ALLOWED', {}, { statement: id });
    return { findings: given.map(refused) };
  }
  const own = context.signatures.filter((signature) => !isCounterSignature(signature));
  const named = own.flatMap(({ report }) => context.valueDigests.get(report.id) ?? []);
  const documents = new Set(named);
  const { accepted, findings: refused } = acceptRounds(given, allowed, { ...context, documents });
  const { chain, findings: forks } = walkRounds(accepted);
  const isThis = ({ statement }: AcceptedRound): boolean => documents.has(statement.document);
  const current = chain.findLast((one) => one.statement.kind === 'submission' && isThis(one)) ?? null;
  const findings = [
    ...refused,
    ...forks,
    ...checkSuccession(chain),
    ...missing(given, accepted),
    ...checkNamed([...accepted.values()].filter(isThis), named[0] ?? null),
    ...(current === null ? [] : checkSignatures(own, chain.slice(0, chain.indexOf(current)))),
  ];
  const report = { document: named[0] ?? null, current: current?.statement.round ?? null, rounds: reportOf(chain) };
  return { report, findings };
}

/** Statements whose predecessor was not supplied; defects of supplied statements are reported separately. */
function missing(given: readonly SignedRound[], accepted: ReadonlyMap<string, AcceptedRound>): Finding[] {
  const known = new Set(given.map(({ sha256 }) => sha256));
  return [...accepted.values()].flatMap(({ statement }) => {
    const before = predecessorOf(statement);
    if (before === null || known.has(before)) return [];
    const { id, round } = statement;
    return [approvalFinding('APPROVAL_ROUND_MISSING', {}, { statement: id, round, missing: before })];
  });
}

/** The document must be submitted, and must not be sent back: whatever the rest of the chain is, a return ends its round. */
function checkNamed(ofThis: readonly AcceptedRound[], document: string | null): Finding[] {
  const returns = ofThis.flatMap(({ statement, person, time }) =>
    statement.kind !== 'return'
      ? []
      : [
          approvalFinding(
            'APPROVAL_ROUND_RETURNED',
            {},
            { round: statement.round, person, time, reason: statement.reason, statement: statement.id },
          ),
        ],
  );
  if (ofThis.some(({ statement }) => statement.kind === 'submission')) return returns;
  return [...returns, approvalFinding('APPROVAL_ROUND_UNSTATED', {}, { document: document ?? '–' })];
}

/** A signer from before the last return has not approved the document submitted since. */
function checkSignatures(signatures: readonly ValidatedSignature[], before: readonly AcceptedRound[]): Finding[] {
  const last = before.at(-1);
  if (last === undefined) return [];
  return signatures.flatMap((signature) => {
    const made = timesOf(signature);
    if (made !== null && made.earliest > last.signed.latest) return [];
    const isEarlier = made !== null && made.latest < last.signed.earliest;
    const { id, round } = last.statement;
    const params = { statement: id, round, returned: last.time };
    const at = { signature: signature.report.id };
    return [
      isEarlier
        ? approvalFinding('APPROVAL_ROUND_EARLIER_SIGNATURE', at, {
            ...params,
            time: signature.provenTime!.toISOString(),
          })
        : approvalFinding('APPROVAL_ROUND_ORDER_UNKNOWN', at, { later: signature.report.id, earlier: id }),
    ];
  });
}

function reportOf(chain: readonly AcceptedRound[]): ApprovalRoundReport[] {
  return chain.flatMap(({ statement: { kind, id, round, document }, person, time }, index) => {
    if (kind !== 'submission') return [];
    const next = chain[index + 1];
    const returned =
      next?.statement.kind !== 'return'
        ? null
        : { id: next.statement.id, by: next.person, at: next.time, reason: next.statement.reason };
    return [{ round, document, submission: id, submittedBy: person, submittedAt: time, returned }];
  });
}

/**
 * The chain of statements about rounds, from the first submission on: it must not fork, and each must follow the one
 * to which it refers.
 */
import type { Finding } from '@govseal/core';
import { approvalFinding } from '../effect.ts';
import { type AcceptedRound, predecessorOf } from './accepted-rounds.ts';

export interface RoundChain {
  /** From the first submission as long as each statement has exactly one successor. */
  readonly chain: readonly AcceptedRound[];
  readonly findings: readonly Finding[];
}

export function walkRounds(accepted: ReadonlyMap<string, AcceptedRound>): RoundChain {
  const followers = new Map<string | null, AcceptedRound[]>();
  for (const one of accepted.values()) {
    const before = predecessorOf(one.statement);
    followers.set(before, [...(followers.get(before) ?? []), one]);
  }
  const forks = [...followers.values()].filter((several) => several.length > 1);
  const findings = forks.map((several) => {
    const { kind, round } = several[0]!.statement;
    const statements = several.map(({ statement }) => statement.id);
    return approvalFinding('APPROVAL_ROUND_FORKED', {}, { kind, round, statements });
  });
  const chain: AcceptedRound[] = [];
  for (let next = followers.get(null); next?.length === 1; next = followers.get(next[0]!.sha256)) chain.push(next[0]!);
  return { chain, findings };
}

/** Checks that returns and submissions alternate, round numbers increase, documents are those submitted, and times ascend. */
export function checkSuccession(chain: readonly AcceptedRound[]): Finding[] {
  const submitted = new Set<string>();
  return chain.flatMap((one, index) => {
    const { statement } = one;
    const before = chain[index - 1];
    const isNew = !submitted.has(statement.document);
    if (statement.kind === 'submission') submitted.add(statement.document);
    if (before === undefined) return [];
    const params = { statement: statement.id, before: before.statement.id };
    if (!follows(one, before)) return [approvalFinding('APPROVAL_ROUND_ORDER', {}, params)];
    const isRight =
      statement.kind === 'return'
        ? statement.document === before.statement.document
        : statement.previous?.document === before.statement.document && isNew;
    const findings = isRight ? [] : [approvalFinding('APPROVAL_ROUND_DOCUMENT', {}, params)];
    if (one.signed.earliest > before.signed.latest) return findings;
    if (one.signed.latest < before.signed.earliest)
      return [...findings, approvalFinding('APPROVAL_ROUND_ORDER', {}, params)];
    const order = { later: statement.id, earlier: before.statement.id };
    return [...findings, approvalFinding('APPROVAL_ROUND_ORDER_UNKNOWN', {}, order)];
  });
}

function follows({ statement }: AcceptedRound, { statement: before }: AcceptedRound): boolean {
  if (statement.kind === before.kind) return false;
  return statement.round === before.round + (statement.kind === 'submission' ? 1 : 0);
}

/** Compares signed heads with each other, with the head seen before and with the clock. */
import { equalBytes, type Finding, fromHex } from '@govseal/core';
import type { TreeHead } from '@govseal/log';
import { recordFinding } from '../error.ts';
import type { LogHead } from './head.ts';

/** A head whose signatures and signers are valid. */
export interface VerifiedHead {
  readonly head: LogHead;
  /** Proven time of the last signature. */
  readonly signedAt: Date;
}

/** A head that was seen before. */
export interface SeenHead extends TreeHead {
  /** Registers only: root of the state. */
  readonly keysRootHash?: Uint8Array;
}

/** The values to compare heads with. */
export interface HeadContext {
  /** The producer whose log this must be. */
  readonly origin: string;
  /** The newest head that the caller has seen before. */
  readonly seen?: SeenHead | undefined;
  readonly at: Date;
  readonly cadenceHours: number;
}

const HOUR = 3_600_000;

/** Heads oldest first. The entries that a head covers are checked in `check-entries.ts`. */
export function checkHeads(heads: readonly VerifiedHead[], context: HeadContext): Finding[] {
  const newest = heads.at(-1);
  if (newest === undefined) return [recordFinding('LOG_NO_HEAD')];
  const foreign = heads.find(({ head }) => head.origin !== context.origin);
  if (foreign !== undefined) {
    return [recordFinding('LOG_ORIGIN', {}, { found: foreign.head.origin, expected: context.origin })];
  }
  return [...checkSuccession(heads, context), ...checkSeen(newest, context), ...checkAge(newest, context)];
}

function checkSuccession(heads: readonly VerifiedHead[], { cadenceHours }: HeadContext): Finding[] {
  const findings: Finding[] = [];
  for (const [index, next] of heads.entries()) {
    const last = heads[index - 1];
    if (last === undefined) continue;
    if (next.head.size < last.head.size || next.signedAt < last.signedAt)
      findings.push(recordFinding('LOG_HEAD_ORDER'));
    else if (next.head.size === last.head.size && !isSame(treeHead(last.head), next.head)) {
      findings.push(recordFinding('LOG_FORK', {}, { size: next.head.size }));
    }
    if (next.signedAt.getTime() - last.signedAt.getTime() > cadenceHours * HOUR) {
      const params = { from: last.signedAt.toISOString(), to: next.signedAt.toISOString(), hours: cadenceHours };
      findings.push(recordFinding('LOG_HEAD_MISSING', {}, params));
    }
  }
  return findings;
}

function checkSeen({ head }: VerifiedHead, { seen }: HeadContext): Finding[] {
  if (seen === undefined) return [];
  if (seen.size > head.size) {
    return [recordFinding('LOG_NEWEST_OMITTED', {}, { seen: seen.size, size: head.size })];
  }
  const same = seen.size !== head.size || isSame(seen, head);
  return same ? [] : [recordFinding('LOG_FORK', {}, { size: head.size })];
}

/** Two states over one log are also a fork, because they give different answers about the same entries. */
function isSame({ rootHash, keysRootHash }: SeenHead, head: LogHead): boolean {
  const states = [keysRootHash, head.keysRootHash];
  const state = states.includes(undefined) || equalBytes(keysRootHash!, fromHex(head.keysRootHash!));
  return state && equalBytes(rootHash, fromHex(head.rootHash));
}

/** The part of a head to remember. */
export function treeHead({ size, rootHash, keysRootHash }: LogHead): SeenHead {
  return {
    size,
    rootHash: fromHex(rootHash),
    keysRootHash: keysRootHash === undefined ? undefined : fromHex(keysRootHash),
  };
}

function checkAge({ signedAt }: VerifiedHead, { at, cadenceHours }: HeadContext): Finding[] {
  if (at.getTime() - signedAt.getTime() <= cadenceHours * HOUR) return [];
  return [recordFinding('LOG_HEAD_STALE', {}, { from: signedAt.toISOString(), hours: cadenceHours })];
}

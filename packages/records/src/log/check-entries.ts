/** Compares the entries of a log with the heads that cover them: one pass computes the root of every head. */
import { equalBytes, type Finding, fromHex } from '@govseal/core';
import { leafHash, RightEdge, type Sha256, type TreeHead } from '@govseal/log';
import { recordFinding } from '../error.ts';
import type { VerifiedHead } from './check-heads.ts';
import { type EntryRules, isFinding, type LogEntry, readEntry } from './entry.ts';

export interface CheckedEntries<Content> {
  /** The entries that the newest head covers; empty if one of them is invalid. */
  readonly entries: readonly LogEntry<Content>[];
  readonly findings: readonly Finding[];
}

/** Heads oldest first, at least one. */
export function checkEntries<Content>(
  rules: EntryRules,
  data: readonly Uint8Array[],
  heads: readonly VerifiedHead[],
  { seen, sha256 }: { readonly seen?: TreeHead | undefined; readonly sha256: Sha256 },
): CheckedEntries<Content> {
  const newest = heads.at(-1)!.head;
  if (data.length < newest.size) {
    return { entries: [], findings: [recordFinding('LOG_TRUNCATED', {}, { size: newest.size, found: data.length })] };
  }
  const roots = rootsAt(data, [...heads.map(({ head }) => head.size), seen?.size ?? 0], sha256);
  const differs = ({ size, rootHash }: TreeHead): boolean =>
    size <= data.length && !equalBytes(roots.get(size)!, rootHash);
  const covered = { size: newest.size, rootHash: fromHex(newest.rootHash) };
  if (differs(covered)) return { entries: [], findings: [recordFinding('LOG_ENTRIES_DIFFER')] };
  const earlier = heads.slice(0, -1).map(({ head }) => ({ size: head.size, rootHash: fromHex(head.rootHash) }));
  const rewritten = [...earlier, ...(seen === undefined ? [] : [seen])]
    .filter(({ size }) => size < newest.size)
    .find(differs);
  if (rewritten !== undefined) {
    return { entries: [], findings: [recordFinding('LOG_REWRITTEN', {}, { size: rewritten.size })] };
  }
  const read = readAll<Content>(rules, data.slice(0, newest.size), heads);
  const count = data.length - newest.size;
  const uncovered = count === 0 ? [] : [recordFinding('LOG_UNCOVERED', {}, { count })];
  return { entries: read.entries, findings: [...read.findings, ...uncovered] };
}

/** Root of the tree of the first n entries, for each requested n. */
function rootsAt(
  data: readonly Uint8Array[],
  sizes: readonly number[],
  sha256: Sha256,
): ReadonlyMap<number, Uint8Array> {
  const wanted = new Set(sizes);
  const edge = new RightEdge(sha256);
  const roots = new Map<number, Uint8Array>([[0, edge.root()]]);
  for (const bytes of data) {
    edge.append(leafHash(bytes, sha256));
    if (wanted.has(edge.size)) roots.set(edge.size, edge.root());
  }
  return roots;
}

/** Stops at the first defect: the entries after it are not returned. */
function readAll<Content>(
  rules: EntryRules,
  data: readonly Uint8Array[],
  heads: readonly VerifiedHead[],
): CheckedEntries<Content> {
  const entries: LogEntry<Content>[] = [];
  let at = 0;
  for (const [index, bytes] of data.entries()) {
    const entry = readEntry<Content>(rules, bytes, index);
    if (isFinding(entry)) return { entries: [], findings: [entry] };
    // the newest head that does not cover the entry: it was added after that head was signed
    while (at < heads.length && heads[at]!.head.size <= index) at++;
    const before = heads[at - 1];
    if (before !== undefined && Date.parse(entry.time) < before.signedAt.getTime() - TOLERANCE) {
      const params = { index, at: entry.time, head: before.signedAt.toISOString() };
      return { entries: [], findings: [recordFinding('LOG_BACKDATED', {}, params)] };
    }
    const covering = heads[at]!;
    if (Date.parse(entry.time) > covering.signedAt.getTime() + TOLERANCE) {
      return { entries: [], findings: [recordFinding('LOG_ENTRY', {}, { index, reason: 'time after its head' })] };
    }
    entries.push(entry);
  }
  return { entries, findings: [] };
}

/** Clocks of the producer and the time-stamp authority differ; an entry may be added while a head is being signed. */
const TOLERANCE = 5 * 60_000;

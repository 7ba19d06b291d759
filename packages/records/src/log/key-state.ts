/**
 * The state of a register: the entries of each key, in a Merkle map whose root is in the head together with that of
 * the log. The log proves only that nothing was rewritten; the map proves that an answer contains all entries of a
 * key.
 */
import { concatBytes, equalBytes, type Finding, fromHex, toHex, utf8 } from '@govseal/core';
import { type MapProof, MerkleMap, type Sha256, verifyMapProof } from '@govseal/log';
import { recordFinding } from '../error.ts';
import type { LogHead } from './head.ts';

/** A commitment to all entries of a key. */
export interface KeyTimeline {
  /** Number of entries. */
  readonly count: number;
  /** Chain of SHA-256 over all entries but the newest. */
  readonly before: Uint8Array;
  /** SHA-256 of the newest entry. */
  readonly newest: Uint8Array;
}

/** A proof of the entries of a key, or that it has none. */
export interface KeyProof extends MapProof {
  /** null: the key has no entry. */
  readonly timeline: KeyTimeline | null;
}

const START = new Uint8Array(32);

function link(before: Uint8Array, newest: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(before, newest);
}

function append(timeline: KeyTimeline | undefined, bytes: Uint8Array, sha256: Sha256): KeyTimeline {
  const newest = sha256(bytes);
  if (timeline === undefined) return { count: 1, before: START, newest };
  return { count: timeline.count + 1, before: link(timeline.before, timeline.newest, sha256), newest };
}

/** All entries of one key in their order; undefined if there are none. */
export function timelineOf(entries: readonly Uint8Array[], sha256: Sha256): KeyTimeline | undefined {
  let timeline: KeyTimeline | undefined;
  for (const bytes of entries) timeline = append(timeline, bytes, sha256);
  return timeline;
}

function timelineValue({ count, before, newest }: KeyTimeline, sha256: Sha256): Uint8Array {
  return sha256(concatBytes(utf8(`${count}\n`), before, newest));
}

/** Root and size of the state, as in a head. */
export type StateHead = Required<Pick<LogHead, 'keys' | 'keysRootHash'>>;

/** The state in memory; an entry costs a few hashes, whatever the size of the register. */
export class KeyState {
  private readonly sha256: Sha256;
  private readonly map: MerkleMap;
  private readonly timelines = new Map<string, KeyTimeline>();

  constructor(sha256: Sha256) {
    this.sha256 = sha256;
    this.map = new MerkleMap(sha256);
  }

  append(key: string, bytes: Uint8Array): void {
    this.set(key, append(this.timelines.get(key), bytes, this.sha256));
  }

  /** Replaces the timeline of a key; undefined removes it. */
  set(key: string, timeline: KeyTimeline | undefined): void {
    const hash = this.sha256(utf8(key));
    if (timeline === undefined) {
      this.timelines.delete(key);
      this.map.delete(hash);
    } else {
      this.timelines.set(key, timeline);
      this.map.set(hash, timelineValue(timeline, this.sha256));
    }
  }

  get(key: string): KeyTimeline | undefined {
    return this.timelines.get(key);
  }

  head(): StateHead {
    return { keys: this.map.size, keysRootHash: toHex(this.map.root()) };
  }

  prove(key: string): KeyProof {
    return { ...this.map.prove(this.sha256(utf8(key))), timeline: this.timelines.get(key) ?? null };
  }
}

/** Checks the entries of a key against the proof and the root of the state in a signed head. */
export function checkComplete(
  { key, entries, proof }: { readonly key: string; readonly entries: readonly Uint8Array[]; readonly proof: KeyProof },
  { keysRootHash }: Pick<LogHead, 'keysRootHash'>,
  sha256: Sha256,
): Finding[] {
  const value =
    keysRootHash === undefined ? undefined : verifyMapProof(sha256(utf8(key)), proof, fromHex(keysRootHash), sha256);
  const { timeline } = proof;
  const proven = value === null ? timeline === null : value !== undefined && isValue(timeline, value, sha256);
  if (!proven) return [recordFinding('REGISTER_PROOF', {}, { key })];
  const count = timeline?.count ?? 0;
  const given = timelineOf(entries, sha256);
  const params = { key, count, found: entries.length };
  if (entries.length < count) {
    const chain = given === undefined ? START : link(given.before, given.newest, sha256);
    const newest = entries.length === count - 1 && equalBytes(chain, timeline!.before);
    return [recordFinding(newest ? 'REGISTER_NEWEST_OMITTED' : 'REGISTER_ENTRIES_OMITTED', {}, params)];
  }
  const same = given === undefined || (entries.length === count && isValue(given, value!, sha256));
  return same ? [] : [recordFinding('REGISTER_ENTRIES_REWRITTEN', {}, params)];
}

function isValue(timeline: KeyTimeline | null, value: Uint8Array, sha256: Sha256): boolean {
  return timeline !== null && equalBytes(timelineValue(timeline, sha256), value);
}

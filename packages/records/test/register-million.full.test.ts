/** A register of a million keys: the sizes of its proofs, and that an answer takes no search. */
import { utf8 } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { expect, test } from 'vitest';
import type { KeyProof } from '../src/index.ts';
import { checkComplete, KeyState } from '../src/log/key-state.ts';

const KEYS = 1_000_000;

/** Bytes of a proof: one bit says whether a sibling is there; the leaf; the timeline. */
function size({ siblings, leaf, timeline }: KeyProof): number {
  const hashes = siblings.filter((one) => one !== null).length;
  return Math.ceil(siblings.length / 8) + 32 * hashes + (leaf === null ? 0 : 64) + (timeline === null ? 0 : 72);
}

test('proofs of presence and absence stay under 2 KB, and are made and verified in a millisecond', () => {
  const state = new KeyState(sha256);
  for (let index = 0; index < KEYS; index++) state.append(`k${index}`, utf8(`entry ${index}`));
  const head = state.head();
  expect(head.keys).toBe(KEYS);
  let largest = 0;
  const start = performance.now();
  for (let index = 0; index < 1000; index++) {
    const absent = { key: `absent${index}`, entries: [], proof: state.prove(`absent${index}`) };
    expect(checkComplete(absent, head, sha256)).toEqual([]);
    const place = index * 997;
    const entries = [utf8(`entry ${place}`)];
    const present = { key: `k${place}`, entries, proof: state.prove(`k${place}`) };
    expect(checkComplete(present, head, sha256)).toEqual([]);
    largest = Math.max(largest, size(absent.proof), size(present.proof));
  }
  expect((performance.now() - start) / 2000).toBeLessThan(1);
  expect(largest).toBeLessThan(2048);
}, 300_000);

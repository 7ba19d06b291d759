/** Merkle maps: every key has the value that was set, in any order, and no proof shows another value. */
import { concatBytes } from '@govseal/core';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafHash, nodeHash } from './merkle.ts';
import { type MapProof, MerkleMap, verifyMapProof } from './merkle-map.ts';

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => nobleSha256(concatBytes(...parts));
const hash = (text: string): Uint8Array => sha256(new TextEncoder().encode(text));

function mapOf(names: Iterable<string>): MerkleMap {
  const map = new MerkleMap(sha256);
  for (const name of names) map.set(hash(name), hash(`value of ${name}`));
  return map;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);

test('an empty map, one key and two keys have the roots that the definition gives', () => {
  const zero = new Uint8Array(32);
  expect(mapOf([]).root()).toEqual(zero);
  const leaf = (name: string) => leafHash(concatBytes(hash(name), hash(`value of ${name}`)), sha256);
  expect(mapOf(['a']).root()).toEqual(leaf('a'));
  // the first bit differs: SHA-256 of "a" begins with ca, of "b" with 3e
  expect(mapOf(['a', 'b']).root()).toEqual(nodeHash(leaf('b'), leaf('a'), sha256));
});

test('of any size proves every key in it, and that others are absent', () => {
  for (let count = 0; count < 60; count++) {
    const map = mapOf(names(count));
    expect(map.size).toBe(count);
    for (const name of names(count)) {
      expect(verifyMapProof(hash(name), map.prove(hash(name)), map.root(), sha256)).toEqual(hash(`value of ${name}`));
    }
    for (const name of ['x', 'y', 'z', `k${count}`]) {
      expect(verifyMapProof(hash(name), map.prove(hash(name)), map.root(), sha256)).toBeNull();
    }
  }
});

test('the order of changes does not matter, and a removed key leaves no trace', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 30 });
  fc.assert(
    fc.property(some, some, (kept, removed) => {
      const map = mapOf([...removed, ...kept].map((number) => `k${number}`));
      map.set(hash('k0'), hash('another value'));
      for (const number of [...removed, 0]) map.delete(hash(`k${number}`));
      const rest = kept.filter((number) => number !== 0 && !removed.includes(number));
      const expected = mapOf(rest.toReversed().map((number) => `k${number}`));
      expect([map.root(), map.size]).toEqual([expected.root(), expected.size]);
    }),
  );
});

test('no proof of another key shows that a present key is absent', () => {
  const all = names(24);
  const map = mapOf(all);
  const proofs = [...all, 'x', 'y', 'z'].map((name) => map.prove(hash(name)));
  for (const name of all) {
    for (const proof of proofs) {
      for (const changed of variants(proof)) {
        expect(verifyMapProof(hash(name), changed, map.root(), sha256)).not.toBeNull();
      }
    }
  }
});

/** The proof truncated, lengthened, without its end, or with its end as an inner node. */
function variants({ siblings, leaf }: MapProof): MapProof[] {
  return [
    { siblings, leaf },
    { siblings, leaf: null },
    { siblings: siblings.slice(1), leaf },
    { siblings: siblings.slice(0, -1), leaf },
    { siblings: [...siblings, null], leaf },
    { siblings: [null, ...siblings], leaf: null },
  ];
}

test('a proof with a changed value, sibling or root proves nothing', () => {
  const map = mapOf(names(24));
  const key = hash('k3');
  const proof = map.prove(key);
  const other = hash('other');
  const value = { ...proof, leaf: { key, value: other } };
  expect(verifyMapProof(key, value, map.root(), sha256)).toBeUndefined();
  for (const index of proof.siblings.keys()) {
    const siblings = proof.siblings.with(index, other);
    expect(verifyMapProof(key, { ...proof, siblings }, map.root(), sha256)).toBeUndefined();
  }
  expect(verifyMapProof(key, proof, mapOf(names(25)).root(), sha256)).toBeUndefined();
});

test('wrong lengths prove nothing: a split at another place would be the same bytes', () => {
  const map = mapOf(['a']);
  const { key, value } = map.prove(hash('a')).leaf!;
  const shifted = { key: concatBytes(key, value.subarray(0, 1)), value: value.subarray(1) };
  expect(verifyMapProof(shifted.key, { siblings: [], leaf: shifted }, map.root(), sha256)).toBeUndefined();
  const deep = { siblings: Array.from({ length: 257 }, () => null), leaf: null };
  expect(verifyMapProof(key, deep, map.root(), sha256)).toBeUndefined();
  expect(() => map.set(key.subarray(1), value)).toThrow(RangeError);
});

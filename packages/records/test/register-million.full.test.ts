/** A register of a million keys: the sizes of its proofs, and that an answer takes no search. */
import { sha256 } from '@govseal/log/node';
import { expect, test } from 'vitest';
import type { KeyProof, PlacedLeaf } from '../src/index.ts';
import { keyHash, provenValue, SortedTree } from '../src/log/sorted-tree.ts';

const KEYS = 1_000_000;

function* leaves() {
  for (let index = 0; index < KEYS; index++) {
    yield { key: keyHash(`k${index}`, sha256), value: keyHash(`v${index}`, sha256) };
  }
}

const sizeOf = (leaf: PlacedLeaf | null): number => (leaf === null ? 0 : 64 + 8 + 32 * leaf.path.length);

/** Bytes of hashes, leaves and places. */
const size = (proof: KeyProof): number =>
  'found' in proof ? sizeOf(proof.found) : sizeOf(proof.before) + sizeOf(proof.after);

test('proofs of presence and absence stay under 2 KB', () => {
  const tree = new SortedTree(leaves(), sha256);
  expect(size(tree.prove(keyHash('k77', sha256)))).toBeLessThan(1024);
  for (let index = 0; index < 1000; index++) {
    const absent = keyHash(`absent${index}`, sha256);
    const proof = tree.prove(absent);
    expect(size(proof)).toBeLessThan(2048);
    expect(provenValue(absent, proof, tree.head, sha256)).toBeNull();
    const present = keyHash(`k${index * 997}`, sha256);
    expect(provenValue(present, tree.prove(present), tree.head, sha256)).toEqual(keyHash(`v${index * 997}`, sha256));
  }
});

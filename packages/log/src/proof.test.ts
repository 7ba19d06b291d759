/** RFC 6962 §2.1: proofs of every leaf and every pair of sizes; false claims cannot be proved. */
import { concatBytes, toHex } from '@govseal/core';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafHash, nodeHash, RightEdge } from './merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  rangeHash,
  type SubtreeHash,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => nobleSha256(concatBytes(...parts));

const leaf = (index: number): Uint8Array => leafHash(Uint8Array.of(index & 255, index >> 8), sha256);
const subtree: SubtreeHash = async (height, index) => {
  if (height === 0) return leaf(index);
  return nodeHash(await subtree(height - 1, index * 2), await subtree(height - 1, index * 2 + 1), sha256);
};

function head(size: number): { size: number; rootHash: Uint8Array } {
  const edge = new RightEdge(sha256);
  for (let index = 0; index < size; index++) edge.append(leaf(index));
  return { size, rootHash: edge.root() };
}

test('the seven leaves of the reference vectors of Certificate Transparency give their published root', () => {
  // google/certificate-transparency, merkle_tree_test: leaves as hexadecimal, root of the first 1, 2, 3 … 8
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const edge = new RightEdge(sha256);
  expect(toHex(edge.root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (const [index, hex] of leaves.entries()) {
    edge.append(
      leafHash(
        Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
        sha256,
      ),
    );
    expect(toHex(edge.root())).toBe(roots[index]);
  }
});

test('every leaf of every tree up to 40 leaves is proved, and no other leaf or place with its proof', async () => {
  for (let size = 1; size <= 40; size++) {
    const { rootHash } = head(size);
    for (let index = 0; index < size; index++) {
      const path = await inclusionProof(index, size, subtree, sha256);
      const claim = { leafHash: leaf(index), index, size, rootHash };
      expect(verifyInclusion(claim, path, sha256)).toBe(true);
      expect(verifyInclusion({ ...claim, leafHash: leaf(index + 1) }, path, sha256)).toBe(false);
      expect(verifyInclusion({ ...claim, index: index + 1 }, path, sha256)).toBe(false);
      expect(verifyInclusion(claim, [...path, rootHash], sha256)).toBe(false);
      if (path.length > 0) expect(verifyInclusion(claim, path.slice(1), sha256)).toBe(false);
    }
  }
});

test('every tree up to 33 leaves is proved to begin with each smaller one, and with no other', async () => {
  for (let second = 1; second <= 33; second++) {
    for (let first = 1; first <= second; first++) {
      const path = await consistencyProof(first, second, subtree, sha256);
      const [before, after] = [head(first), head(second)];
      expect(verifyConsistency(before, after, path, sha256), `${first} ${second}`).toBe(true);
      const other = { size: first, rootHash: leaf(999) };
      expect(verifyConsistency(other, after, path, sha256)).toBe(false);
      expect(verifyConsistency(before, { size: second, rootHash: leaf(998) }, path, sha256)).toBe(false);
      expect(verifyConsistency(before, after, [...path, leaf(1)], sha256)).toBe(false);
      if (path.length > 0) expect(verifyConsistency(before, after, path.slice(0, -1), sha256)).toBe(false);
    }
  }
  expect(verifyConsistency(head(0), head(5), [], sha256)).toBe(true);
  expect(verifyConsistency({ size: 0, rootHash: leaf(0) }, head(5), [], sha256)).toBe(false);
});

test('any range has the root of a tree of only its leaves; random bytes are rejected by the verifiers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.nat(60), async (size, more) => {
      expect(await rangeHash(0, size, subtree, sha256)).toEqual(head(size).rootHash);
      const second = head(size + more);
      const path = size === 0 ? [] : await consistencyProof(size, size + more, subtree, sha256);
      expect(verifyConsistency(head(size), second, path, sha256)).toBe(true);
    }),
    { numRuns: 100 },
  );
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 70 }), fc.maxSafeNat(), fc.maxSafeNat(), hash, (path, a, b, root) => {
      expect(verifyInclusion({ leafHash: root, index: a, size: b, rootHash: leaf(3) }, path, sha256)).toBe(false);
      expect(verifyConsistency({ size: a, rootHash: leaf(1) }, { size: b, rootHash: root }, path, sha256)).toBe(false);
    }),
  );
});

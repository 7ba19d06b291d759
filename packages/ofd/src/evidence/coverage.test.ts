/** Joint coverage of signatures: properties of any set of signatures, and typical cases. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Part } from '../document/part.ts';
import { ofdBudget } from '../limits.ts';
import {
  answering,
  type CoveringSignature,
  checkCoverage,
  checkListOrder,
  coverageOfSet,
  type SetCoverage,
} from './coverage.ts';

const signature = (index: number, covered: readonly string[], digest: 'SM3' | 'MD5' = 'SM3'): CoveringSignature => ({
  file: `s${index}.xml`,
  signedValueFile: `s${index}.dat`,
  references: { digest, outcome: 'match', covered: new Set(covered), changed: new Set() },
});

const covers = (signatures: readonly CoveringSignature[], limits = {}): SetCoverage =>
  coverageOfSet(signatures, ofdBudget(limits));

const sets = fc
  .array(fc.subarray(['a', 'b', 's0.xml', 's0.dat', 's1.xml', 's1.dat', 's2.xml', 's2.dat']), { maxLength: 3 })
  .map((lists) => lists.map((covered, index) => signature(index, covered)));

test('a closure contains what is covered directly, and nothing that no signature of the set covers', () => {
  fc.assert(
    fc.property(sets, (signatures) => {
      const { closures } = covers(signatures);
      const all = new Set(signatures.flatMap(({ references }) => [...references!.covered]));
      for (const [index, closure] of closures.entries()) {
        for (const name of signatures[index]!.references!.covered) expect(closure.has(name)).toBe(true);
        for (const name of closure) expect(all.has(name)).toBe(true);
      }
    }),
  );
});

test('a signature over a Signature.xml covers what that covers, but not through a broken digest', () => {
  const [first, second] = [signature(0, ['a']), signature(1, ['b', 's0.xml'])];
  expect([...covers([first, second]).closures[1]!].sort()).toEqual(['a', 'b', 's0.xml']);
  const weak = signature(0, ['a'], 'MD5');
  expect(covers([weak, second]).closures[1]!.has('a')).toBe(false);
});

test('signatures that cover each other do not cause an endless loop', () => {
  const { closures } = covers([signature(0, ['s1.xml', 'a']), signature(1, ['s0.xml', 'b'])]);
  expect([...closures[0]!].sort()).toEqual(['a', 'b', 's0.xml', 's1.xml']);
});

test('a chain of signatures spends one unit for each file that each of them covers', () => {
  const chain = [signature(0, ['a']), signature(1, ['s0.xml', 'b']), signature(2, ['s1.xml'])];
  // 1, 2 + 1 and 1 + 2 + 1
  expect(() => covers(chain, { coverage: 8 })).not.toThrow();
  expect(() => covers(chain, { coverage: 7 })).toThrow('BUDGET_EXCEEDED');
});

test('a position in the chain requires the file and value of every earlier signature', () => {
  const full = signature(1, ['s0.xml', 's0.dat']);
  expect(covers([signature(0, ['a']), full]).nesting).toEqual([0, 1]);
  expect(covers([signature(0, ['a']), signature(1, ['s0.xml'])]).nesting).toEqual([0, undefined]);
  const unreadable = { file: 's0.xml', signedValueFile: null, references: null };
  expect(covers([unreadable, full]).nesting).toEqual([0, undefined]);
});

test('a list whose earlier entry covers a later value was reordered', () => {
  const codes = (...signatures: CoveringSignature[]): string[] => checkListOrder(signatures).map(({ code }) => code);
  expect(codes(signature(0, ['a']), signature(1, ['s0.xml', 's0.dat']))).toEqual([]);
  expect(codes(signature(0, ['s1.dat']), signature(1, []))).toEqual(['OFD_SIGNATURE_ORDER']);
});

test('the last seal must cover what an earlier seal does not, the last signature what an earlier signature does not', () => {
  expect([0, 1, 2].map((index) => answering(['Sign', 'Seal', 'Sign'], index))).toEqual([2, 1, 2]);
  expect([0, 1].map((index) => answering(['Seal', 'Seal'], index))).toEqual([1, 1]);
});

test('a shown file is covered, covered later, changed, or reported by its kind', () => {
  const parts: Part[] = ['mine', 'later', 'changed', 'open', 'open2'].map((name) => ({ name, kind: 'page' }));
  const { uncovered, findings, later } = checkCoverage(
    [...parts, { name: 'font', kind: 'font' }],
    { covered: new Set(['mine']), last: new Set(['mine', 'later']), changed: new Set(['changed']) },
    'info',
  );
  expect(uncovered).toEqual(['later', 'changed', 'open', 'open2', 'font']);
  expect(findings.map(({ params }) => params)).toEqual([
    { kind: 'page', count: 2, files: ['open', 'open2'] },
    { kind: 'font', count: 1, files: ['font'] },
  ]);
  expect(later.map(({ params }) => params)).toEqual([{ count: 1, files: ['later'] }]);
});

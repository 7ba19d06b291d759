import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signature, timestamp } from '../../test/evidence.ts';
import { policies } from '../policy/built-in.ts';
import { extractProofs } from './proof-extraction.ts';
import { PoeSet } from './proof-of-existence.ts';

const now = new Date('2040-01-01T00:00:00Z');
const at = (year: number): Date => new Date(Date.UTC(year, 0, 1));

test('the earliest proof of an object counts, and without proof it exists now', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 3 }), fc.integer({ min: 2000, max: 2050 }))),
      fc.uint8Array({ minLength: 1, maxLength: 3 }),
      (proofs, object) => {
        let poes = PoeSet.at(now);
        for (const [proven, year] of proofs) poes = poes.with([proven.slice()], at(year));
        const years = proofs.filter(([proven]) => String(proven) === String(object)).map(([, year]) => year);
        const expected = Math.min(now.getTime(), ...years.map((year) => at(year).getTime()));
        expect(poes.earliest(object).getTime()).toBe(expected);
      },
    ),
  );
});

test('a set is a value: adding proofs leaves the old one as it was', () => {
  const object = new Uint8Array([1]);
  const before = PoeSet.at(now);
  const proven = before.with([object], at(2020));
  expect(before.earliest(object)).toEqual(now);
  expect(proven.existedAt(object, at(2020))).toBe(true);
  expect(proven.existedAt(object, new Date(at(2020).getTime() - 1))).toBe(false);
});

test('an empty value is not an object', () => {
  expect(
    PoeSet.at(now)
      .with([new Uint8Array(0)], at(2020))
      .earliest(new Uint8Array(0)),
  ).toEqual(now);
});

test('each kind of time-stamp proves what it covers and never itself', () => {
  const inside = new Uint8Array([9, 9]);
  const evidence = signature();
  const covers = { certificates: [inside], crls: [], ocsp: [], signatureValues: [] };
  const proven = (facts: Parameters<typeof timestamp>[1], object: Uint8Array): number => {
    const token = timestamp(at(2030), facts);
    return extractProofs(token, evidence, PoeSet.at(now), { policy: policies.baseline })
      .earliest(object)
      .getUTCFullYear();
  };
  const value = evidence.signatureValue;
  expect(proven({ kind: 'signature' }, value)).toBe(2030);
  expect(proven({ kind: 'signature', covers }, inside)).toBe(2040);
  expect(proven({ kind: 'document', covers }, value)).toBe(2030);
  expect(proven({ kind: 'document', covers }, inside)).toBe(2030);
  expect(proven({ kind: 'archive', covers }, inside)).toBe(2030);
  expect(proven({ kind: 'archive', covers }, value)).toBe(2040);
  expect(proven({ kind: 'content', covers }, value)).toBe(2040);
  const token = timestamp(at(2030), { kind: 'document', covers });
  for (const own of [evidence, token.signature]) {
    const poes = extractProofs(token, own, PoeSet.at(now), { policy: policies.baseline });
    expect(poes.earliest(token.signature.signatureValue)).toEqual(now);
  }
});

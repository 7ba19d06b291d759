import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUscc, usccCheckCharacter } from './uscc.ts';

// Seven codes from published certificates and registers, and two synthetic ones.
const valid = [
  '11370306MB2867521U',
  '11320500014150050B',
  '115300000151003540',
  '12100000000018032A',
  '91320115MA202UKD7X',
  '92330781MA2EDMFU50',
  '11330683742010670P',
  '11330800MB0000000T',
  '91330802MA00000073',
];

test.each(valid)('accepts %s', (code) => {
  expect(isUscc(code)).toBe(true);
});

test('refuses every code with one other character', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...valid),
      fc.integer({ min: 0, max: 17 }),
      fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      (code, index, character) => {
        fc.pre(code[index] !== character);
        expect(isUscc(code.slice(0, index) + character + code.slice(index + 1))).toBe(false);
      },
    ),
  );
});

test('has no check character for letters outside the alphabet or another length', () => {
  for (const text of ['I1330800MB0000000', '11330800mb0000000', '1133', ''])
    expect(usccCheckCharacter(text)).toBeUndefined();
});

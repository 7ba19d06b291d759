import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isCitizenNumber,
  isOrganisationCode,
  isUscc,
  maskCitizenNumber,
  readDocumentNumber,
  usccCheckCharacter,
} from './identifiers.ts';

test('synthetic credit codes with right check characters pass', () => {
  expect(isUscc('11330800MB0000000T')).toBe(true);
  expect(isUscc('91330802MA00000073')).toBe(true);
  expect(isUscc('11330800MB0000000I')).toBe(false);
  expect(isUscc('11330800mb0000000t')).toBe(false);
});

// Published certificates and registers carry these.
test.each([
  '11370306MB2867521U',
  '11320500014150050B',
  '115300000151003540',
  '12100000000018032A',
  '91320115MA202UKD7X',
  '92330781MA2EDMFU50',
  '11330683742010670P',
])('the published credit code %s passes', (code) => {
  expect(isUscc(code)).toBe(true);
});

test('there is no check character for letters outside the alphabet or another length', () => {
  for (const text of ['I1330800MB0000000', '11330800mb0000000', '1133', ''])
    expect(usccCheckCharacter(text)).toBeUndefined();
});

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

test('any single changed character of a credit code is noticed', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet));
  fc.assert(
    fc.property(change, ([at, character]) => {
      const code = '91330802MA00000073';
      fc.pre(code[at] !== character);
      return !isUscc(code.slice(0, at) + character + code.slice(at + 1));
    }),
  );
});

test('the samples of GB 11643 pass and a wrong birthday, province or check character does not', () => {
  expect(isCitizenNumber('11010519491231002X')).toBe(true);
  expect(isCitizenNumber('440524188001010014')).toBe(true);
  expect(isCitizenNumber('330802199001010010')).toBe(true);
  expect(isCitizenNumber('330802199001010011')).toBe(false);
  expect(isCitizenNumber('330802199002300010')).toBe(false);
  expect(isCitizenNumber('990802199001010010')).toBe(false);
});

test('organisation codes pass with and without the hyphen', () => {
  // The organisation code inside the synthetic credit codes, check characters by GB 11714.
  expect(isOrganisationCode('MA0000007')).toBe(isOrganisationCode('MA000000-7'));
  const valid = [...'0123456789X'].filter((check) => isOrganisationCode(`MB000000${check}`));
  expect(valid).toHaveLength(1);
});

test('a masked citizen number keeps six and two characters', () => {
  expect(maskCitizenNumber('330802199001010010')).toBe('330802**********10');
  expect(maskCitizenNumber('123')).toBe('***');
});

test('document numbers have hexagonal brackets, no 第 and no leading zero', () => {
  expect(readDocumentNumber('衢示许〔2026〕1号')).toEqual({ agencyMark: '衢示许', year: 2026, sequence: 1 });
  for (const wrong of [
    '衢示许[2026]1号',
    '衢示许〔2026〕01号',
    '衢示许〔2026〕第1号',
    '衢示许第〔2026〕1号',
    '〔2026〕1号',
    '衢示许〔26〕1号',
  ]) {
    expect(readDocumentNumber(wrong), wrong).toBeNull();
  }
});

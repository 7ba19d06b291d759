import { parseDer, Tag, write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { X509Error } from '../error.ts';
import type { Name } from '../types.ts';
import { parseName } from './name.ts';
import { prepareString } from './prepare-string.ts';
import { writeName } from './write-name.ts';

/** A name of one CN in the given string type. */
function cn(tag: number, text: string): Name {
  const bytes =
    tag === Tag.BMP_STRING
      ? Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]))
      : new TextEncoder().encode(text);
  const attribute = write.sequence(write.oid('2.5.4.3'), write.encode(tag, bytes));
  return parseName(parseDer(write.sequence(write.setOf([attribute]))));
}

test.each([
  ['case', cn(Tag.UTF8_STRING, 'Beijing CA'), cn(Tag.UTF8_STRING, 'BEIJING ca')],
  ['white space', cn(Tag.UTF8_STRING, ' Beijing   CA '), cn(Tag.UTF8_STRING, 'Beijing CA')],
  ['string type', cn(Tag.PRINTABLE_STRING, 'Beijing CA'), cn(Tag.BMP_STRING, 'beijing ca')],
  ['compatibility forms', cn(Tag.UTF8_STRING, 'ＣＡ－１'), cn(Tag.UTF8_STRING, 'ca-1')],
  ['sharp s', cn(Tag.UTF8_STRING, 'Straße'), cn(Tag.UTF8_STRING, 'STRASSE')],
  ['final sigma', cn(Tag.UTF8_STRING, 'ΟΔΟΣ'), cn(Tag.UTF8_STRING, 'οδος')],
  ['soft hyphen', cn(Tag.UTF8_STRING, 'a\u00adb'), cn(Tag.UTF8_STRING, 'ab')],
])('names that differ only in %s match (RFC 5280 §7.1)', (_what, a, b) => {
  expect(a.canonical).toBe(b.canonical);
});

test('names that differ in letters, order or grouping do not match', () => {
  const [c, o] = [
    { type: 'C', value: 'CN' },
    { type: 'O', value: 'A' },
  ];
  const names = [[c, o], [o, c], [c], [c, { type: 'OU', value: 'A' }], [c, { type: 'O', value: 'B' }]];
  const forms = names.map((rdns) => parseName(parseDer(writeName(rdns))).canonical);
  const together = write.sequence(
    write.setOf([
      write.sequence(write.oid('2.5.4.6'), write.printableString('CN')),
      write.sequence(write.oid('2.5.4.10'), write.utf8String('A')),
    ]),
  );
  forms.push(parseName(parseDer(together)).canonical);
  expect(new Set(forms).size).toBe(forms.length);
});

test('no value can imitate another attribute or an RDN boundary in the canonical form', () => {
  const forged = cn(Tag.UTF8_STRING, 'a\u00012.5.4.10=b');
  const real = parseName(
    parseDer(
      writeName([
        { type: 'CN', value: 'a' },
        { type: 'O', value: 'b' },
      ]),
    ),
  );
  expect(forged.canonical).not.toBe(real.canonical);
});

test('the text escapes misleading characters (RFC 4514 §2.4)', () => {
  expect(cn(Tag.UTF8_STRING, 'a, O=b\u202ec').text).toBe('CN=a\\, O=b\\e2\\80\\aec');
});

test('an invalid string is displayed as its DER and matches only itself', () => {
  const wrong = cn(Tag.PRINTABLE_STRING, 'a_b');
  expect(wrong.text).toBe('CN=#1303615f62');
  expect(wrong.canonical).toBe(cn(Tag.PRINTABLE_STRING, 'a_b').canonical);
  expect(wrong.canonical).not.toBe(cn(Tag.UTF8_STRING, 'a_b').canonical);
});

test('writeName rejects unknown types, empty values and characters outside the string type', () => {
  for (const rdn of [
    { type: 'nonsense', value: 'a' },
    { type: 'CN', value: '' },
    { type: 'C', value: '中国' },
    { type: 'serialNumber', value: '一' },
    { type: 'emailAddress', value: '张@example.cn' },
  ]) {
    expect(() => writeName([rdn])).toThrow(X509Error);
  }
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('CN', 'O', 'OU', 'L'), fc.string({ minLength: 1, unit: 'grapheme' }))),
      (list) => {
        const rdns = list.map(([type, value]) => ({ type, value }));
        const read = parseName(parseDer(writeName(rdns)));
        expect(read.rdns.map(([attribute]) => ({ type: attribute!.type, value: attribute!.value }))).toEqual(rdns);
      },
    ),
  );
});

test('ß, its capital letter and ss match', () => {
  expect(prepareString('Straße')).toBe('strasse');
  expect(prepareString('STRAẞE')).toBe('strasse');
});

test('preparing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = prepareString(text);
      if (once !== undefined) expect(prepareString(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('preparation does not change CJK ideographs, which have no mapping, folding or normalisation', () => {
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    if (character.normalize('NFKC').toUpperCase().toLowerCase() !== character) expect.fail(code.toString(16));
  }
  expect(prepareString('衢州市 OA 科')).toBe('衢州市 oa 科');
  expect(prepareString('衢州市  OA科')).toBe(prepareString('衢州市 ＯＡ科'));
});

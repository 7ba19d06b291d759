/** Names that some system opens as another file, and the folding by which two names denote the same file. */
import { CodedError, utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { checkDistinct, foldName, readName } from '../src/zip/entry-name.ts';

const UTF8 = 0x0800;

function reason(name: string): unknown {
  try {
    readName(utf8(name), UTF8);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.params.reason;
  }
}

test.each([
  'OFD.xml',
  'Doc_0/Pages/Page_0/Content.xml',
  'Doc_0/Attachs/关于某事项的决定（一）.pdf',
  'Doc_0/Attachs/a b, c; d.txt',
  'Doc_0/Attachs/报告~终稿.docx',
  'Doc_0/Attachs/a-long-name~12345.txt',
  'Doc_0/console.xml',
  'Doc_0/COM10.xml',
  'Doc_0/nul_1.xml',
  'Doc_0/.rels',
])('%s is a name', (name) => {
  expect(reason(name)).toBeNull();
});

test.each([
  ...[...'<>:"|?*\\\u0001\u007f\u0085'].map((character) => [`a${character}b`, 'character']),
  ...[
    '\u00ad',
    '\u200d',
    '\u202e',
    '\u2028',
    '\u2060',
    '\u2800',
    '\u3164',
    '\ufeff',
    '\ufe0f',
    '\ufffe',
    '\u{e0041}',
  ].map((character) => [`a${character}b`, 'character']),
  ['a.xml.', 'path'],
  ['a.xml ', 'path'],
  ['a.xml\u00a0', 'path'],
  ['Doc_0 /a.xml', 'path'],
  ['/a', 'path'],
  ['a//b', 'path'],
  ['./a', 'path'],
  ['a/../b', 'path'],
  ['CON', 'device name'],
  ['Doc_0/nul.xml', 'device name'],
  ['aux/a.xml', 'device name'],
  ['com1', 'device name'],
  ['LPT\u00b3.txt', 'device name'],
  ['CONOUT$', 'device name'],
  ['prn .xml', 'device name'],
  ['DOC_0~1/x', 'short name'],
  ['CONTEN~1.XML', 'short name'],
  ['CO3F2A~1.XML', 'short name'],
  ['a~10', 'short name'],
  ['Content.xml;1', 'version number'],
  ['Doc_0;/a.xml', 'version number'],
])('%j is rejected: %s', (name, expected) => {
  expect(reason(name)).toBe(expected);
});

test.each([
  ['Straße', 'STRASSE'],
  ['ſign', 'sign'],
  ['\u212aey', 'key'],
  ['İ', 'i\u0307'],
  ['ΑΣ', 'ας'],
  ['ας', 'ασ'],
  ['ﬁle', 'FILE'],
  ['é', 'e\u0301'],
  ['Ａ', 'a'],
  ['ᾳ', 'ΑΙ'],
  ['ǰ', 'J\u030c'],
  ['Ⅷ', 'viii'],
])('%s and %s are the same file on some system', (one, other) => {
  expect(foldName(one)).toBe(foldName(other));
  const entries = [one, other].map((name) => ({ name, directory: false }));
  expect(() => checkDistinct(entries)).toThrow('OFD_ZIP_DUPLICATE');
});

test('a folder under a file whose name differs in letter case is rejected', () => {
  const entries = ['STRASSE', 'straße/a'].map((name) => ({ name, directory: false }));
  expect(() => checkDistinct(entries)).toThrow('OFD_ZIP_DUPLICATE');
});

test('every character folds like its upper, lower and normalized forms', () => {
  const different: string[] = [];
  for (let point = 0x80; point < 0x2fa20; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const text = String.fromCodePoint(point);
    const forms = [text.toLowerCase(), text.toUpperCase(), text.normalize('NFKD')].filter((form) => form !== text);
    if (forms.length === 0) continue;
    const folded = foldName(text);
    const all = [...forms, text.normalize('NFC'), text.normalize('NFD'), text.normalize('NFKC'), folded];
    if (all.some((form) => foldName(form) !== folded)) different.push(text);
  }
  expect(different).toEqual([]);
});

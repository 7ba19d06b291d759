import { utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOperations } from './content.ts';
import { readToUnicode } from './to-unicode.ts';

test('operators come with their operands: numbers, names, strings, arrays', () => {
  const operations = readOperations(
    utf8('/F#31 -1.5 Tf [(a\\(b\\)\\101) -20 <4A4>] TJ /P << /MCID 0 /X [1] >> BDC % end\nET'),
  );
  expect(operations).toEqual([
    { operator: 'Tf', operands: ['/F1', -1.5] },
    { operator: 'TJ', operands: [[utf8('a(b)A'), -20, Uint8Array.of(0x4a, 0x40)]] },
    { operator: 'BDC', operands: ['/P', []] },
    { operator: 'ET', operands: [] },
  ]);
});

test('nested parentheses, line continuations and end-of-line escapes are read as §7.3.4.2 says', () => {
  const [operation] = readOperations(utf8('(a(b)c\\\nd\\\r\ne\\n\\053) Tj'))!;
  expect(operation!.operands).toEqual([utf8('a(b)cde\n+')]);
});

test('what is no content stream is null', () => {
  for (const text of ['(open', '<4', '[1 2', '<< /A', '<zz> Tj', '1 2 3', `${'['.repeat(40)}`]) {
    expect(readOperations(utf8(text))).toBeNull();
  }
});

test('any bytes end in operations or null', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readOperations(bytes);
      readToUnicode(bytes);
    }),
    { numRuns: 2000 },
  );
});

test('text made of delimiters and operators ends too', () => {
  const token = fc.constantFrom(
    '(',
    ')',
    '<',
    '>',
    '<<',
    '>>',
    '[',
    ']',
    '/',
    '%',
    '\\',
    '\n',
    'BT',
    'Tj',
    '1',
    'beginbfrange',
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
      readOperations(utf8(tokens.join(' ')));
    }),
    { numRuns: 2000 },
  );
});

test('a CMap gives the text of each code, by character and by range', () => {
  const map = readToUnicode(
    utf8(
      '1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <540C610F> endbfchar ' +
        '2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<4E0D> <0058>] endbfrange',
    ),
  )!;
  expect(map.codeLength).toBe(2);
  expect([3, 0x10, 0x12, 0x20, 0x21, 0x22].map((code) => map.texts.get(code))).toEqual([
    '同意',
    'A',
    'C',
    '不',
    'X',
    undefined,
  ]);
});

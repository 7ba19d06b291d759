import { utf8 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContent } from './content.ts';
import { readToUnicode } from './fonts/to-unicode.ts';
import { readTokens } from './tokens.ts';

const operations = (text: string): unknown => {
  const tokens = readTokens(utf8(text));
  return tokens.kind === 'read' ? tokens.operations : tokens.reason;
};

test('operators are read with their operands: numbers, names, strings, arrays, property lists', () => {
  expect(operations('/F#31 -1.5 Tf [(a\\(b\\)\\101) -20 <4A4>] TJ /P << /MCID 0 /X [1] >> BDC % end\nET')).toEqual([
    { operator: 'Tf', operands: ['/F1', -1.5] },
    { operator: 'TJ', operands: [[utf8('a(b)A'), -20, Uint8Array.of(0x4a, 0x40)]] },
    { operator: 'BDC', operands: ['/P', { keys: ['MCID', 'X'] }] },
    { operator: 'ET', operands: [] },
  ]);
});

test('nested parentheses, line continuations and end-of-line escapes are read as §7.3.4.2 requires', () => {
  expect(operations('(a(b)c\\\nd\\\r\ne\\n\\053) Tj')).toEqual([{ operator: 'Tj', operands: [utf8('a(b)cde\n+')] }]);
});

test.each([
  ...['(open', '<4', '[1 2', '<< /A', '<zz> Tj', '1 2 3', 'BT ET 5', '['.repeat(40), '>', 'ET >', ']', '} ET'],
  ...['1e3 w', '--5 w', '5-3 w', '1.2.3 w', '+ w', '. w', '0g', '9999999 w', `${'1'.repeat(40)} w`, '0x10 w'],
  ...['[q] TJ', '[[[[[[[[[[1]]]]]]]]]] TJ', '/A << /A 1 /A 2 >> BDC', '/A << /A q >> BDC', '(\\777) Tj', '(a\rb) Tj'],
  ...['/A#0 gs', '/A#00 gs', `/${'A'.repeat(128)} gs`, `(${'x'.repeat(32_768)}) Tj`],
])('%s is not content', (text) => {
  expect(readTokens(utf8(text)).kind).toBe('unreadable');
});

const BT = (content: string): string => `BT ${content} ET`;

test.each([
  '/Tx BMC q 1 1 98 18 re W n BT /Helv 12 Tf 0 g 2 5 Td (a) Tj ET Q EMC',
  'q 1 0 0 RG 0.5 w [3 2] 0 d 0 0 m 1 1 l h S Q',
  'BT 0 Tc 1 Tw 100 Tz 12 TL 0 Ts 0 Tr 1 0 0 1 0 0 Tm (a) \' 0 0 (b) " [(a) -5 (b)] TJ T* ET',
  '/DeviceRGB cs 1 0 0 sc /Pattern CS /P SCN 0 0 10 10 re B*',
  '/P << /MCID 0 >> BDC BT /S BMC EMC ET EMC /X Do /G gs',
])('%s is content', (text) => {
  expect(readContent(utf8(text)).kind).toBe('read');
});

test.each([
  ['operands', BT('(250) (900) Tj')],
  ['operands', BT('Tj')],
  ['operands', '0 1 g'],
  ['operands', '2 g'],
  ['operands', '1 0 0 1 0 0 1 cm'],
  ['operands', '1 0 0 1 0 cm'],
  ['operands', '0 0 10 10 10 re n'],
  ['operands', '/F1 /F2 10 Tf'],
  ['operands', '10 /F1 Tf'],
  ['operands', BT('20 0 999 0 Td')],
  ['operands', BT('1.5 Tr')],
  ['operands', BT('8 Tr')],
  ['operands', BT('(a) TJ')],
  ['operands', BT('[/A] TJ')],
  ['operands', '-1 w'],
  ['operands', '1 q Q'],
  ['operands', '/A [1] BDC EMC'],
  ['operator', 'x'],
  ['operator', 'BX x EX'],
  ['operator', 'BI ID EI'],
  ['operator', '0 0 1 1 0 0 d1'],
  ['order', '(a) Tj'],
  ['order', '1 1 l S'],
  ['order', '0 0 m q'],
  ['order', '0 0 10 10 re W'],
  ['order', '0 0 10 10 re W 0 0 1 1 re n'],
  ['order', '0 0 10 10 re 0 g f'],
  ['order', 'W n'],
  ['order', 'f'],
  ['order', BT('0 0 10 10 re f')],
  ['order', BT('q Q')],
  ['order', BT('1 0 0 1 0 0 cm')],
  ['order', 'BT BT ET ET'],
  ['balance', 'q'],
  ['balance', 'Q'],
  ['balance', 'q Q Q q'],
  ['balance', 'BT'],
  ['balance', 'EMC'],
  ['balance', '/A BMC'],
  ['balance', '/A BMC BT EMC ET'],
  ['balance', 'BT /A BMC ET EMC'],
  ['limit', `${'q '.repeat(29)}${'Q '.repeat(29)}`],
])('unreadable by its %s: %s', (reason, text) => {
  expect(readContent(utf8(text))).toEqual({ kind: 'unreadable', reason });
});

test('any bytes give operations or null', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      readContent(bytes);
      readToUnicode(bytes);
    }),
    { numRuns: 2000 },
  );
});

test('text made of delimiters and operators also gives operations or null', () => {
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
      readContent(utf8(tokens.join(' ')));
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

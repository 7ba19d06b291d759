import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { readOperations } from './content.ts';
import { PlainText } from './plain-text.ts';
import { leastWidth } from './standard-widths.ts';
import { TextPosition } from './text-position.ts';

/** Are the strings of a content drawn as a value is drawn? */
function plain(content: string): boolean {
  const position = new TextPosition([0, 0, 200, 40]);
  const layout = new PlainText();
  const show = (item: unknown): void => {
    if (item instanceof Uint8Array) layout.show(leastWidth('Helvetica', String.fromCharCode(...item)), position);
  };
  for (const operation of readOperations(utf8(content))!) {
    position.apply(operation);
    layout.apply(operation, position);
    const [first] = operation.operands;
    if (operation.operator === 'Tj' || operation.operator === "'") show(first);
    for (const item of operation.operator === 'TJ' && Array.isArray(first) ? first : []) {
      layout.adjust(item, position);
      show(item);
    }
  }
  return layout.plain;
}

test.each([
  ['one line', 'BT /F 10 Tf 0 g 2 5 Td (agreed) Tj ET'],
  ['one line in pieces', 'BT /F 10 Tf 2 5 Td (agr) Tj (eed) Tj ET'],
  ['with kerning', 'BT /F 10 Tf 2 5 Td [(agr) 30 (eed) -250 (soon)] TJ ET'],
  ['in its clipping path', '/Tx BMC q 1 1 198 38 re W n BT /F 10 Tf 2 5 Td (agreed) Tj ET Q EMC'],
  ['two lines', "BT /F 10 Tf 12 TL 2 25 Td (agreed) Tj (soon) ' ET"],
  ['two lines, centred', 'BT /F 10 Tf 20 25 Td (agreed) Tj 5 -12 Td (no) Tj ET'],
  ['a comb', 'BT /F 10 Tf 2 5 Td (1) Tj 20 0 Td (0) Tj 20 0 Td (0) Tj ET'],
  ['scaled', 'q 0.5 0 0 0.5 0 0 cm BT /F 20 Tf 1 0 0 1 4 10 Tm (agreed) Tj ET Q'],
  ['blue on yellow', '1 1 0.8 rg 0 0 200 40 re f 0 0 1 rg BT /F 10 Tf 2 5 Td (agreed) Tj ET'],
])('%s is plain', (_, content) => {
  expect(plain(content)).toBe(true);
});

test.each([
  ['another order', 'BT /F 10 Tf 8 5 Td (1) Tj -6 0 Td (0) Tj ET'],
  ['a line over a line', 'BT /F 10 Tf 2 25 Td (agreed) Tj 0 -2 Td (agreed) Tj ET'],
  ['a line above', 'BT /F 10 Tf 2 5 Td (agreed) Tj 0 20 Td (not) Tj ET'],
  ['one string over the other', 'BT /F 10 Tf 2 5 Td [(100) 900 (200)] TJ ET'],
  ['a gap to the end', 'BT /F 10 Tf 2 5 Td [(1) -30000 (00)] TJ ET'],
  ['beyond the right edge', 'BT /F 10 Tf 195 5 Td (100) Tj ET'],
  ['half below the bottom', 'BT /F 10 Tf 2 -6 Td (100) Tj ET'],
  ['half above the top', 'BT /F 10 Tf 2 36 Td (100) Tj ET'],
  ['upside down', 'BT /F 10 Tf -1 0 0 -1 100 20 Tm (66) Tj ET'],
  ['mirrored', 'BT /F 10 Tf -1 0 0 1 100 20 Tm (66) Tj ET'],
  ['of negative size', 'BT /F -10 Tf 100 20 Td (66) Tj ET'],
  ['leaning', 'BT /F 10 Tf 1 0 3 1 2 5 Tm (100) Tj ET'],
  ['stretched', 'BT /F 10 Tf 9 0 0 1 2 5 Tm (100) Tj ET'],
  ['spaced', 'BT /F 10 Tf 50 Tc 2 5 Td (100) Tj ET'],
  ['with words apart', 'BT /F 10 Tf 50 Tw 2 5 Td (1 00) Tj ET'],
  ['narrow', 'BT /F 10 Tf 1 Tz 2 5 Td (100) Tj ET'],
  ['raised', 'BT /F 10 Tf 50 Ts 2 5 Td (100) Tj ET'],
  ['behind a slit', '2 0 6 40 re W n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['behind a triangle', '0 0 m 1 0 l 1 1 l W n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['behind two rectangles', '0 0 200 40 re 0 0 200 40 re W* n BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['black on black', '0 0 200 40 re f BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['grey on grey', '0.7 g 0 0 200 40 re f 0.6 g BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['black on a black border', '90 w 0 0 200 40 re S BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['black on a border that is scaled', 'q 50 0 0 50 0 0 cm 0 0 4 1 re S Q BT /F 10 Tf 2 5 Td (1) Tj ET'],
  ['with another text for copies', '/Span << /ActualText (2) >> BDC BT /F 10 Tf 2 5 Td (1) Tj ET EMC'],
  ['beside a form', '/X Do BT /F 10 Tf 2 5 Td (1) Tj ET'],
])('%s is not plain', (_, content) => {
  expect(plain(content)).toBe(false);
});

test('digits are as wide as the font has them, other characters no narrower than counted', () => {
  expect(leastWidth('Helvetica-Bold', '12')).toBeCloseTo(1.112);
  expect(leastWidth('Times-Roman', '12')).toBe(1);
  expect(leastWidth('Courier', 'il')).toBeCloseTo(1.2);
  expect(leastWidth('Helvetica', 'il.')).toBeLessThan(0.7);
});

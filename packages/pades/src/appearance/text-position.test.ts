import { utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { readOperations } from './content.ts';
import { TextPosition } from './text-position.ts';

/** Is the text hidden where the first string is shown? */
function hidden(content: string): boolean {
  const position = new TextPosition([0, 0, 200, 20]);
  for (const operation of readOperations(utf8(content)) ?? []) {
    position.apply(operation);
    if (operation.operator === 'Tj') return position.hidden;
  }
  throw new Error('shows nothing');
}

test.each([
  ['/F 10 Tf BT 2 5 Td (x) Tj ET', false],
  ['/Tx BMC q 1 1 198 18 re W n BT /F 10 Tf 0 g 2 5 Td (x) Tj ET Q EMC', false],
  ['q 0.5 0 0 0.5 0 0 cm BT /F 20 Tf 1 0 0 1 4 10 Tm (x) Tj ET Q', false],
  ['BT /F 1 Tf 10 0 0 10 2 5 Tm (x) Tj ET', false],
  ['BT /F 10 Tf 12 TL 2 17 Td T* (x) Tj ET', false],
  ['1 g 0 0 200 20 re f q 0 g BT /F 10 Tf 2 5 Td (x) Tj ET Q', false],
])('%s is seen', (content, expected) => {
  expect(hidden(content)).toBe(expected);
});

test.each([
  ['white', '1 g BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['white in RGB', '1 1 1 rg BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['no ink', '0 0 0 0 k BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['a colour of another space', '/Pattern cs /P scn BT /F 10 Tf 2 5 Td (x) Tj ET'],
  ['beside the box', 'BT /F 10 Tf 900 5 Td (x) Tj ET'],
  ['below the box', 'BT /F 10 Tf 2 -50 Td (x) Tj ET'],
  ['beside the clipping path', '100 0 50 20 re W n BT /F 10 Tf 160 5 Td (x) Tj ET'],
  ['tiny', 'BT /F 0.1 Tf 2 5 Td (x) Tj ET'],
  ['tiny by the matrix', 'q 0.01 0 0 0.01 0 0 cm BT /F 10 Tf (x) Tj ET Q'],
  ['flat', 'BT /F 10 Tf 1 0 0 0 2 5 Tm (x) Tj ET'],
])('%s is hidden', (_, content) => {
  expect(hidden(content)).toBe(true);
});

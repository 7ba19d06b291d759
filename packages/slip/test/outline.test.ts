/** Outlines of characters, as pictures of pages draw them. */

import { charactersIn, defaultFonts, FontBook, openOutlines } from '@govseal/slip';
import { expect, test } from 'vitest';

test('a character has the outline that its font draws, in ems', async () => {
  const { parts } = await FontBook.prepare(await defaultFonts(), charactersIn('一'));
  const font = await openOutlines(parts[0]!.bytes, 'Noto');
  const points = font.outline('一'.codePointAt(0)!)!.flatMap((command) => (command.type === 'Z' ? [] : [command]));
  // one stroke, wide and low, in the middle of the em box
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(0.8);
  expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(0.15);
  expect(Math.min(...ys)).toBeLessThan(-0.3);
  expect(font.outline('二'.codePointAt(0)!)).toBeUndefined();
});

test('bytes that are not a font are refused with a code', async () => {
  await expect(openOutlines(Uint8Array.of(1, 2, 3, 4), 'none')).rejects.toMatchObject({ code: 'SLIP_FONT' });
});

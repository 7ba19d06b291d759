/** Page numbers `— 1 —` of GB/T 9704-2012 §7.5: below the type area, odd pages right, even pages left, one character in. */
import type { Canvas } from './canvas.ts';
import { BOTTOM, CHARACTER, LEFT, PAGE_NUMBER_GAP, RIGHT, SIZE_FOUR } from './gbt9704.ts';

export function drawPageNumber(canvas: Canvas, number: number): void {
  const odd = number % 2 === 1;
  const text = `— ${number} —`;
  const x = odd ? RIGHT - CHARACTER : LEFT + CHARACTER;
  canvas.text(text, x, BOTTOM + PAGE_NUMBER_GAP, { size: SIZE_FOUR }, odd ? 'right' : 'left');
}

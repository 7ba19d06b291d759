/** A hybrid update whose table frees or replaces an object that its /XRefStm restores. */
import { toText } from '../bytes.ts';
import type { Row, WrittenObject } from '../step.ts';
import { followed, type Generate } from './generator.ts';
import { otherBody } from './payload.ts';

export const hybrid: Generate = (random, base) => {
  const { signed } = base;
  const number = random.pick(signed.numbers);
  const offset = lastOffset(toText(signed.bytes), number);
  if (offset === null) return null;
  const free = `${number} 1\n0000000000 ${random.pick(['65535', '00000', '00001'])} f \n`;
  const given: Row = {
    number,
    offset,
    generation: random.pick([0, 0, 0, 1]),
    type: random.pick(['n', 'n', 'n', 'f', '3']),
  };
  const objects: WrittenObject[] = random.chance(0.2)
    ? [{ number, body: otherBody(random, signed, number), listed: false }]
    : [];
  const listed = random.chance(0.15) ? `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n` : free;
  return followed(random, base, { do: 'update', objects, table: { kind: 'hybrid', before: listed, rows: [given] } });
};

export function lastOffset(text: string, number: number): number | null {
  const found = [...text.matchAll(new RegExp(`(?<![0-9])${number} 0 obj`, 'g'))].at(-1);
  return found?.index ?? null;
}

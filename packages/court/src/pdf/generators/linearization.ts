/** Pads updates until the file has the length in its linearization dictionary; a viewer may then show another page first. */
import { toText } from '../bytes.ts';
import { followed, type Generate } from './generator.ts';

export const linearization: Generate = (random, base) => {
  const head = toText(base.signed.bytes.subarray(0, 2048));
  const stated = /\/Linearized\s+\S+[\s\S]*?\/L\s+(\d+)/.exec(head);
  if (stated === null) return null;
  const length = Number(stated[1]);
  const number = random.pick(base.signed.numbers);
  const objects = random.chance(0.6) ? [] : [{ number, body: base.signed.body(number) }];
  const exact = length > base.signed.bytes.length && random.chance(0.8);
  return followed(random, base, { do: 'update', objects, fileSize: exact ? length : undefined });
};

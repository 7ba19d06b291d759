/** A signed value drawn anew by a later signer, so that it reads otherwise; the value itself stays. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import { stream } from '../bytes.ts';
import type { FieldFact } from '../facts.ts';
import type { WrittenObject } from '../step.ts';
import { closeByChief, freeNumber, type Generate } from './generator.ts';
import { FONT, type Look, redraws } from './redraw-edits.ts';

export const redrawClasses: readonly string[] = Object.keys(redraws);

/** Fields that the first signer filled. */
export function filledFields(base: Base): FieldFact[] {
  return base.signed.fields.filter(
    ({ type, name }) => (type === 'Tx' || type === 'Ch') && name !== 'secret' && filledValue(base, name) !== null,
  );
}

function filledValue(base: Base, name: string): string | null {
  const field = base.signed.fields.find((one) => one.name === name)!;
  return /\/V \(([^()\\]*)\)/.exec(base.signed.body(field.number))?.[1] ?? null;
}

/** `kinds`: names of edits to draw from; several of them follow each other on one appearance. */
export const redrawField =
  (kinds: readonly string[], types: readonly string[] = ['Tx', 'Ch']): Generate =>
  (random, base) => {
    const fields =
      base.ours && base.blank !== null ? filledFields(base).filter(({ type }) => types.includes(type)) : [];
    if (fields.length === 0) return null;
    const field = random.pick(fields);
    const value = filledValue(base, field.name)!;
    const signing = closeByChief(base);
    if (signing === null) return null;
    const number = freeNumber(base.signed) + 50;
    const objects = [...redrawObjects(random, base, field, value, kinds, number), ...signing.objects];
    const steps = [{ do: 'update', objects, close: signing.close } as const];
    return { from: 'signed', kind: 'later', steps, permitted: [signing.field.area] };
  };

function redrawObjects(
  random: Random,
  base: Base,
  field: FieldFact,
  value: string,
  kinds: readonly string[],
  number: number,
): WrittenObject[] {
  const width = field.rect[2]! - field.rect[0]!;
  const height = field.rect[3]! - field.rect[1]!;
  let look: Look = {
    content: `/Tx BMC q BT /F1 12 Tf 0 g 2 6 Td (${value}) Tj ET Q EMC`,
    resources: `/Font << /F1 ${FONT} >>`,
  };
  const count = random.pick([1, 1, 1, 2]);
  for (let round = 0; round < count; round++) look = redraws[random.pick(kinds)]!(random, value, look);
  const entries = `/Type /XObject /Subtype /Form /BBox ${look.box ?? `[0 0 ${width} ${height}]`} /Resources << ${look.resources} >>`;
  const own = /\/AP\s*<<\s*\/N (\d+) 0 R/.exec(base.signed.body(field.number));
  // The appearance stream itself is replaced, or the widget names another one.
  if (own !== null && random.chance(0.5)) return [{ number: Number(own[1]), body: stream(look.content, entries) }];
  const widget = base.signed.body(field.number).replace(/\/AP\s*<<\s*\/N \d+ 0 R\s*>>/, `/AP << /N ${number} 0 R >>`);
  return [
    { number: field.number, body: widget },
    { number, body: stream(look.content, entries) },
  ];
}

/** A later signer redraws a signed value with other text and leaves the value unchanged. */
import type { Base } from '../bases/base.ts';
import { stream } from '../bytes.ts';
import type { FieldFact } from '../facts.ts';
import type { Step, WrittenObject } from '../step.ts';
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

/** Applies several edits to one appearance; `rounds` lists the choices for each. */
export const redrawField =
  (rounds: readonly (readonly string[])[], types: readonly string[] = ['Tx', 'Ch']): Generate =>
  (random, base) => {
    const fields =
      base.ours && base.blank !== null ? filledFields(base).filter(({ type }) => types.includes(type)) : [];
    const signing = closeByChief(base);
    if (fields.length === 0 || signing === null) return null;
    const field = random.pick(fields);
    const value = filledValue(base, field.name)!;
    const plain: Look = {
      content: `/Tx BMC q BT /F1 12 Tf 0 g 2 6 Td (${value}) Tj ET Q EMC`,
      resources: `/Font << /F1 ${FONT} >>`,
    };
    let look = plain;
    for (const kinds of rounds) look = redraws[random.pick(kinds)]!(random, value, look);
    // Replaces the appearance stream, or makes the widget refer to another one.
    const inPlace = random.chance(0.5);
    const update = (drawn: Look): Step => ({
      do: 'update',
      objects: [...redrawObjects(base, field, drawn, inPlace), ...signing.objects],
      close: signing.close,
    });
    // Another writer may draw a value differently, with the same text.
    return {
      from: 'signed',
      kind: 'later',
      steps: [update(look)],
      reference: [update(plain)],
      permitted: [signing.field.area],
    };
  };

function redrawObjects(base: Base, field: FieldFact, look: Look, inPlace: boolean): WrittenObject[] {
  const [left, bottom, right, top] = field.rect as [number, number, number, number];
  const box = look.box ?? `[0 0 ${right - left} ${top - bottom}]`;
  const body = stream(look.content, `/Type /XObject /Subtype /Form /BBox ${box} /Resources << ${look.resources} >>`);
  const widget = base.signed.body(field.number);
  const own = /\/AP\s*<<\s*\/N (\d+) 0 R/.exec(widget);
  if (own !== null && inPlace) return [{ number: Number(own[1]), body }];
  const number = freeNumber(base.signed) + 50;
  return [
    { number: field.number, body: widget.replace(/\/AP\s*<<\s*\/N \d+ 0 R\s*>>/, `/AP << /N ${number} 0 R >>`) },
    { number, body },
  ];
}

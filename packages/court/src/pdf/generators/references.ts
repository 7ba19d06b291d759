/** References that viewers resolve differently: chains, other generations, redirections, duplicates. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import { formXObject, stream } from '../bytes.ts';
import type { WrittenObject } from '../step.ts';
import { closeByTimestamp, dictionaryOf, extend, followed, freeNumber, type Generate } from './generator.ts';
import { otherBody, PAINT } from './payload.ts';

const REFERENCE = /(\d+) (\d+) R\b/g;

/** An object and one of the references in its dictionary, with preference for page content. */
function pickReference(
  random: Random,
  base: Base,
): { number: number; body: string; at: number; text: string; target: number } | null {
  for (let tries = 0; tries < 20; tries++) {
    const number = random.pick(base.signed.numbers);
    const body = base.signed.body(number);
    const found = [...dictionaryOf(body).matchAll(REFERENCE)];
    if (found.length === 0) continue;
    const match = random.pick(found);
    return { number, body, at: match.index, text: match[0], target: Number(match[1]) };
  }
  return null;
}

/** Makes the update refer to objects that nothing else refers to. */
function explained(random: Random, base: Base, objects: WrittenObject[], numbers: readonly number[]): WrittenObject[] {
  const { root } = base.signed.tip;
  if (objects.some(({ number }) => number === root) || random.chance(0.3)) return objects;
  const carrier = freeNumber(base.signed) + 10;
  const references = numbers.map((number, index) => `/X${index} ${number} 0 R`).join(' ');
  const dss = `/DSS << /${random.pick(['CRLs', 'Certs', 'OCSPs'])} [${carrier} 0 R] >>`;
  return [
    ...objects,
    { number: carrier, body: stream('', references) },
    { number: root, body: extend(base.signed.body(root).replace(/\/DSS\s+\d+ 0 R/, ''), dss) },
  ];
}

export const referenceChain: Generate = (random, base) => {
  const picked = pickReference(random, base);
  if (picked === null) return null;
  const { number, body, at, text } = picked;
  const first = freeNumber(base.signed);
  const length = random.pick([1, 1, 1, 2, 5, 14]);
  const chain = Array.from({ length }, (_, index) => ({
    number: first + 40 + index,
    body: index === length - 1 ? text : `${first + 41 + index} 0 R`,
  }));
  const edited = { number, body: `${body.slice(0, at)}${first + 40} 0 R${body.slice(at + text.length)}` };
  const objects = explained(random, base, [edited, ...chain], [first + 40]);
  return followed(random, base, { do: 'update', objects });
};

/** Replaces an object by a reference to its old content under a new number. */
export const objectIsReference: Generate = (random, base) => {
  const number = random.pick(base.signed.numbers);
  const moved = freeNumber(base.signed);
  const objects = [
    { number, body: `${moved} 0 R` },
    { number: moved, body: base.signed.body(number) },
  ];
  return followed(random, base, { do: 'update', objects: explained(random, base, objects, [moved]) });
};

export const otherGeneration: Generate = (random, base) => {
  const dangling = danglingNumbers(base);
  if (dangling.length > 0 && random.chance(0.7)) return fillDangling(random, base, random.pick(dangling));
  if (random.chance(0.5)) {
    const number = random.pick(base.signed.numbers);
    const generation = random.pick([1, 2, 65534, 65535]);
    const body = random.chance(0.5) ? base.signed.body(number) : otherBody(random, base.signed, number);
    return followed(random, base, {
      do: 'update',
      objects: [{ number, generation, body, listed: random.chance(0.8) }],
    });
  }
  const picked = pickReference(random, base);
  if (picked === null) return null;
  const { number, body, at, text, target } = picked;
  const other = `${target} ${random.pick([1, 2, 65535, 65536])} R`;
  return followed(random, base, {
    do: 'update',
    objects: [{ number, body: `${body.slice(0, at)}${other}${body.slice(at + text.length)}` }],
  });
};

/** The signed document refers to a missing object; a later revision adds it, in the same or another generation. */
function fillDangling(random: Random, base: Base, number: number) {
  const { root } = base.signed.tip;
  const box = '/BBox [0 0 595 842]';
  const body = random.chance(0.8)
    ? formXObject(PAINT, box)
    : `<< /Type /Annot /Subtype /Stamp /F 4 /Rect [60 600 400 700] /AP << /N ${number} 0 R >> >>`;
  const generation = random.pick([0, 0, 0, 1]);
  const dss = `/DSS << /${random.pick(['Certs', 'CRLs', 'OCSPs'])} [${number} ${generation} R] >>`;
  const objects: WrittenObject[] = [{ number, generation, body }];
  if (random.chance(0.3)) {
    const stamped = closeByTimestamp(base);
    // The field of a time-stamp may add objects.
    if (stamped !== null) {
      const field = stamped.objects.find((object) => object.number === stamped.fieldNumber)!;
      const rest = stamped.objects.filter((object) => object !== field);
      const named = { ...field, body: extend(field.body, `/AP << /N ${number} 0 R >>`) };
      return {
        from: 'signed' as const,
        kind: 'later' as const,
        steps: [{ do: 'update' as const, objects: [...objects, ...rest, named], close: stamped.close }],
        permitted: [],
      };
    }
  }
  objects.push({ number: root, body: extend(base.signed.body(root).replace(/\/DSS\s+\d+ 0 R/, ''), dss) });
  return followed(random, base, { do: 'update', objects });
}

function danglingNumbers({ signed }: Base): number[] {
  const known = new Set(signed.numbers);
  const named = signed.numbers.flatMap((number) =>
    [...dictionaryOf(signed.body(number)).matchAll(REFERENCE)].map((match) => Number(match[1])),
  );
  return [...new Set(named.filter((number) => !known.has(number)))];
}

export const redirected: Generate = (random, base) => {
  const picked = pickReference(random, base);
  if (picked === null) return null;
  const { number, body, at, text, target } = picked;
  const fresh = freeNumber(base.signed);
  const replacement = random.pick([
    'null',
    `${fresh} 0 R`,
    `${random.pick(base.signed.numbers)} 0 R`,
    `${fresh + 1} 0 R`,
    '',
  ]);
  const copy = random.chance(0.5) ? base.signed.body(target) : '<< >>';
  const objects: WrittenObject[] = [
    { number, body: `${body.slice(0, at)}${replacement}${body.slice(at + text.length)}` },
  ];
  if (replacement === `${fresh} 0 R` && base.signed.numbers.includes(target))
    objects.push({ number: fresh, body: copy });
  return followed(random, base, { do: 'update', objects });
};

/** The same object twice in one update, or listed at the offset of another one. */
export const doubled: Generate = (random, base) => {
  const number = random.pick(base.signed.numbers);
  const honest = { number, body: base.signed.body(number) };
  const evil = { number, body: otherBody(random, base.signed, number), listed: random.chance(0.3) };
  const objects = random.chance(0.5) ? [honest, evil] : [{ ...evil, listed: false }, honest];
  return followed(random, base, { do: 'update', objects });
};

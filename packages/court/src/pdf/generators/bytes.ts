/** Changes single bytes and tokens of an honest update in place. */

import { stream } from '../bytes.ts';
import type { Step } from '../step.ts';
import { followed, freeNumber, type Generate } from './generator.ts';

const INSERTED = [
  '\0',
  ' ',
  '\n',
  '%',
  '(',
  ')',
  '<',
  '>',
  '[',
  ']',
  '/',
  '0',
  '9',
  '-',
  '.',
  'R',
  'obj',
  'endobj\n',
  'stream\n',
  'endstream',
  'xref\n',
  'trailer',
  '<<',
  '>>',
  '%%EOF\n',
  'startxref\n0\n',
  'null ',
  '\xff',
];

export const byteEdits: Generate = (random, base) => {
  const { signed } = base;
  const number = random.pick(signed.numbers);
  const honest: Step = { do: 'update', objects: [{ number, body: signed.body(number) }] };
  // The honest update is not written yet, so positions are relative to the end of the signed document.
  const room = signed.body(number).length + 200;
  const patches = Array.from({ length: random.pick([1, 1, 2, 4]) }, (): Step => {
    const at = signed.bytes.length + random.below(room);
    const remove = random.pick([0, 1, 1, 1, 2, 8]);
    return {
      do: 'patch',
      at,
      remove,
      insert: random.chance(0.7) ? random.pick(INSERTED) : String.fromCharCode(random.below(256)),
    };
  });
  return { from: 'signed', kind: 'later', steps: [honest, ...patches], permitted: [] };
};

/** Changes bytes of the signed document, which must break the signature. */
export const signedBytes: Generate = (random, base) => {
  const at = random.below(base.signed.bytes.length);
  return {
    from: 'signed',
    kind: 'later',
    steps: [{ do: 'patch', at, remove: random.below(3), insert: random.pick(INSERTED) }],
    permitted: [],
  };
};

/** Adds bytes after `%%EOF`, or an update whose objects no table lists. */
export const trailingBytes: Generate = (random, base) => {
  const junk = random.pick([
    ' ',
    '\n',
    '\0',
    '%x\n',
    '\r\n',
    'x',
    `${freeNumber(base.signed)} 0 obj\n${stream('x')}\nendobj\n`,
  ]);
  const insert = junk.repeat(random.pick([1, 3, 600, 1100]));
  if (random.chance(0.5))
    return {
      from: 'signed',
      kind: 'later',
      steps: [{ do: 'patch', at: base.signed.bytes.length, remove: 0, insert }],
      permitted: [],
    };
  return followed(random, base, { do: 'update', objects: [], raw: insert });
};

/** Updates with an object stream whose header and data are ambiguous (ISO 32000-2 §7.5.7). */
import type { Random } from '../../random.ts';
import { stream } from '../bytes.ts';
import type { Row } from '../step.ts';
import { followed, freeNumber, type Generate } from './generator.ts';
import { otherBody } from './payload.ts';

interface Part {
  readonly number: number;
  readonly offset: number;
}

/** Unchanged objects, packed so that another reader finds `evil` in place of the first. */
function pack(
  random: Random,
  { number, filler }: { readonly number: number; readonly filler: number },
  body: string,
  evil: string,
): { parts: Part[]; data: string } {
  const after = body.length + 1;
  return random.pick<() => { parts: Part[]; data: string }>([
    () => ({
      parts: [
        { number, offset: 0 },
        { number, offset: after },
      ],
      data: `${body} ${evil}`,
    }),
    () => ({
      parts: [
        { number, offset: after },
        { number, offset: 0 },
      ],
      data: `${evil}${' '.repeat(Math.max(1, after - evil.length))}${body}`,
    }),
    () => ({ parts: [{ number, offset: evil.length + 1 }], data: `${evil} ${body}` }),
    () => ({
      parts: [
        { number: filler, offset: after },
        { number, offset: 0 },
      ],
      data: `${body} ${evil}`,
    }),
    () => ({
      parts: [
        { number, offset: 0 },
        { number: filler, offset: Math.floor(body.length / 2) },
      ],
      data: body,
    }),
    () => ({
      parts: [{ number, offset: 0 }],
      data: `${body}${random.pick([' endobj', '%', ' x', ' R', ' 0 R', '\0', ' <<', ' stream\nx\nendstream'])} ${evil}`,
    }),
    () => ({
      parts: [
        { number, offset: 0 },
        { number: filler, offset: after },
      ],
      data: `${body} ${number} 0 obj ${evil} endobj`,
    }),
    () => ({ parts: [{ number, offset: 0 }], data: `${number} 0 obj ${body} endobj` }),
    () => ({ parts: [{ number, offset: random.pick([1, 2, -1]) }], data: ` ${body}` }),
  ])();
}

export const packedObjects: Generate = (random, base) => {
  const { signed } = base;
  if (signed.encrypted) return null;
  const plain = signed.numbers.filter((number) => !/stream\r?\n/.test(signed.body(number)));
  const number = random.pick(plain);
  const [holder, filler] = [freeNumber(signed) + 20, freeNumber(signed) + 21];
  const { parts, data } = pack(random, { number, filler }, signed.body(number), otherBody(random, signed, number));
  const separator = random.pick([' ', ' ', ' ', '\n', '\r', '  ', '\0', ' %x\n', '\t']);
  const head = `${parts.map((part) => `${part.number} ${part.offset}`).join(separator)}${separator}`;
  const count = random.pick([parts.length, parts.length, parts.length, parts.length + 1, parts.length - 1]);
  const first = head.length + random.pick([0, 0, 0, 0, 1, -1]);
  const entries = random.pick([
    '',
    '',
    '',
    `/Extends ${holder} 0 R`,
    '/Extends 5 0 R',
    '/Filter []',
    '/Type /ObjStm',
    `/First ${head.length}`,
  ]);
  const body = stream(head + data, `/Type /ObjStm /N ${count} /First ${first} ${entries}`);
  const rows: Row[] = [
    { number, type: '2', offset: holder, generation: random.pick([0, 0, 0, parts.length - 1, 1, 65535]) },
    ...(parts.some((part) => part.number === filler)
      ? [{ number: filler, type: '2', offset: holder, generation: 1 }]
      : []),
  ];
  return followed(random, base, { do: 'update', objects: [{ number: holder, body }], table: { kind: 'stream', rows } });
};

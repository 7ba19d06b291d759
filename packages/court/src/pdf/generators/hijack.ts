/** Unlisted objects after a malformed cross-reference section: viewers that reject it scan the file and use the last definition. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import { stream } from '../bytes.ts';
import type { Step, Table, WrittenObject } from '../step.ts';
import { writeObject } from '../write-update.ts';
import { extend, followed, freeNumber, type Generate } from './generator.ts';
import { otherBody } from './payload.ts';

type Oddity = (random: Random, base: Base) => Table;

const FAR = [
  9_999_999_999, 8_388_608, 8_388_607, 10_000_000, 4_194_304, 1_000_000, 2_147_483_648, 4_294_967_296, 65_536,
];

/** Malformed sections by ISO 32000-2 §7.5.4 to §7.5.8. */
export const tableOddities: Readonly<Record<string, Oddity>> = {
  'short-rows': () => ({ rowEnd: '\n', before: '0 1\n0000000000 65535 f\n' }),
  'long-rows': () => ({ rowEnd: '  \r\n', before: '0 1\n0000000000 65535 f  \r\n' }),
  'row-ends': (random) => {
    const rowEnd = random.pick(['\r', ' \r', '\r\n', '  ', '\t\n', ' \n\n', '\n\n']);
    return { rowEnd, before: `0 1\n0000000000 65535 f${rowEnd}` };
  },
  'zero-in-use': (random) => ({ before: `0 1\n000000000${random.below(2)} 0000${random.below(2)} n \n` }),
  'zero-free': (random) => ({
    before: `0 1\n0000000000 ${random.pick(['00000', '00001', '65534', '65536', '99999'])} f \n`,
  }),
  'far-number': (random) => ({ before: `${random.pick(FAR)} 1\n0000000000 ${random.pick(['00000', '65535'])} f \n` }),
  'far-and-zero': (random) => ({
    before: `0 1\n0000000000 00000 n \n${random.pick(FAR)} 1\n0000000000 00000 f \n`,
  }),
  'over-size': (random, base) => ({
    before: `${base.signed.tip.size + 1 + random.below(50)} 1\n0000000000 00000 f \n`,
  }),
  'free-rows': (random, base) => ({
    before: `${base.signed.tip.size} 1\n000000000${random.below(10)} ${random.pick(['00000', '65535', '00001'])} f \n`,
  }),
  'odd-header': (random) => ({
    before: random
      .pick([
        '0  1\n',
        '0 1 \n',
        '00 1\n',
        '0 01\n',
        '+0 1\n',
        '0 1\r',
        ' 0 1\n',
        '0\t1\n',
        '0\n1\n',
        '0 1 0\n',
        '0 1%\n',
        '0.0 1\n',
        '-0 1\n',
      ])
      .concat('0000000000 65535 f \n'),
  }),
  'empty-section': (random) => ({
    before: random.pick(['0 0\n', '1 0\n', '0 0\n0 0\n', ...FAR.map((number) => `${number} 0\n`)]),
  }),
  'odd-type': (random) => ({ before: `0 1\n0000000000 65535 ${random.pick(['F', 'x', 'N', '0'])} \n` }),
  comment: (random) => ({
    before: random.pick(['%\n', '% 5 0 obj\n', '\n\n', ' \n', '\0\n']),
    after: random.pick(['', '%\n', '\n', ' ']),
  }),
  'wide-stream': (random) => ({
    kind: 'stream',
    widths: random.pick([
      [8, 8, 8],
      [1, 8, 8],
      [4, 8, 4],
      [2, 5, 3],
      [1, 4, 0],
      [3, 4, 2],
    ] as const),
  }),
  'odd-stream-type': (random, base) => ({
    kind: 'stream',
    rows: [{ number: base.signed.tip.size, offset: random.below(1000), type: String(3 + random.below(250)) }],
  }),
  'other-kind': (_, base) => ({ kind: base.signed.tip.table === 'stream' ? 'table' : 'stream' }),
  'deep-trailer': (random) => {
    const depth = random.pick([20, 40, 64, 90, 95, 99, 100, 127, 200, 255, 490, 510]);
    return {
      trailer: random.chance(0.5)
        ? `/Deep ${'['.repeat(depth)}${']'.repeat(depth)}`
        : `/Deep ${'<< /A '.repeat(depth)}0${' >>'.repeat(depth)}`,
    };
  },
  'many-keys': (random) => ({
    trailer: Array.from({ length: random.pick([300, 1000, 3000, 6000]) }, (_, index) => `/K${index} ${index}`).join(
      ' ',
    ),
  }),
  'long-token': (random) => ({
    trailer: random.pick([
      `/${'N'.repeat(200)} 1`,
      `/${'N'.repeat(5000)} 1`,
      `/Long (${'x'.repeat(40_000)})`,
      `/Long ${'9'.repeat(400)}`,
      `/Long 0.${'1'.repeat(3000)}`,
    ]),
  }),
  'blanks-after-end': (random) => ({
    end: `%%EOF\n${random.pick([' ', '\n', '\0', '\r\n']).repeat(random.pick([600, 1020, 1030, 1100, 2100, 9000]))}`,
  }),
  'odd-end': (random) => ({
    end: random.pick(['%%EOF', '%%EOF \n', '%%EOF\n%%EOF\n', '%%EOF\n\n\n\n', '%%EOF\r', '%%EOF\n\0', '%%EOF\n%\n']),
  }),
  size: (random, base) => ({
    size: random.pick([1, 2, base.signed.tip.size - 1, base.signed.tip.size + 1000, 8_388_608, 2_147_483_647]),
  }),
  prev: (random, base) => ({
    prev: random.pick([0, base.signed.tip.startxref + 1, base.signed.tip.startxref - 1, null]),
  }),
  startxref: (random) => ({ startxrefShift: random.pick([-1, 1, -2, 2, -5, 4]) }),
  'previous-spelling': (random, base) => ({
    prev: null,
    trailer: `/Prev ${random.pick(['+', '0', '00000000000'])}${base.signed.tip.startxref}${random.pick(['', '.0', '.'])}`,
  }),
};

type Place = (
  random: Random,
  staged: string,
  base: Base,
) => { raw?: string; objects?: WrittenObject[]; trailer?: string };

const withDss = (base: Base, number: number, body: string, key = 'Certs'): WrittenObject[] => [
  { number, body },
  {
    number: base.signed.tip.root,
    body: extend(
      base.signed.body(base.signed.tip.root).replace(/\/DSS\s+\d+ 0 R/, ''),
      `/DSS << /${key} [${number} 0 R] >>`,
    ),
  },
];

/** Positions of `n g obj` that a scan finds. */
const places: Readonly<Record<string, Place>> = {
  bare: (_, raw) => ({ raw }),
  'in-comment': (_, staged) => ({ raw: `%${staged.replaceAll('\n', '\r')}\n` }),
  'in-dss-stream': (random, staged, base) => ({
    objects: withDss(base, freeNumber(base.signed), stream(`\n${staged}`), random.pick(['Certs', 'CRLs', 'OCSPs'])),
  }),
  'in-unused-stream': (_, staged, base) => ({
    objects: [{ number: freeNumber(base.signed), body: stream(`\n${staged}`) }],
  }),
  'in-object-stream': (_, staged, base) => ({
    objects: [{ number: freeNumber(base.signed), body: stream(`1 0 \n${staged}`, '/Type /ObjStm /N 0 /First 4') }],
  }),
  'in-trailer-string': (_, staged) => ({ trailer: `/Note (\n${staged.replace(/[()\\]/g, '\\$&')})` }),
  'in-trailer-name': (_, staged) => ({ trailer: `/Note [ ${staged} ]` }),
};

export const hijack: Generate = (random, base) => {
  const { signed } = base;
  const shown = signed.numbers.filter((number) => number !== signed.tip.root || random.chance(0.2));
  const contents = signed.pages.flatMap((page) =>
    [...signed.body(page).matchAll(/\/Contents\s+(\d+) 0 R/g)].map(([, number]) => Number(number)),
  );
  const victim = random.chance(0.6) && contents.length > 0 ? random.pick(contents) : random.pick(shown);
  const staged = writeObject({ number: victim, body: otherBody(random, signed, victim) });
  const place = random.chance(0.5) ? places.bare! : places[random.pick(Object.keys(places))]!;
  const { raw, objects = [], trailer } = place(random, staged, base);
  const odd = random.sample(Object.keys(tableOddities), random.chance(0.75) ? 1 : 2);
  const table = odd
    .map((name) => tableOddities[name]!(random, base))
    .reduce(merge, trailer === undefined ? {} : { trailer });
  const update: Step = { do: 'update', objects, table, raw };
  return followed(random, base, update);
};

/** Only the malformed section, with an honest object or none: nothing changes unless a viewer discards the table. */
export const oddTable: Generate = (random, base) => {
  const table = tableOddities[random.pick(Object.keys(tableOddities))]!(random, base);
  const number = random.pick(base.signed.numbers);
  const objects = random.chance(0.5) ? [] : [{ number, body: base.signed.body(number) }];
  return followed(random, base, { do: 'update', objects, table });
};

function merge(first: Table, second: Table): Table {
  const joined = (key: 'before' | 'trailer'): string =>
    [first[key], second[key]].filter(Boolean).join(key === 'before' ? '' : ' ');
  return { ...first, ...second, before: joined('before'), trailer: joined('trailer') };
}

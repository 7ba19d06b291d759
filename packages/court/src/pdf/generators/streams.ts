/** Streams whose dictionary contradicts their data. */

import { stream } from '../bytes.ts';
import type { WrittenObject } from '../step.ts';
import { dictionaryOf, extend, followed, freeNumber, type Generate } from './generator.ts';
import { PAINT } from './payload.ts';

const FILTERS = [
  '/Filter null',
  '/Filter []',
  '/Filter [null]',
  '/Filter /ASCIIHexDecode',
  '/Filter [/ASCIIHexDecode /ASCII85Decode]',
  '/Filter /Crypt',
  '/Filter /Unknown',
  '/Filter /FlateDecode',
  '/Filter /Fl',
  '/Filter /AHx',
  '/F 5 0 R',
  '/F (x)',
  '/FFilter /ASCIIHexDecode',
  '/DecodeParms null',
  '/DecodeParms << /Predictor 12 >>',
  '/DP << /Predictor 2 >>',
  '/DL 5',
];

export const streamEdits: Generate = (random, base) => {
  const { signed } = base;
  const streams = signed.numbers.filter((number) => /stream\r?\n/.test(signed.body(number)));
  if (streams.length === 0) return null;
  const number = random.pick(streams);
  const body = signed.body(number);
  const length = Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0);
  const content = body
    .slice(body.search(/stream\r?\n/))
    .replace(/^stream\r?\n/, '')
    .replace(/\r?\nendstream$/, '');
  const dictionary = dictionaryOf(body);
  const next = freeNumber(signed);
  const made = (entries: string, data: string): string => `${entries}\nstream\n${data}\nendstream`;
  const edits: (() => WrittenObject[])[] = [
    () => [
      {
        number,
        body: made(
          dictionary.replace(/\/Length \d+/, `/Length ${length + random.pick([-1, 1, -5, 7, 1000, -length])}`),
          content,
        ),
      },
    ],
    () => [
      { number, body: made(dictionary.replace(/\/Length \d+/, `/Length ${next} 0 R`), content) },
      { number: next, body: String(length) },
    ],
    () => [
      {
        number,
        body: made(
          dictionary.replace(
            /\/Length \d+/,
            random.pick([
              `/Length ${length}.0`,
              `/Length +${length}`,
              `/Length -${length}`,
              '/Length null',
              '',
              `/Length 0 /Length ${length}`,
              `/Length ${length} /Length 0`,
            ]),
          ),
          content,
        ),
      },
    ],
    () => [{ number, body: made(extend(dictionary, random.pick(FILTERS)), content) }],
    () => [
      {
        number,
        body: made(dictionary, content).replace(
          'stream\n',
          random.pick(['stream\r', 'stream \n', 'stream\r\n', 'stream', 'stream\n\n', 'stream\t\n']),
        ),
      },
    ],
    () => [
      {
        number,
        body: made(
          dictionary.replace(/\/Length \d+/, `/Length ${length}`),
          `${content}${random.pick(['\n', ' ', '', '\nendstream\n'])}${PAINT}`,
        ),
      },
    ],
    () => [
      {
        number,
        body: `${made(dictionary, content)}\n${random.pick(['endobj', `endobj\n${number} 0 obj\n${stream(PAINT)}`, 'x', '<< >>'])}`,
      },
    ],
    () => [
      {
        number,
        body: made(dictionary, content).replace(
          /endstream$/,
          random.pick(['', 'endstrea', 'endstreamx', ' endstream']),
        ),
      },
    ],
  ];
  return followed(random, base, { do: 'update', objects: random.pick(edits)() });
};

/** Validation data streams with other content. */
export const storeEdits: Generate = (random, base) => {
  const { signed } = base;
  const { root } = signed.tip;
  const next = freeNumber(signed);
  const [certificate] = [Buffer.from(base.circumstances.root).toString('latin1')];
  const inside = random.pick([
    PAINT,
    certificate,
    `${certificate}x`,
    `${certificate}\n5 0 obj\n${stream(PAINT)}\nendobj`,
    '',
    '0'.repeat(100),
  ]);
  const entries = random.pick([
    '',
    '/Type /XObject /Subtype /Form /BBox [0 0 595 842]',
    '/Type /EmbeddedFile',
    `/X ${next + 1} 0 R`,
    '/Filter null',
    '/Extra (\n5 0 obj\n)',
  ]);
  const key = random.pick(['Certs', 'CRLs', 'OCSPs', 'VRI', 'Other']);
  const value =
    key === 'VRI'
      ? `<< /AB << /Cert [${next} 0 R] ${random.pick(['', `/TU (x)`, `/TS ${next} 0 R`, '/X 1'])} >> >>`
      : `[${next} 0 R${random.pick(['', ' null', ` ${next} 0 R`])}]`;
  const objects: WrittenObject[] = [
    { number: next, body: stream(inside, entries) },
    { number: next + 1, body: '<< /Type /Page >>', listed: random.chance(0.8) },
    { number: root, body: extend(signed.body(root).replace(/\/DSS\s+\d+ 0 R/, ''), `/DSS << /${key} ${value} >>`) },
  ];
  return followed(random, base, {
    do: 'update',
    objects: entries.includes('/X ') ? objects : objects.filter(({ number }) => number !== next + 1),
  });
};

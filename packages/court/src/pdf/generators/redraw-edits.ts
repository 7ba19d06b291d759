/** Edits of an appearance that change what is drawn but not the value. */
import type { Random } from '../../random.ts';

export interface Look {
  readonly content: string;
  readonly resources: string;
  readonly box?: string;
}

export type Redraw = (random: Random, value: string, look: Look) => Look;

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const otherFont = (entries: string): string => `/Font << /F1 << /Type /Font /Subtype /Type1 ${entries} >> >>`;
const replace =
  (from: string | RegExp, to: string): Redraw =>
  (_, __, look) => ({ ...look, content: look.content.replace(from, to) });
const before =
  (from: string, ...added: string[]): Redraw =>
  (random, _, look) => ({ ...look, content: look.content.replace(from, () => `${random.pick(added)} ${from}`) });
const after =
  (from: string, ...added: string[]): Redraw =>
  (random, _, look) => ({ ...look, content: look.content.replace(from, () => `${from} ${random.pick(added)}`) });
const withFont =
  (...entries: string[]): Redraw =>
  (random, _, look) => ({ ...look, resources: otherFont(random.pick(entries)) });

const CLIPS = [
  '0 0 5 20 re W n',
  '0 0 m 5 0 l 5 20 l 0 20 l h W n',
  '0 0 250 20 re 8 0 20 20 re W* n',
  'W 0 0 6 20 re n',
  '0 0 250 20 re W 0 0 5 20 re n',
  '0 0 250 20 re W 300 300 5 5 re n',
  '0 0 5 20 re W f',
  '0 0 250 20 re W* 0 0 250 20 re n',
  '6 0 m 6 20 l W n',
  '0 0 6 20 re h W n',
];
const COLOURS = [
  '1 g',
  '1 1 1 rg',
  '0 0 0 0 k',
  '/DeviceGray cs 1 sc',
  '1 1 g',
  '0 1 g',
  '1 0 g',
  '/Pattern cs',
  '/DeviceRGB cs 1 1 1 sc',
  '/DeviceCMYK cs 0 0 0 0 sc',
  '0.99 g',
  '3 Tr',
  '7 Tr',
  '5 Tr',
  '1 Tr',
  '0 0 0 1 1 1 rg',
  '0 g 1 g',
];
const TEXT_STATE = [
  '200 Tc',
  '0 200 Tc',
  '200 0 Tc',
  '500 Ts',
  '0 500 Ts',
  '0.1 Tz',
  '100 0.1 Tz',
  '100 1 Tz',
  '900 Tw',
  '0 900 Tw',
  '/F1 0.1 Tf',
  '/F1 10 0.1 Tf',
  '/F1 12 /F1 0.1 Tf',
  '/F1 -12 Tf',
  '12 /F1 0.1 Tf',
  '1 0 0 1 400 5 Tm',
  '1 0 0 1 2 5 1 0 0 1 400 5 Tm',
  '400 0 Td',
  '2 5 400 0 Td',
  '400 0 TD',
  'T*',
  '/GS gs',
];
const GARBAGE = [
  '7',
  '>',
  ']',
  '[',
  '<<',
  '(',
  ')',
  'Q',
  'q',
  'ET',
  'BT',
  'EMC',
  '/x',
  '<',
  '{',
  '}',
  'xyz',
  '1 2 3',
  '[[[[[[[[]]]]]]]]',
  'BI /W 1 /H 1 ID x EI',
  '/Fm Do',
  'sh',
  '1 0 0',
  '\0\x01',
  '\xff\xfe',
  '..',
  '--1',
  'BX foo EX',
  `${'['.repeat(300)}${']'.repeat(300)}`,
  '/MC /P DP',
  'trueW',
];

/** Text that the attacker wants to show. */
function otherValue(value: string): string {
  return value === 'agree' ? 'refuse' : '900';
}

export const redraws: Readonly<Record<string, Redraw>> = {
  operands: (random, value, look) => {
    const [own, other] = [`(${value})`, `(${otherValue(value)})`];
    const shown = random.pick([
      `${own} ${other} Tj`,
      `${other} ${own} Tj`,
      `[${own}] ${other} Tj`,
      `${own} [${other}] TJ`,
      `[${own}] [${other}] TJ`,
      `${own} 900 Tj`,
      `0 0 ${own} ${other} "`,
      `0 ${own} ${other} '`,
      `${other} 0 0 ${own} "`,
      `${own} Tj 0 -30 Td ${other} '`,
    ]);
    return { ...look, content: look.content.replace(`${own} Tj`, () => shown) };
  },
  clip: (random, value, look) =>
    random.pick([
      after('q', ...CLIPS),
      before('BT', ...CLIPS),
      before('Q', ...CLIPS),
      before(`(${value}) Tj`, ...CLIPS),
    ])(random, value, look),
  colour: (random, value, look) =>
    random.pick([before(`(${value}) Tj`, ...COLOURS), before('BT', ...COLOURS), after('q', ...COLOURS)])(
      random,
      value,
      look,
    ),
  'text-state': (random, value, look) =>
    random.pick([before(`(${value}) Tj`, ...TEXT_STATE), before('BT', ...TEXT_STATE)])(random, value, look),
  background: (random, value, look) =>
    random.pick([
      before(
        'BT',
        '0 g 0 0 250 20 re f',
        '0 g 0 0 m 250 0 l 250 20 l 0 20 l f',
        '0 g 0 0 250 20 re f*',
        '0 G 40 w 0 10 m 250 10 l S',
        '0 G 40 w 0 0 250 20 re s',
        '0 0 250 20 re B',
        '0 0 0 rg 1 1 248 18 re b',
      ),
      after('ET', '1 g 0 0 250 20 re f', '1 G 40 w 0 10 m 250 10 l S', '1 1 1 rg 8 0 20 20 re f'),
    ])(random, value, look),
  matrix: (random, value, look) =>
    random.pick([
      before(
        'BT',
        '1 0 0 1 300 0 cm',
        '0.01 0 0 0.01 0 0 cm',
        '1 0 0 -1 0 14 cm',
        '1 0 0 1 0 0 1 0 0 1 300 0 cm',
        '-1 0 0 1 40 0 cm',
        '0 0 0 0 0 0 cm',
      ),
      replace('Td', 'Td 300 0 Td'),
    ])(random, value, look),
  font: withFont(
    '/BaseFont /ZapfDingbats',
    '/BaseFont /Symbol',
    '/BaseFont /Helv',
    '/BaseFont /Unknown',
    '/BaseFont /Helvetica /Encoding << /Differences [50 /nine 53 /zero 97 /r] >>',
    '/BaseFont /Helvetica /Encoding << /Differences [50 /u0039 53 /uni0030 97 /g57] >>',
    '/BaseFont /Helvetica /Encoding << /BaseEncoding /MacExpertEncoding >>',
    '/BaseFont /Helvetica /Encoding /MacExpertEncoding',
    '/BaseFont /Helvetica /FirstChar 48 /LastChar 57 /Widths [9000 9000 9000 9000 9000 9000 9000 9000 9000 9000]',
    '/BaseFont /Wingdings',
    '/BaseFont /Helvetica#00',
    '/BaseFont (Helvetica)',
    '/Encoding /WinAnsiEncoding',
    '/BaseFont /ABCDEF+Symbol /Encoding /WinAnsiEncoding',
    '/BaseFont /Helvetica /Encoding << /Differences [50 /space 53 /space 97 /space] >>',
    '/BaseFont /Helvetica /Encoding << /Differences [50 /.notdef 53 /.notdef] >>',
    '/BaseFont /Helvetica /Encoding << /Differences [(50) 50 /nine] >>',
  ),
  resources: (random, _, look) => ({
    ...look,
    resources: `${look.resources} ${random.pick(['/ColorSpace << /DefaultGray [/Indexed /DeviceRGB 1 <FFFFFFFFFFFF>] >>', '/ColorSpace << /DefaultGray [/Separation /All /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >>] >>', '/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] /Gamma 0.0001 >>] >>', '/ExtGState << /GS << /ca 0 /CA 0 >> >>', '/ExtGState << /GS << /Font [null 0.1] >> >>', '/ExtGState << /GS << /SMask << /S /Luminosity >> >> >>'])}`,
  }),
  box: (random, _, look) => ({
    ...look,
    box: random.pick([
      '[0 0 5 20]',
      '[0 0 2500 2000]',
      '[250 20 0 0]',
      '[0 0 250 20] /Matrix [1 0 0 -1 0 20]',
      '[0 0 250 20] /Matrix [0 0 0 0 0 0]',
      '[0 0 250 20 9]',
      '[100 0 250 20]',
      '[0 0 250 20] /Group << /S /Transparency >>',
      '[0 0 250.5 20] /OC << /Type /OCG /Name (x) >>',
    ]),
  }),
  unreadable: (random, value, look) =>
    random.pick([
      before('BT', ...GARBAGE),
      before(`(${value}) Tj`, ...GARBAGE),
      after('ET', ...GARBAGE),
      after('EMC', ...GARBAGE),
      before('/Tx', ...GARBAGE),
    ])(random, value, look),
  'other-text': (random, value, look) => {
    const other = otherValue(value);
    const octal = `\\${value.charCodeAt(0).toString(8)}`;
    const hex = Buffer.from(other, 'latin1').toString('hex');
    const shown = random.pick([
      `(${other})`,
      `(${value}0)`,
      `(${octal}${value.slice(1)}9)`,
      '()',
      `<${hex}>`,
      `(${value}\\000${other})`,
    ]);
    return { ...look, content: look.content.replace(`(${value})`, () => shown) };
  },
  spelling: (random, _, look) => ({
    ...look,
    content: look.content.replace(/(?<= )\d+(?= )/, (number) =>
      random.pick([
        `${number}-300`,
        `${number}.5.5`,
        `--${number}`,
        `+${number}`,
        `${number}e3`,
        `.${number}`,
        `0${number}`,
        `-.${number}`,
        `4294967${number}`,
      ]),
    ),
  }),
};

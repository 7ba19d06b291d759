/** Edits of single tokens that some readers treat as equivalent. */
import type { Random } from '../../random.ts';
import { closeByTimestamp, dictionaryOf, followed, type Generate } from './generator.ts';

type Rewrite = (random: Random, token: string) => string;

const respellNumber: Rewrite = (random, token) => {
  const value = Number(token);
  if (random.chance(0.6)) return random.pick([`${token}.0`, `${token}.`, `${token}.${'0'.repeat(50)}`, `0${token}`]);
  return random.pick([
    `${token}.0`,
    `${token}.`,
    `+${token}`,
    `00${token}`,
    `${token}.${'0'.repeat(random.pick([1, 10, 40, 300]))}`,
    String(value + 2 ** 31),
    String(value + 2 ** 32),
    String(value - 2 ** 32),
    String(value - 2 ** 31),
    String(value + 2 ** 40),
    String(value + 2 ** 33),
    String(value + 2 ** 64),
    `${token}e0`,
    `--${token}`,
    `-${token}`,
    `${token}-`,
    `16#${value.toString(16)}`,
    `null`,
    `[${token}]`,
    `(${token})`,
    `/${token}`,
    `true`,
    `${value + 0.4}`,
    `${value - 0.4}`,
  ]);
};

const respellName: Rewrite = (random, token) => {
  const at = 1 + random.below(Math.max(1, token.length - 1));
  const code = token.charCodeAt(at) || 0;
  return random.pick([
    `${token.slice(0, at)}#${code.toString(16).padStart(2, '0')}${token.slice(at + 1)}`,
    `${token}#00`,
    `${token}#20`,
    `/${token}`,
    token.toLowerCase(),
    `(${token.slice(1)})`,
    'null',
    `${token}#`,
  ]);
};

const respellString: Rewrite = (random, token) => {
  const inside = token.slice(1, -1);
  const hex = Buffer.from(inside, 'latin1').toString('hex');
  return random.pick([
    `<${hex}>`,
    `<${hex.slice(0, -1)}>`,
    `(${inside}\\\n)`,
    `(\\${(inside.charCodeAt(0) || 48).toString(8)}${inside.slice(1)})`,
    `(${inside}\\000)`,
    'null',
    `/${inside || 'x'}`,
  ]);
};

const TOKENS =
  /\d+ \d+ R\b|\/[^\s/<>[\]()]*|\((?:[^()\\]|\\.)*\)|(?<![\w.#/])[+-]?\d+(?:\.\d+)?(?![\w.])|\b(?:true|false|null)\b/g;

function rewrite(random: Random, token: string): string {
  if (/ R$/.test(token))
    return random.pick([
      token.replace(' 0 R', '  0  R'),
      token.replace(' 0 R', ' 00 R'),
      `0${token}`,
      `[${token}]`,
      'null',
      token.replace(' 0 R', '\n0\nR'),
    ]);
  if (token.startsWith('/')) return respellName(random, token);
  if (token.startsWith('(')) return respellString(random, token);
  if (/^[+-]?\d/.test(token)) return respellNumber(random, token);
  return random.pick(['true', 'false', 'null', '1', '0', '(true)']);
}

/** Edits one to three tokens of an object, or adds a `null` entry. */
export function editTokens(random: Random, body: string): string {
  const dictionary = dictionaryOf(body);
  const rest = body.slice(dictionary.length);
  let edited = dictionary;
  const count = random.pick([1, 1, 1, 2, 3]);
  for (let round = 0; round < count; round++) {
    if (random.chance(0.12)) {
      edited = edited.replace(
        />>$/,
        ` /${random.pick(KEYS)} ${random.pick(['null', '0', '1', '[]', '<<>>', '()', '/None', '-1', '2.0'])} >>`,
      );
      continue;
    }
    const tokens = [...edited.matchAll(TOKENS)];
    if (tokens.length === 0) break;
    const decisive = [...edited.matchAll(DECISIVE)];
    if (decisive.length > 0 && random.chance(0.7)) {
      const { index, 0: token } = random.pick(decisive);
      edited = edited.slice(0, index) + respellNumber(random, token) + edited.slice(index + token.length);
      continue;
    }
    // Readers differ most in how they parse numbers.
    const numbers = tokens.filter(([token]) => /^[+-]?\d+$/.test(token));
    const match = random.chance(0.6) && numbers.length > 0 ? random.pick(numbers) : random.pick(tokens);
    edited = edited.slice(0, match.index) + rewrite(random, match[0]) + edited.slice(match.index + match[0].length);
  }
  return edited + rest;
}

/** Numbers that control whether and how something is drawn; the flag Print has no effect on the screen. */
const DECISIVE =
  /(?<=\/F )(?!4\b)\d+|(?<=\/(?:Ff|Rotate|BitsPerComponent|FunctionType|PatternType|PaintType|TilingType|ShadingType|FirstChar|LastChar|Width|Height|Flags|Q|N|Count|Predictor|Columns) )\d+/g;

const KEYS = [
  'F',
  'Rotate',
  'AS',
  'OC',
  'BBox',
  'Matrix',
  'Filter',
  'Length',
  'CropBox',
  'UserUnit',
  'Resources',
  'Parent',
  'Kids',
  'Contents',
  'Annots',
  'MK',
  'AP',
  'Encoding',
  'Widths',
  'Decode',
  'SMask',
  'Mask',
  'Group',
  'Border',
  'BS',
  'Ff',
  'Subtype',
  'Type',
  'P',
  'StructParent',
];

export const tokens: Generate = (random, base) => {
  const count = random.pick([1, 1, 1, 2]);
  const decided = base.signed.numbers.filter((number) => dictionaryOf(base.signed.body(number)).search(DECISIVE) >= 0);
  const numbers = random.sample(random.chance(0.5) && decided.length > 0 ? decided : base.signed.numbers, count);
  const objects = numbers.map((number) => ({ number, body: editTokens(random, base.signed.body(number)) }));
  if (!base.isUnfinished && random.chance(0.25)) {
    const stamped = closeByTimestamp(base);
    const free = objects.filter(({ number }) => !stamped?.objects.some((object) => object.number === number));
    if (stamped !== null && free.length > 0) {
      return {
        from: 'signed',
        kind: 'later',
        steps: [{ do: 'update', objects: [...free, ...stamped.objects], close: stamped.close }],
        permitted: [],
      };
    }
  }
  return followed(random, base, { do: 'update', objects });
};

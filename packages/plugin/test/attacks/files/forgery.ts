/** Universal forgery (Mladenov et al., CCS 2019): a signature whose /ByteRange or /Contents is missing, broken or ambiguous. */
import { concatBytes } from '@govseal/core';
import { type Attack, attacks } from '../attack.ts';
import { handSign, signatureDictionary } from '../hand-signed.ts';
import { add, assemble, BYTE_RANGE, baseObjects, CONTENTS, edit, signed, swap, update } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';

type Row = Parameters<typeof attacks>[1][string];

/** The range of an honest signature written differently, in place. */
const range = (tries: string, code: string, write: (numbers: readonly string[]) => string): Row => [
  tries,
  code,
  'invalid',
  async (scene) => {
    const file = await signed(scene);
    const numbers = BYTE_RANGE.exec(file)![0].match(/\d+/g)!;
    return swap(file, BYTE_RANGE, write(numbers));
  },
];

/** /Contents of an honest signature written differently, in place. */
const contents = (tries: string, code: string, value: (hex: string) => string): Row => [
  tries,
  code,
  'invalid',
  async (scene) => {
    const file = await signed(scene);
    return swap(file, CONTENTS, value(CONTENTS.exec(file)![0]));
  },
];

const rangeAttacks = attacks('pdf', {
  'usf-range-missing': range('There is no /ByteRange.', 'PADES_BYTE_RANGE_MISSING', () => ''),
  'usf-range-null': range('/ByteRange is null.', 'PADES_BYTE_RANGE_MISSING', () => '/ByteRange null'),
  'usf-range-empty': range('/ByteRange is an empty array.', 'PADES_BYTE_RANGE_COUNT', () => '/ByteRange []'),
  'usf-range-three': range(
    '/ByteRange has three numbers.',
    'PADES_BYTE_RANGE_COUNT',
    ([, b, c]) => `/ByteRange [0 ${b} ${c}]`,
  ),
  'usf-range-negative': range(
    'A length is negative.',
    'PADES_BYTE_RANGE_NEGATIVE',
    ([, b, c]) => `/ByteRange [0 ${b} ${c} -1]`,
  ),
  'usf-range-overlapping': range(
    'The parts overlap: the gap vanishes.',
    'PADES_BYTE_RANGE_ORDER',
    ([, b, , d]) => `/ByteRange [0 ${b} ${Number(b) - 9} ${d}]`,
  ),
  'usf-range-beyond-the-end': range(
    'The range ends behind the file.',
    'PADES_BYTE_RANGE_BEYOND',
    ([, b, c]) => `/ByteRange [0 ${b} ${c} 99999999]`,
  ),
  'usf-range-overflow': range(
    'A length of 2⁶⁴ that wraps around where integers are short.',
    'PADES_BYTE_RANGE_TYPE',
    ([, b, c]) => `/ByteRange [0 ${b} ${c} 18446744073709551617]`,
  ),
  'usf-range-reals': range(
    'Numbers with a fraction.',
    'PADES_BYTE_RANGE_TYPE',
    ([, b, c]) => `/ByteRange [0 ${b} ${c}.5 9]`,
  ),
  'usf-range-strings': range(
    'Strings instead of numbers.',
    'PADES_BYTE_RANGE_TYPE',
    ([, b, c]) => `/ByteRange [(0) (${b}) (${c}) (9)]`,
  ),
  'usf-range-no-array': range('/ByteRange is a number.', 'PADES_BYTE_RANGE_TYPE', () => '/ByteRange 0'),
  'usf-range-nothing': range(
    'The range is empty: nothing is signed.',
    'PADES_BYTE_RANGE_OBJECT',
    () => '/ByteRange [0 0 0 0]',
  ),
  'usf-range-duplicated': [
    '/ByteRange stands twice; readers take the first or the last.',
    'PADES_DUPLICATE_KEY',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (first, value) => signatureDictionary(first, value, '/ByteRange [0 10 20 30]'),
      }),
  ],
  'usf-range-duplicated-by-escape': [
    'The second /ByteRange is written /Byte#52ange: one key to a parser, two to a search.',
    'PADES_DUPLICATE_KEY',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (first, value) => signatureDictionary(first, value, '/Byte#52ange [0 10 20 30]'),
      }),
  ],
  'usf-range-extra-entries': [
    'Six numbers: a second gap hides content that may change.',
    'PADES_BYTE_RANGE_COUNT',
    'invalid',
    async (scene) => handSign(scene, { ranges: (start, end, total) => [0, 400, 500, start - 500, end, total - end] }),
  ],
  'usf-range-not-from-the-start': [
    'The range begins behind the header: what stands before it may change.',
    'PADES_BYTE_RANGE_START',
    'invalid',
    async (scene) => handSign(scene, { ranges: (start, end, total) => [15, start - 15, end, total - end] }),
  ],
  'usf-range-indirect': [
    '/ByteRange is a reference that a later revision could redefine.',
    'PADES_BYTE_RANGE_TYPE',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (_range, value) => signatureDictionary('13 0 R', value),
        objects: (first) => ({ 13: first }),
      }),
  ],
  'usf-range-padded-number': [
    'A number carries a sign and leading zeros.',
    'PADES_BYTE_RANGE_GAP',
    'invalid',
    async (scene) =>
      handSign(scene, {
        writeRange: ([a, b, c, d]) => `[${a} +000${b} ${c} ${d}]`,
        ranges: (start, end, total) => [0, start + 1, end, total - end],
      }),
  ],
});

const twoDigits = (hex: string): readonly string[] => hex.match(/../g) ?? [];

const contentsAttacks = attacks('pdf', {
  'usf-contents-missing': contents('There is no /Contents.', 'PADES_CONTENTS_MISSING', () => ''),
  'usf-contents-null': contents('/Contents is null.', 'PADES_CONTENTS_MISSING', () => '/Contents null'),
  'usf-contents-empty': contents('/Contents is an empty string.', 'PADES_CONTENTS_EMPTY', () => '/Contents <>'),
  'usf-contents-zero': contents('/Contents holds nothing but zeros.', 'PADES_CONTENTS_EMPTY', (hex) =>
    hex.replace(/[1-9a-f]/g, '0').replace(/^.*</, '/Contents <'),
  ),
  'usf-contents-one-zero': contents('/Contents is one byte, 0x00.', 'PADES_CONTENTS_EMPTY', () => '/Contents <00>'),
  'usf-contents-number': contents('/Contents is a number.', 'PADES_CONTENTS_TYPE', () => '/Contents 0'),
  'usf-contents-no-cms': contents(
    '/Contents is DER, but no CMS.',
    'PADES_CONTENTS_UNREADABLE',
    () => '/Contents <3003020101>',
  ),
  'usf-contents-padded': [
    'The padding behind the CMS is not zero: data hides there, outside of what is signed.',
    'PADES_CONTENTS_UNREADABLE',
    'invalid',
    async (scene) => handSign(scene, { recode: (cms) => concatBytes(cms, Uint8Array.of(1, 2, 3)) }),
  ],
  'usf-contents-indirect': [
    '/Contents is a reference that a later revision could redefine.',
    'PADES_CONTENTS_TYPE',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (first) => signatureDictionary(first, '13 0 R'),
        objects: (_range, value) => ({ 13: value }),
      }),
  ],
  'usf-contents-escapes': [
    '/Contents is a literal string whose bytes are escapes: its length in the file is the attacker’s choice.',
    'PADES_CONTENTS_TYPE',
    'invalid',
    async (scene) =>
      handSign(scene, {
        room: 9000,
        writeContents: (hex, width) => {
          const escaped = twoDigits(hex).map((two) => `\\${Number.parseInt(two, 16).toString(8).padStart(3, '0')}`);
          return `(${escaped.join('')}${'\\\n'.repeat(width)}`
            .slice(0, width - 1 - ((width - 2) % 2))
            .concat(width % 2 ? ' )' : ')');
        },
      }),
  ],
  'usf-contents-junk': [
    'A comment stands inside the hex string of /Contents.',
    'PDF_SYNTAX',
    'unreadable',
    async (scene) =>
      handSign(scene, { writeContents: (hex, width) => `<${hex}%<evil>\n`.padEnd(width - 1, '0').concat('>') }),
  ],
  'usf-contents-duplicated': [
    '/Contents stands twice, once with an escape in its name; readers take the first or the last.',
    'PADES_DUPLICATE_KEY',
    'invalid',
    async (scene) =>
      handSign(scene, {
        dictionary: (first, value) => signatureDictionary(first, value, '/#43ontents <3000>'),
      }),
  ],
});

const dictionaryAttacks = attacks('pdf', {
  'usf-subfilter-missing': [
    'No /SubFilter: each reader guesses what /Contents is.',
    'PADES_SUBFILTER_MISSING',
    'invalid',
    async (scene) => swap(await signed(scene), '/SubFilter /ETSI.CAdES.detached', ''),
  ],
  'usf-subfilter-unknown': [
    'A /SubFilter nobody knows: the signature is there, and nobody can check it.',
    'PADES_SUBFILTER_UNKNOWN',
    'indeterminate',
    async (scene) => swap(await signed(scene), '/SubFilter /ETSI.CAdES.detached', '/SubFilter /Attack'),
  ],
  'usf-value-no-dictionary': [
    'The signed field’s value is a text.',
    'PADES_DICTIONARY',
    'invalid',
    async (scene) => unsignedWith('/V (signed by the mayor)')(scene),
  ],
  'usf-value-shared': [
    'The second field has the signature of the first as its value: one signature counts for two people.',
    'PADES_DICTIONARY_SHARED',
    'invalid',
    async (scene) => {
      const file = await signed(scene);
      return update(file, edit(file, 8, add(/\/V \d+ 0 R/.exec(edit(file, 7, add(' '))[7]!)![0])));
    },
  ],
  'usf-value-shared-from-the-start': [
    'Both fields have the one signature as their value when it is made.',
    'PADES_DICTIONARY_SHARED',
    'invalid',
    async (scene) => handSign(scene, { objects: () => ({ 8: secondField('/V 12 0 R') }) }),
  ],
  'usf-fields-of-one-name': [
    'Two fields of one name: a reader finds the signed one or the other.',
    'PADES_FIELD_NAME_TWICE',
    'indeterminate',
    async (scene) => handSign(scene, { objects: () => ({ 8: secondField('').replace('(chief)', '(clerk)') }) }),
  ],
  'usf-copied-appearance': [
    'The picture of a signature stands in an empty field.',
    'PADES_EMPTY_FIELD_SHOWN',
    'unsigned',
    async () =>
      assemble(baseObjects({ overlay: '0 0 1 RG 0 0 99 20 re S', more: { 8: secondField('/AP << /N 9 0 R >>') } })),
  ],
  'usf-copied-appearance-as-state': [
    'The picture of a signature stands in an empty field as a state, as a button has them.',
    'PADES_EMPTY_FIELD_SHOWN',
    'unsigned',
    async () => {
      const shown = secondField('/AS /X /AP << /N << /X 9 0 R >> >>');
      return assemble(baseObjects({ overlay: '0 0 1 RG 0 0 99 20 re S', more: { 8: shown } }));
    },
  ],
});

function secondField(more: string): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Sig /T (chief) /F 4 /P 4 0 R /Rect [50 300 200 330] ${more} >>`;
}

function unsignedWith(value: string): (scene: AttackScene) => Promise<string> {
  return async () => assemble(baseObjects({ clerk: value }));
}

export const forgeryAttacks: readonly Attack[] = [...rangeAttacks, ...contentsAttacks, ...dictionaryAttacks];

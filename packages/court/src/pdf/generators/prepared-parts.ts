/** Content prepared before the first signature that viewers show differently: inline images and layers. */
import type { Base } from '../bases/base.ts';
import { stream } from '../bytes.ts';
import type { Facts } from '../facts.ts';
import type { Step, WrittenObject } from '../step.ts';
import { type Draft, extend, type Generate } from './generator.ts';

const SIGN: Step = { do: 'sign', by: 'clerk', field: 'clerk' };

export function signedBlank(base: Base, make: (blank: Facts) => WrittenObject[] | null): Draft | null {
  const { blank } = base;
  if (blank === null || !base.ours || base.isUnfinished || blank.encrypted) return null;
  const objects = make(blank);
  if (objects === null) return null;
  return {
    from: 'blank',
    kind: 'prepared',
    steps: [{ do: 'rewrite', objects }, SIGN],
    reference: [SIGN],
    permitted: [],
  };
}

const contentOf = (facts: Facts): number => Number(/\/Contents\s+(\d+) 0 R/.exec(facts.body(facts.pages[0]!))?.[1]);

const DATA = [
  '\0',
  '\0 ',
  '\0\n',
  '00>',
  '00',
  '',
  '\x80EI',
  ' EI ',
  '\0EI\n',
  '0EIQ',
  '\0 EI Q ',
  '00>EI',
  '!!~>',
  'x\x9c\x63\0\0\0\x01\0\x01',
];
const IMAGE = [
  '/W 1 /H 1 /BPC 8 /CS /G',
  '/W 8 /H 1 /IM true',
  '/W 1 /H 1 /BPC 8 /CS /G /L 1',
  '/W 3 /H 1 /BPC 8 /CS /G',
  '/W 1 /H 1 /BPC 8 /CS /G /Length 40',
];
const FILTERS = [
  '',
  '/F /AHx',
  '/F [/AHx]',
  '/F /A85',
  '/F /Fl',
  '/F /RL',
  '/F /LZW',
  '/F /DCT',
  '/F /Unknown',
  '/Filter /ASCIIHexDecode',
  '/F null',
  '/F []',
];

/** What stands after the data shows where each viewer finds the end of the image (ISO 32000-2 §8.9.7). */
export const inlineImages: Generate = (random, base) =>
  signedBlank(base, (blank) => {
    const data = random.pick(DATA);
    const end = random.pick([
      ' EI ',
      '\nEI\n',
      'EI ',
      'EI',
      ' EI',
      '\nEI Q',
      ' EI\0',
      ' EIx ',
      '>EI ',
      '~>EI ',
      ' EI%\n',
      '\rEI\r',
    ]);
    const start = random.pick(['ID ', 'ID\n', 'ID\r\n', 'ID', 'ID  ', 'ID\r']);
    const image = `q 60 0 0 60 72 570 cm BI ${random.pick(IMAGE)} ${random.pick(FILTERS)} ${start}${data}${end}`;
    const after = random.pick([
      ' Q 0 g 60 600 400 120 re f',
      ' Q BT /F1 40 Tf 72 500 Td (Pay 900) Tj ET',
      ' 0 g 0 0 1 1 re f EI Q',
    ]);
    return [{ number: contentOf(blank), body: stream(`${image}${after}`) }];
  });

const LAYERS = [
  '/Intent /Design',
  '/Intent [/Design]',
  '/Intent [/View /Design]',
  '/Intent /All',
  '/Intent []',
  '/Intent null',
  '/Intent (View)',
  '/Usage << /View << /ViewState /OFF >> >>',
  '/Usage << /Print << /PrintState /OFF >> >>',
  '/Usage << /Export << /ExportState /OFF >> >>',
  '/Usage << /Zoom << /min 1 /max 2 >> >>',
  '/Usage << /Language << /Lang (zh) /Preferred /ON >> >>',
  '/Usage << /User << /Type /Ind /Name (x) >> >>',
  '/Type /OCMD',
  '/Name null',
];
const CONFIGURATIONS = [
  '/BaseState /OFF',
  '/BaseState /Unchanged',
  '/BaseState /OFF /ON [31 0 R]',
  '/ON [32 0 R]',
  '/ON [31 0 R 32 0 R] /OFF [31 0 R]',
  '/OFF [31 0 R] /ON [31 0 R]',
  '/Intent /Design',
  '/Intent /All',
  '/Intent []',
  '/Intent [/Design /View]',
  '/AS [<< /Event /View /Category [/View] /OCGs [31 0 R] >>]',
  '/AS [<< /Event /View /Category [/Zoom] /OCGs [31 0 R 32 0 R] >>]',
  '/RBGroups [[31 0 R 32 0 R]]',
  '/Locked [31 0 R]',
  '/OFF [[32 0 R]]',
  '/OFF 32 0 R',
  '/OFF [32 0 R null 7]',
  '/ListMode /VisiblePages',
];

/** Groups that are on in one viewer and off in another (§8.11). */
export const layers: Generate = (random, base) =>
  signedBlank(base, (blank) => {
    if (!/OCProperties/.test(blank.body(blank.tip.root)) || !blank.numbers.includes(32)) return null;
    const groups = blank.numbers.filter((number) => /\/Type\s*\/OCG/.test(blank.body(number)));
    const edits: WrittenObject[] = [];
    if (random.chance(0.6)) {
      const number = random.pick(groups);
      edits.push({ number, body: extend(blank.body(number), random.pick(LAYERS)) });
    }
    if (random.chance(0.6)) {
      const list = random.pick([
        '/OCGs [31 0 R 32 0 R]',
        '/OCGs [31 0 R]',
        '/OCGs []',
        '/OCGs [31 0 R 32 0 R null]',
        '',
      ]);
      const more = random.pick(['', '', '/Configs [<< /Name (x) /OFF [31 0 R] >>]']);
      const root = blank
        .body(blank.tip.root)
        .replace(
          /\/OCProperties\s*<<[\s\S]*?>>\s*>>/,
          () => `/OCProperties << ${list} /D << /Order [31 0 R 32 0 R] ${random.pick(CONFIGURATIONS)} >> ${more} >>`,
        );
      edits.push({ number: blank.tip.root, body: root });
    }
    return edits.length === 0 ? null : edits;
  });

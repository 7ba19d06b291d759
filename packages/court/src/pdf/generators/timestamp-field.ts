/** The field of a document time-stamp, which anyone can add and which must therefore be invisible. */
import type { Random } from '../../random.ts';
import { formXObject, stream } from '../bytes.ts';
import type { WrittenObject } from '../step.ts';
import { closeByTimestamp, emptySignatureField, extend, freeNumber, type Generate } from './generator.ts';

const PAINT = '1 g 60 680 400 50 re f 0 g 60 690 300 20 re f';
const RECTS = [
  '[0 0 595 842]',
  '[0 0 0 0]',
  '',
  '[60 600 400 700]',
  '[0 0 0.001 0.001]',
  '[10 10 10 300]',
  '[595 842 0 0]',
  '[0 0 595 842 0]',
  '[60 0 R]',
  '[0 0 0 0 595 842]',
  '[null null 595 842]',
  '[0. 0. 595.0 842.0]',
  '[-1 -1 600 900]',
];
const FLAGS = [
  '4',
  '132',
  '2',
  '32',
  '0',
  '-1',
  '-126',
  '34',
  '36',
  '6',
  '1',
  '64',
  '194',
  '4294967298',
  '4294967295',
  '4294967300',
  '1099511627778',
  '2147483648',
  '2147483650',
  '-2147483646',
  '2.0',
  '2.5',
  '132.0',
  '+2',
  '6.',
  '18446744073709551618',
  'null',
  '(2)',
  '',
  '[2]',
  '128',
  '256',
  '16',
  '8',
];

export const timestampField: Generate = (random, base) => {
  const number = freeNumber(base.signed) + 50;
  const flags = random.pick(FLAGS);
  const rect = random.pick(RECTS);
  const look = appearance(random, number);
  const entries = [flags === '' ? '' : `/F ${flags}`, rect === '' ? '' : `/Rect ${rect}`, look.entry, extra(random)];
  const stamped = closeByTimestamp(base, entries.join(' '));
  if (stamped === null) return null;
  const objects = [...stamped.objects, ...look.objects];
  return { from: 'signed', kind: 'later', steps: [{ do: 'update', objects, close: stamped.close }], permitted: [] };
};

function extra(random: Random): string {
  return random.pick([
    '',
    '',
    '',
    '/MK << /BG [0 0 0] >>',
    '/MK << /BC [0 0 0] >>',
    '/BS << /W 40 >> /MK << /BC [0 0 0] >>',
    '/C [0 0 0]',
    '/Border [0 0 9]',
    '/AS /On',
    '/DA (/Helv 40 Tf 0 g)',
    '/OC 31 0 R',
    '/Subtype /Stamp',
    '/FT /Tx',
    '/Ff 65536 /MK << /CA (Pay 900) >>',
    '/Contents (Pay 900)',
    '/H /P',
  ]);
}

/** The ways in which an appearance can be given, or be hidden from a reader. */
function appearance(random: Random, number: number): { entry: string; objects: WrittenObject[] } {
  const box = random.pick([
    '/BBox [0 0 595 842]',
    '/BBox [0 0 595 842]',
    '',
    '/BBox [0 0 0 0]',
    '/BBox [0 0 595]',
    '/BBox null',
    '/BBox [595 842 0 0]',
  ]);
  const body = random.pick([
    formXObject(PAINT, box),
    stream(PAINT, box),
    stream(PAINT, `/Subtype /Form ${box} /Matrix [1 0 0 1 0 0]`),
  ]);
  const generation = random.pick([0, 0, 0, 0, 1]);
  const drawn: WrittenObject = { number, body };
  const reference = `${number} ${generation} R`;
  switch (random.below(9)) {
    case 0:
      return {
        entry: `/AP << /N ${number + 1} 0 R >>`,
        objects: [drawn, { number: number + 1, body: `${number} 0 R` }],
      };
    case 1:
      return {
        entry: `/AP ${number + 1} ${generation} R`,
        objects: [drawn, { number: number + 1, body: `<< /N ${number} 0 R >>` }],
      };
    case 2:
      return { entry: `/AP << /N << /On ${reference} >> >> /AS /On`, objects: [drawn] };
    case 3:
      return { entry: `/AP << /N << /Off ${reference} >> >>`, objects: [drawn] };
    case 4:
      return { entry: `/AP << /D ${reference} /R ${reference} >>`, objects: [drawn] };
    case 5:
      return {
        entry: `/AP ${number + 2} 0 R`,
        objects: [
          drawn,
          { number: number + 1, body: `<< /N ${number} 0 R >>` },
          { number: number + 2, body: `${number + 1} 0 R` },
        ],
      };
    case 6:
      return { entry: `/AP << /N [${reference}] >>`, objects: [drawn] };
    default:
      return { entry: `/AP << /N ${reference} >>`, objects: [drawn] };
  }
}

/** A document time-stamp in a visible empty field, with a picture of a seal. */
export const timestampInEmptyField: Generate = (random, base) => {
  const field = emptySignatureField(base);
  if (!base.ours || field === null) return null;
  const number = freeNumber(base.signed) + 50;
  const look = appearance(random, number);
  const keepsOwn = base.isTrap && random.chance(0.7);
  const forms = base.signed.numbers.filter((one) => /\/Subtype\s*\/Form/.test(base.signed.body(one)));
  const borrowed = forms.length === 0 ? look.entry : `/AP << /N ${random.pick(forms)} 0 R >>`;
  const entries = keepsOwn ? '' : random.pick([look.entry, borrowed, borrowed, '/MK << /BG [0.8 0 0] >>']);
  const body = extend(base.signed.body(field.number), `/V ${number + 9} 0 R ${entries}`);
  const objects = [{ number: field.number, body }, ...(entries === look.entry ? look.objects : [])];
  const close = { by: 'tsa', number: number + 9 } as const;
  return { from: 'signed', kind: 'later', steps: [{ do: 'update', objects, close }], permitted: [] };
};

/** Documents prepared before signing so that viewers disagree about them. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import { formXObject } from '../bytes.ts';
import type { Facts } from '../facts.ts';
import type { Case, Step, WrittenObject } from '../step.ts';
import { type Draft, extend, freeNumber, type Generate } from './generator.ts';
import { tableOddities } from './hijack.ts';
import { otherBody } from './payload.ts';
import { editTokens } from './tokens.ts';

const SIGN: Step = { do: 'sign', by: 'clerk', field: 'clerk' };

const signedBlank = (steps: readonly Step[], kind: Case['kind'] = 'prepared'): Draft => ({
  from: 'blank',
  kind,
  steps: [...steps, SIGN],
  reference: [SIGN],
  permitted: [],
});

const PAGE = [
  '/UserUnit 2',
  '/UserUnit 0.5',
  '/CropBox [0 600 595 842]',
  '/CropBox [600 0 900 842]',
  '/CropBox [595 842 0 0]',
  '/CropBox [0 0 0 0]',
  '/Rotate 45',
  '/Rotate -90',
  '/Rotate 450',
  '/Rotate 90.0',
  '/MediaBox [0 0 595 842] /MediaBox [0 0 300 300]',
  '/TrimBox [0 0 100 100]',
  '/Group << /S /Transparency /K true >>',
  '/VP []',
  '/Contents []',
  '/Contents [5 0 R 5 0 R]',
  '/Contents [null 5 0 R]',
  '/Annots null',
  '/TemplateInstantiated /x',
  '/Tabs /S',
];

const OPTIONAL = [
  '/OC << /Type /OCMD /OCGs [31 0 R 32 0 R] /P /AllOff >>',
  '/OC << /Type /OCMD /VE [/Not 31 0 R] >>',
  '/OC << /Type /OCMD /VE [/And 31 0 R 32 0 R] >>',
  '/OC << /Type /OCMD /VE [/Not [/Not 32 0 R]] >>',
  '/OC << /Type /OCMD /OCGs 32 0 R >>',
  '/OC 32 0 R',
  '/OC [32 0 R]',
  '/OC null',
  '/OC << >>',
  '/OC << /Type /OCMD /OCGs [] >>',
  '/OC << /Type /OCMD /OCGs [null 32 0 R] /P /AnyOn >>',
  '/OC << /Type /OCG /Name (x) >>',
  '/OC << /Type /OCMD /OCGs [32 0 R] /P /AnyOff >>',
];

/** A stamp over the text, defined in a way that not every viewer supports. */
function oddStamp(random: Random, blank: Facts): WrittenObject[] {
  const page = blank.pages[0]!;
  const [stamp, look] = [freeNumber(blank) + 1, freeNumber(blank) + 2];
  const flags = random.pick([
    '4',
    '4294967300',
    '4294967298',
    '2.0',
    '6',
    '32',
    '36',
    '-1',
    '2147483652',
    '4.0',
    '0',
    'null',
    '1',
    '64',
  ]);
  const rect = random.pick(['[60 600 400 720]', '[400 720 60 600]', '[60 600 400 720 0]', '[60. 600. 400. 720.]']);
  const box = random.pick([
    '/BBox [0 0 340 120]',
    '',
    '/BBox [0 0 340 120 0]',
    '/BBox [340 120 0 0]',
    '/BBox [0 0 0 0]',
    '/BBox null',
  ]);
  const named = random.pick([
    `<< /N ${look} 0 R >>`,
    `<< /N ${look} 1 R >>`,
    `<< /N ${look + 1} 0 R >>`,
    `<< /N << /On ${look} 0 R /Off null >> >> /AS /On`,
    `<< /N << /On ${look} 0 R >> >>`,
    `<< /N << /A ${look} 0 R /B ${look + 2} 0 R >> >> /AS /C`,
    `<< /D ${look} 0 R >>`,
    `${look + 3} 0 R`,
  ]);
  const layer = random.chance(0.3) ? random.pick(OPTIONAL) : '';
  const subtype = random.pick([
    'Stamp',
    'Stamp',
    'FreeText',
    'Square',
    'Widget',
    'Text',
    'Watermark',
    'Unknown',
    'Popup',
    'Link',
    'PrinterMark',
    'TrapNet',
    'Redact',
  ]);
  const reference = `${stamp} ${random.pick([0, 0, 0, 0, 1])} R`;
  const drawn = formXObject('0 g 0 0 340 120 re f', box);
  return [
    { number: page, body: blank.body(page).replace(/\/Annots\s*\[/, `/Annots [${reference} `) },
    {
      number: stamp,
      body: `<< /Type /Annot /Subtype /${subtype} /F ${flags} /Rect ${rect} /P ${page} 0 R ${layer} /AP ${named} >>`,
    },
    { number: look, body: drawn },
    { number: look + 1, body: `${look} 0 R` },
    { number: look + 2, body: formXObject('', '/BBox [0 0 340 120]') },
    { number: look + 3, body: `<< /N ${look} 0 R >>` },
  ];
}

/** Without fields that a viewer decorates: MuPDF marks empty signature fields, PDFium adds an arrow to choice fields. */
function editable({ numbers, fields }: Facts): readonly number[] {
  const marked = new Set(
    fields.filter(({ type, isEmpty }) => type === 'Ch' || (type === 'Sig' && isEmpty)).map(({ number }) => number),
  );
  return numbers.filter((number) => !marked.has(number));
}

function preparedObjects(random: Random, blank: Facts): WrittenObject[] {
  const page = blank.pages[0]!;
  const number = random.pick(editable(blank));
  switch (random.below(6)) {
    case 0:
      return [{ number: page, body: extend(blank.body(page), random.pick(PAGE)) }];
    case 1:
    case 2:
      return oddStamp(random, blank);
    case 3:
      return [{ number, body: extend(blank.body(number), random.pick(OPTIONAL)) }];
    default:
      return [{ number, body: editTokens(random, blank.body(number)) }];
  }
}

export const prepared: Generate = (random, base) => {
  const { blank } = base;
  if (blank === null || !base.ours || base.isUnfinished) return null;
  const objects = preparedObjects(random, blank);
  const inOneRevision = random.chance(0.7) && !blank.encrypted;
  return signedBlank([inOneRevision ? { do: 'rewrite', objects } : { do: 'update', objects }]);
};

/** A malformed second revision before the first signature. */
export const preparedTable: Generate = (random, base) => {
  const { blank } = base;
  if (blank === null || !base.ours || base.isUnfinished) return null;
  const table = tableOddities[random.pick(Object.keys(tableOddities))]!(random, { ...base, signed: blank });
  const number = random.pick(editable(blank));
  const objects = [{ number, body: otherBody(random, blank, number), listed: random.chance(0.3) }];
  return signedBlank([{ do: 'update', objects, table }]);
};

/** An empty signature field that shows a seal: a hit even if all viewers agree, because nobody signed it. */
export const shownEmptyField: Generate = (random, base: Base) => {
  const { blank } = base;
  const field = blank?.fields.find(({ name }) => name === random.pick(['chief', 'leader']));
  if (blank == null || field === undefined || !base.ours || base.isUnfinished) return null;
  const look = freeNumber(blank) + 1;
  const entries = random.pick([
    `/AP << /N ${look} 0 R >>`,
    `/AP << /N << /On ${look} 0 R >> >> /AS /On`,
    '/MK << /BG [0.8 0 0] >>',
    '/MK << /BC [0.8 0 0] >> /BS << /W 9 >>',
  ]);
  const body = extend(blank.body(field.number), entries);
  const objects = [
    { number: field.number, body },
    { number: look, body: formXObject('0.8 0 0 rg 0 0 150 30 re f', '/BBox [0 0 150 30]') },
  ];
  const draft = signedBlank([blank.encrypted ? { do: 'update', objects } : { do: 'rewrite', objects }], 'later');
  if (random.chance(0.5)) return draft;
  // Anyone can obtain a document time-stamp and put it into the field with the visible seal.
  const number = freeNumber(blank) + 60;
  const stamped = { number: field.number, body: extend(body, `/V ${number} 0 R`) };
  const close = { by: 'tsa', number } as const;
  return { ...draft, steps: [...draft.steps, { do: 'update', objects: [stamped], close }] };
};

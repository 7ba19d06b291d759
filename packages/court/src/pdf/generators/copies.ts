/** Replaces references to signed objects by references to copies, which viewers may treat differently. */
import { stream } from '../bytes.ts';
import type { Step, WrittenObject } from '../step.ts';
import { closeByChief, type Draft, followed, freeNumber, type Generate } from './generator.ts';

/** An object refers to a copy of a layer (which no configuration lists), form, font or resource dictionary. */
export const copied: Generate = (random, base) => {
  const { signed } = base;
  const holders = signed.numbers.filter((number) => /\d+ 0 R/.test(signed.body(number)));
  const holder = random.pick(holders);
  const body = signed.body(holder);
  const references = [...body.matchAll(/(\d+) 0 R/g)];
  const reference = random.pick(references);
  const from = Number(reference[1]);
  if (!signed.numbers.includes(from)) return null;
  const copy = freeNumber(signed) + 50;
  const at = reference.index;
  const changed = `${body.slice(0, at)}${copy} 0 R${body.slice(at + reference[0].length)}`;
  const objects: WrittenObject[] = [
    { number: holder, body: changed },
    { number: copy, body: signed.body(from) },
  ];
  const signing = random.chance(0.5) ? closeByChief(base) : null;
  if (signing === null || objects.some(({ number }) => signing.objects.some((one) => one.number === number)))
    return followed(random, base, { do: 'update', objects });
  const steps: Step[] = [{ do: 'update', objects: [...objects, ...signing.objects], close: signing.close }];
  return { from: 'signed', kind: 'later', steps, permitted: [signing.field.area] };
};

const TEXT_WITH_PICTURE = 'q 200 0 0 200 72 560 cm /Img Do Q BT /F1 18 Tf 72 500 Td (Pay 100) Tj ET';
/** A palette of three colours as a string that can be rewritten; the raw bytes include a line end. */
const PALETTES = [
  '(\0\xff\n\xff\0\0\0\0\xff)',
  '(\0\xff\r\xff\0\0\0\0\xff)',
  '(\0\xff\r\n\xff\0\0\0\0\xff)',
  '(\0\xff\\n\xff\0\0\0\0\xff)',
  '(\0\xff\\r\xff\0\0\0\0\xff)',
  '(\0\xff\\\n\n\xff\0\0\0\0\xff)',
  '(\0\xff\\012\xff\0\0\0\0\xff)',
  '(\0\xff\\12\xff\0\0\0\0\xff)',
  '(\0\xff\n\xff\\0\0\0\0\xff)',
  '(\0\xff\n\xff\0\0\0\0\xff\xff\xff\xff)',
  '<00ff0aff00000000ff>',
  '<00ff0aff00000000f f>',
  '<00ff0aff00000000f>',
  '<00ff0aff0000000zff>',
];

/** A palette string rewritten after signing, or written so that viewers read different palettes. */
export const strings: Generate = (random, base) => {
  const { blank } = base;
  if (blank === null || !base.ours || base.isUnfinished || blank.encrypted) return null;
  const numbers = blank.numbers.filter((number) => /\/Subtype\s*\/Image/.test(blank.body(number)));
  const contents = /\/Contents\s+(\d+) 0 R/.exec(blank.body(blank.pages[0]!))?.[1];
  if (numbers[0] === undefined || contents === undefined) return null;
  const picture = (palette: string): WrittenObject => ({
    number: numbers[0]!,
    body: stream(
      '\0\x01\x02\x01',
      `/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 2 ${palette}]`,
    ),
  });
  const [first, second] = [random.pick(PALETTES), random.pick(PALETTES)];
  const content = { number: Number(contents), body: stream(TEXT_WITH_PICTURE) };
  const prepare: Step = { do: 'rewrite', objects: [content, picture(first)] };
  const sign: Step = { do: 'sign', by: 'clerk', field: 'clerk' };
  const draft: Omit<Draft, 'kind' | 'steps'> = { from: 'blank', permitted: [] };
  if (random.chance(0.3))
    return {
      ...draft,
      kind: 'prepared',
      steps: [prepare, sign],
      reference: [{ do: 'rewrite', objects: [content, picture(PALETTES[10]!)] }, sign],
    };
  return {
    ...draft,
    kind: 'later',
    steps: [prepare, sign, { do: 'update', objects: [picture(second)] }],
    reference: [prepare, sign],
  };
};

const SEALS = [
  'Q',
  'Q Q',
  'Q Q Q q',
  'EMC',
  '/OC /Off BDC',
  '/OC /Off BDC EMC EMC',
  'BT',
  'q q q',
  'ET',
  'Q 1 0 0 1 -300 -300 cm',
  '0 0 1 1 re W n Q Q',
  'BX Q Q EX',
  '(Q) Tj',
  '% Q\nQ',
  'BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q',
  '/Fm Do Q',
  '[',
  '<<',
  'Q/x',
  'q Q Q q Q Q',
];

/** A signature appearance with unbalanced `q` and `Q`, which may affect what viewers draw next. */
export const sealPictures: Generate = (random, base) => {
  const number = freeNumber(base.signed) + 50;
  const states = random.pick([
    `${number} 0 R`,
    `${number} 0 R`,
    `${number} 0 R`,
    `<< /On ${number} 0 R >>`,
    `<< /Off ${number} 0 R >>`,
  ]);
  const signing = closeByChief(base, `/AP << /N ${states} >> ${random.chance(0.2) ? '/AS /On' : ''}`);
  if (signing === null) return null;
  const odd = random.pick(SEALS);
  const paint = '0.8 0 0 rg -3000 -3000 6000 6000 re f';
  const content = random.pick([
    `${odd} ${paint}`,
    `${paint} ${odd}`,
    `q ${odd} ${paint} Q`,
    `${odd} ${random.pick(SEALS)} ${paint}`,
  ]);
  const box = random.pick([
    '[0 0 150 30]',
    '[0 0 150 30]',
    '[0 0 150 30] /Group << /S /Transparency >>',
    '[0 0 150 30] /Matrix [1 0 0 1 0 0]',
  ]);
  const drawn = { number, body: stream(content, `/Type /XObject /Subtype /Form /BBox ${box} /Resources << >>`) };
  return {
    from: 'signed',
    kind: 'later',
    steps: [{ do: 'update', objects: [...signing.objects, drawn], close: signing.close }],
    permitted: [signing.field.area],
  };
};

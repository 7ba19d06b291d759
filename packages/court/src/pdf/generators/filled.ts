/** Values filled by a later signer: drawn with other text, formatted as another number, or not drawn. */
import type { Random } from '../../random.ts';
import type { Base } from '../bases/base.ts';
import { stream } from '../bytes.ts';
import type { Facts, FieldFact } from '../facts.ts';
import type { Step, WrittenObject } from '../step.ts';
import { closeByChief, type Draft, extend, freeNumber, type Generate } from './generator.ts';
import { FONT, type Look, redraws } from './redraw-edits.ts';

const VALUE = '250';
const PLAIN: Look = {
  content: `/Tx BMC q BT /F1 12 Tf 0 g 2 6 Td (${VALUE}) Tj ET Q EMC`,
  resources: `/Font << /F1 ${FONT} >>`,
};

/** Edits after which the value is not legible; other writers may choose position, size and font. */
const LIES = ['clip', 'background', 'other-text', 'unreadable', 'operands', 'matrix'];

function drawn(field: FieldFact, { content, resources, box }: Look): string {
  const [left, bottom, right, top] = field.rect as [number, number, number, number];
  const frame = box ?? `[0 0 ${right - left} ${top - bottom}]`;
  return stream(content, `/Type /XObject /Subtype /Form /BBox ${frame} /Resources << ${resources} >>`);
}

interface Filling {
  readonly entries: string;
  readonly look?: string;
}

/** The chief fills `remark` and signs. */
function fill(facts: Facts, base: Base, field: FieldFact, { entries, look }: Filling): Step | null {
  const signing = closeByChief({ ...base, signed: facts });
  if (signing === null) return null;
  const number = freeNumber(facts) + 50;
  const picture: WrittenObject[] = look === undefined ? [] : [{ number, body: look }];
  const shown = look === undefined ? '' : `/AP << /N ${number} 0 R >>`;
  const own = { number: field.number, body: extend(facts.body(field.number), `${entries} ${shown}`) };
  return { do: 'update', objects: [own, ...picture, ...signing.objects], close: signing.close };
}

function remarkOf(base: Base): FieldFact | undefined {
  return base.ours ? base.signed.fields.find(({ name }) => name === 'group.remark') : undefined;
}

/** The field as an honest writer fills it. */
function against(base: Base, filling: Filling): Draft | null {
  const field = remarkOf(base);
  if (field === undefined) return null;
  const bad = fill(base.signed, base, field, filling);
  const good = fill(base.signed, base, field, { entries: `/V (${VALUE})`, look: drawn(field, PLAIN) });
  const chief = base.signed.fields.find(({ name }) => name === 'chief');
  if (bad === null || good === null || chief === undefined) return null;
  return { from: 'signed', kind: 'later', steps: [bad], reference: [good], permitted: [chief.area] };
}

export const filledOtherwise: Generate = (random, base) => {
  const field = remarkOf(base);
  if (field === undefined) return null;
  const look = redraws[random.pick(LIES)]!(random, VALUE, PLAIN);
  return against(base, { entries: `/V (${VALUE})`, look: drawn(field, look) });
};

const ENTRIES = [
  '',
  '/DA (/Helv 0.1 Tf 0 g)',
  '/DA (/Helv 12 Tf 1 g)',
  '/DA (/Helv 12 Tf 3 Tr 0 g)',
  '/DA (/ZaDb 12 Tf 0 g)',
  '/AP null',
  '/AP << >>',
  '/AP << /N null >>',
  '/AP << /D 9 0 R >>',
  '/AP << /N << >> >>',
  '/AP << /N << /Off 9 0 R >> >> /AS /Off',
  '/RV (<body>900</body>)',
  '/MK << /R 180 >>',
  '/Q 2',
  '/MaxLen 1',
  '/F 6',
];

/** Without an appearance some viewers generate one and others show nothing. */
export const undrawn: Generate = (random, base) =>
  against(base, {
    entries: `/V ${random.pick([`(${VALUE})`, '<323530>', '(2\\0650)', '<FEFF003200350030>'])} ${random.pick(ENTRIES)}`,
  });

const SCRIPT = '/AA << /F << /S /JavaScript /JS (AFNumber_Format\\(2, 0, 0, 0, "", true\\)) >> >>';
/** Texts that represent a different number from the value, or may be read as one. */
const LYING_FORMATS: readonly (readonly [value: string, shown: string])[] = [
  ['250', '2 50 million'],
  ['250', '2.50'],
  ['250', '2,5'],
  ['250', '-250.00'],
  ['250', '\\(250.00\\)'],
  ['250', '250.00-'],
  ['250', '250 000'],
  ['250', '250,000'],
  ['250', '250.000'],
  ['250', '1 250.00'],
  ['250', '0250.00 x 10'],
  ['250', '250%'],
  ['250', '25,0'],
  ['250', '250e3'],
  ['250', '\\226250'],
  ['2.5', '25'],
  ['2.5', '250'],
  ['0.25', '25'],
  ['-250', '250'],
  ['1250', '1.250.000'],
  ['1.250', '1250'],
  ['1250', '12 50'],
  ['12.5', '12.50.0'],
  ['1e3', '13'],
];

/** A form whose script formats the field: it may change the format of the value, not the value. */
export const formatted: Generate = (random, base) => {
  const field = remarkOf(base);
  const { blank } = base;
  if (field === undefined || blank === null || base.isUnfinished || blank.encrypted || base.permission === 1)
    return null;
  const [value, shown] = random.pick(LYING_FORMATS);
  const number = blank.fields.find(({ name }) => name === 'group.remark')!.number;
  const scripted: Step = { do: 'rewrite', objects: [{ number, body: extend(blank.body(number), SCRIPT) }] };
  const clerk: Step = { do: 'sign', by: 'clerk', field: 'clerk' };
  const chief = blank.fields.find(({ name }) => name === 'chief')!;
  const filledAs = (text: string): Step[] => {
    const [at, close] = [freeNumber(blank) + 400, freeNumber(blank) + 401];
    const look = drawn(field, { ...PLAIN, content: PLAIN.content.replace(VALUE, () => text) });
    return [
      scripted,
      clerk,
      {
        do: 'update',
        objects: [
          { number, body: extend(blank.body(number), `${SCRIPT} /V (${value}) /AP << /N ${at} 0 R >>`) },
          { number: at, body: look },
          { number: chief.number, body: extend(blank.body(chief.number), `/V ${close} 0 R`) },
        ],
        close: { by: 'chief', number: close },
      },
    ];
  };
  return { from: 'blank', kind: 'later', steps: filledAs(shown), reference: filledAs(value), permitted: [chief.area] };
};

/** Field names in locks that cover `group.remark`, or nearly do. */
const LOCKS = [
  '(group)',
  '(group.remark)',
  '<67726F7570>',
  '(group.)',
  '(group) (amount)',
  '(\\147roup)',
  '<FEFF00670072006F00750070>',
];

/** A field that the clerk's signature locks under a name with dots is filled by the chief. */
export const dottedLocks: Generate = (random: Random, base) => {
  const { blank } = base;
  if (blank === null || !base.ours || base.isUnfinished || blank.encrypted || base.permission === 1) return null;
  const find = (name: string): FieldFact => blank.fields.find((field) => field.name === name)!;
  const [clerk, chief, remark] = [find('clerk'), find('chief'), find('group.remark')];
  const action = random.pick(['/Include', '/Include', '/Exclude', '/All']);
  const names = action === '/Exclude' ? '(amount) (chief) (leader)' : random.pick(LOCKS);
  const lock = `/Lock << /Type /SigFieldLock /Action ${action} /Fields [${names}] >>`;
  const parent = random.chance(0.3) ? [{ number: 10, body: '<< /T (group) /Kids [11 0 R] /Ff 0 >>' }] : [];
  const prepared: Step = {
    do: 'rewrite',
    objects: [{ number: clerk.number, body: extend(blank.body(clerk.number), lock) }, ...parent],
  };
  const [at, close] = [freeNumber(blank) + 400, freeNumber(blank) + 401];
  const own = blank.body(remark.number);
  const edited = random.pick([
    own,
    own.replace('/T (remark)', '/T (group.remark)').replace(/\/Parent \d+ 0 R/, ''),
    own.replace('/T (remark)', '/T (Remark)'),
    own.replace('/T (remark)', '/T <FEFF00720065006D00610072006B>'),
    own.replace('/T (remark)', '/T (remark\\000)'),
  ]);
  const update: Step = {
    do: 'update',
    objects: [
      { number: remark.number, body: extend(edited, `/V (${VALUE}) /AP << /N ${at} 0 R >>`) },
      { number: at, body: drawn(remark, PLAIN) },
      { number: chief.number, body: extend(blank.body(chief.number), `/V ${close} 0 R`) },
    ],
    close: { by: 'chief', number: close },
  };
  const sign: Step = { do: 'sign', by: 'clerk', field: 'clerk' };
  return {
    from: 'blank',
    kind: 'later',
    steps: [prepared, sign, update],
    reference: [prepared, sign],
    permitted: [chief.area],
  };
};

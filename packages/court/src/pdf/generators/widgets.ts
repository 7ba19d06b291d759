/** A later signature or time-stamp changes entries of fields and annotations: flags, colours, layers, states. */
import type { Random } from '../../random.ts';
import { formXObject } from '../bytes.ts';
import type { WrittenObject } from '../step.ts';
import { closeByChief, closeByTimestamp, extend, followed, freeNumber, type Generate } from './generator.ts';

const EXTRA = [
  '/Ff 1',
  '/DA (/Helv 40 Tf 1 0 0 rg)',
  '/MK << /BG [1 0 0] >>',
  '/MK << /R 180 >>',
  '/MK << /BC [0 0 0] >> /BS << /W 20 >>',
  '/OC 32 0 R',
  '/OC null',
  '/AS /Off',
  '/AS /Yes',
  '/Q 2',
  '/Border [0 0 20]',
  '/C [1 0 0]',
  '/BM /Multiply',
  '/CA 0',
  '/ca 0',
  '/H /T',
  '/StructParent 9',
  '/Parent 10 0 R',
  '/Kids []',
  '/AA << >>',
  '/TU (x)',
  '/Lang (en)',
  '/MaxLen 1',
  '/DV (x)',
  '/P null',
  '/Rotate 90',
];

function editWidget(random: Random, body: string): string {
  const flags = [4, 4 + 16, 4 + 8, 4 + 16 + 8, 2, 6, 0, 32, 36, 1, 132, 20.5, 148, 4 + 64, 4 + 512].map(String);
  switch (random.below(4)) {
    case 0:
    case 1:
      return /\/F \d+/.test(body)
        ? body.replace(/\/F \d+/, `/F ${random.pick(flags)}`)
        : extend(body, `/F ${random.pick(flags)}`);
    case 2:
      return extend(body, random.pick(EXTRA));
    default:
      return body.replace(/\/Rect\s*\[([^\]]*)\]/, (whole, inside: string) => {
        const [a, b, c, d] = inside.trim().split(/\s+/);
        return random.pick([
          `/Rect [${c} ${d} ${a} ${b}]`,
          `/Rect [${a} ${b} ${c} ${d} 0]`,
          `/Rect [${a}.4 ${b} ${c} ${d}]`,
          `/Rect [${a} ${b} ${c}]`,
          whole,
        ]);
      });
  }
}

export const widgetEntries: Generate = (random, base) => {
  const { signed } = base;
  const widgets = signed.numbers.filter((number) => /\/Subtype\s*\/(Widget|Stamp)/.test(signed.body(number)));
  if (widgets.length === 0) return null;
  const number = random.pick(widgets);
  const edited: WrittenObject = { number, body: editWidget(random, signed.body(number)) };
  const closing = random.pick(['chief', 'tsa', 'none'] as const);
  if (closing === 'chief') {
    const signing = closeByChief(base, random.chance(0.3) ? random.pick(EXTRA) : '');
    if (signing === null) return null;
    const own = signing.objects[0]!;
    const objects = number === own.number ? [{ ...own, body: editWidget(random, own.body) }] : [edited, own];
    return {
      from: 'signed',
      kind: 'later',
      steps: [{ do: 'update', objects, close: signing.close }],
      permitted: [signing.field.area],
    };
  }
  if (closing === 'tsa' && !base.isUnfinished) {
    const stamped = closeByTimestamp(base);
    if (stamped === null) return null;
    const objects = [edited, ...stamped.objects];
    return { from: 'signed', kind: 'later', steps: [{ do: 'update', objects, close: stamped.close }], permitted: [] };
  }
  return followed(random, base, { do: 'update', objects: [edited] });
};

/** The second signer's field: its appearance must stay inside its rectangle. */
export const signedWidget: Generate = (random, base) => {
  const number = freeNumber(base.signed) + 50;
  const [box, matrix] = [
    random.pick(['[0 0 150 30]', '[-100 -300 150 30]', '[0 0 0 0]', '[0 0 15 3]']),
    random.pick(['', '', '/Matrix [1 0 0 1 0 300]', '/Matrix [4 0 0 4 0 0]', '/Matrix [0 1 -1 0 0 0]']),
  ];
  const entries = [`/AP << /N ${number} 0 R >>`, random.chance(0.5) ? random.pick(EXTRA) : ''].join(' ');
  const signing = closeByChief(base, entries);
  if (signing === null) return null;
  const own = signing.objects[0]!;
  const body = random.chance(0.6) ? editWidget(random, own.body) : own.body;
  const drawn = { number, body: formXObject('0 g -100 -300 700 900 re f', `/BBox ${box} ${matrix}`) };
  const objects = [{ ...own, body }, drawn];
  return {
    from: 'signed',
    kind: 'later',
    steps: [{ do: 'update', objects, close: signing.close }],
    permitted: [signing.field.area],
  };
};

/** Sets NoRotate (ISO 32000-2 table 167) for a field or stamp on a rotated page. */
export const noRotate: Generate = (random, base) => {
  const { signed } = base;
  const isTurned = signed.numbers.some((number) => /\/Rotate (90|270)/.test(signed.body(number)));
  const shown = signed.numbers.filter(
    (number) => /\/Subtype\s*\/(Widget|Stamp)/.test(signed.body(number)) && /\/AP/.test(signed.body(number)),
  );
  if (!isTurned || shown.length === 0) return null;
  const flags = `/F ${random.pick([20, 20, 28, 16, 148, 84, 24, 18])}`;
  const look = freeNumber(signed) + 50;
  const own = random.chance(0.7) ? closeByChief(base, `/AP << /N ${look} 0 R >>`) : null;
  if (own !== null) {
    const [field] = own.objects as [WrittenObject];
    const drawn = { number: look, body: formXObject('0 g 0 0 150 30 re f', '/BBox [0 0 150 30]') };
    const objects = [{ ...field, body: field.body.replace(/\/F \d+/, flags) }, drawn];
    const steps = [{ do: 'update', objects, close: own.close } as const];
    return { from: 'signed', kind: 'later', steps, permitted: [own.field.area] };
  }
  const number = random.pick(shown);
  const edited = { number, body: signed.body(number).replace(/\/F \d+/, flags) };
  const stamped = closeByTimestamp(base);
  if (stamped === null) return null;
  const steps = [{ do: 'update', objects: [edited, ...stamped.objects], close: stamped.close } as const];
  return { from: 'signed', kind: 'later', steps, permitted: [] };
};

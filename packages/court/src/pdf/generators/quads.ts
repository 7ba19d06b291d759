/** Text mark-up under P=3 whose /QuadPoints viewers interpret differently (ISO 32000-2 §12.5.6.10). */
import type { Random } from '../../random.ts';
import type { WrittenObject } from '../step.ts';
import { freeNumber, type Generate } from './generator.ts';

function corners(random: Random, y: number): string {
  const [left, right, top, bottom] = [72, 320, y + random.pick([14, 18, 30]), y];
  return random.pick([
    `${left} ${top} ${right} ${top} ${left} ${bottom} ${right} ${bottom}`,
    `${left} ${bottom} ${right} ${bottom} ${right} ${top} ${left} ${top}`,
    `${left} ${top} ${left} ${bottom} ${right} ${top} ${right} ${bottom}`,
    `${right} ${bottom} ${left} ${bottom} ${right} ${top} ${left} ${top}`,
    `${left} ${top} ${right} ${top} ${left} ${bottom}`,
    `${left} ${top} ${right} ${top} ${left} ${bottom} ${right} ${bottom} ${left}`,
    `${left} ${top} ${right} ${bottom} ${left} ${top} ${right} ${bottom}`,
    `${left} ${top}.9 ${right} ${top} ${left} ${bottom} ${right} -${bottom}`,
    `${left} null ${right} ${top} ${left} ${bottom} ${right} ${bottom}`,
    `${left} ${top} ${right}e1 ${top} ${left} ${bottom} ${right} ${bottom}`,
    `-3000 3000 3000 3000 -3000 -3000 3000 -3000`,
  ]);
}

const COLOURS = [
  '',
  '/C [1 1 0]',
  '/C [1 1 1]',
  '/C [0 0 0]',
  '/C [1]',
  '/C []',
  '/C [0 0 0 0]',
  '/C [2 2 2]',
  '/C [1 1 1 1 1]',
  '/C [0.5 0.5 0.5]',
  '/C null',
  '/C (x)',
];
const MORE = [
  '',
  '',
  '',
  '/CA 1',
  '/CA 0',
  '/CA 2',
  '/BM /Normal',
  '/BS << /W 40 >>',
  '/Border [0 0 40]',
  '/AP << /N 9 0 R >>',
  '/AP null',
  '/BE << /S /C /I 2 >>',
  '/IT /X',
];

export const quads: Generate = (random, base) => {
  if (base.permission !== 3) return null;
  const { signed } = base;
  const page = signed.pages[0]!;
  const first = freeNumber(signed) + 50;
  const count = 1 + random.below(4);
  const added: WrittenObject[] = Array.from({ length: count }, (_, index) => {
    const places = Array.from({ length: 1 + random.below(3) }, () => corners(random, 690 + random.below(4) * 4)).join(
      ' ',
    );
    const kind = random.pick(['Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Highlight', 'Link', 'Redact']);
    const entry = random.chance(0.9) ? `/QuadPoints [${places}]` : '';
    const rect = random.pick([
      '[72 690 320 720]',
      '[72 690 320 720]',
      '[72 690 80 700]',
      '[0 0 0 0]',
      '[72 700 320 700]',
    ]);
    return {
      number: first + index,
      body: `<< /Type /Annot /Subtype /${kind} /F 4 /P ${page} 0 R /Rect ${rect} ${entry} ${random.pick(COLOURS)} ${random.pick(MORE)} >>`,
    };
  });
  const list = added.map(({ number }) => `${number} 0 R`).join(' ');
  const listed = { number: page, body: signed.body(page).replace(/\/Annots\s*\[/, `/Annots [${list} `) };
  return { from: 'signed', kind: 'annotated', steps: [{ do: 'update', objects: [listed, ...added] }], permitted: [] };
};

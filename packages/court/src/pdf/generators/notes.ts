/** Annotations that a certification with P=3 permits: they must not hide signed content. */
import type { Random } from '../../random.ts';
import type { WrittenObject } from '../step.ts';
import { closeByChief, closeByTimestamp, freeNumber, type Generate } from './generator.ts';

const ICONS = ['Note', 'Comment', 'Help', 'Key', 'Insert', 'NewParagraph', 'Paragraph', 'Unknown'];

function annotation(random: Random, x: number, y: number, page: number): string {
  const rect = (width: number, height: number): string => `/Rect [${x} ${y} ${x + width} ${y + height}]`;
  const quad = `/QuadPoints [${x} ${y + 20} ${x + 120} ${y + 20} ${x} ${y} ${x + 120} ${y}]`;
  const icon = `/Subtype /Text /Name /${random.pick(ICONS)} ${rect(20, 20)}`;
  if (random.chance(0.4))
    return `<< /Type /Annot ${icon} /F ${random.pick([4, 28])} /P ${page} 0 R /Contents (note) >>`;
  const kind = random.pick([
    `/Subtype /Text /Name /${random.pick(ICONS)} ${rect(20, 20)}`,
    `/Subtype /Text /Name /${random.pick(ICONS)} ${rect(20, 20)} /C [1 1 1]`,
    `/Subtype /Text /Open true ${rect(20, 20)}`,
    `/Subtype /FreeText /DA (/Helv 12 Tf 0 g) ${rect(120, 20)}`,
    `/Subtype /Square /IC [1 1 1] /C [1 1 1] ${rect(120, 20)}`,
    `/Subtype /Line /L [${x} ${y + 8} ${x + 120} ${y + 8}] /BS << /W 20 >> /C [1 1 1] ${rect(120, 20)}`,
    `/Subtype /Ink /InkList [[${x} ${y + 8} ${x + 120} ${y + 8}]] /BS << /W 20 >> ${rect(120, 20)}`,
    `/Subtype /Highlight /C [1 1 0] ${quad} ${rect(120, 20)}`,
    `/Subtype /StrikeOut /C [1 1 1] ${quad} ${rect(120, 20)}`,
    `/Subtype /Caret ${rect(120, 20)}`,
    `/Subtype /Stamp /Name /Approved ${rect(120, 30)}`,
    `/Subtype /FileAttachment /Name /Tag ${rect(20, 20)}`,
    `/Subtype /Popup /Open true ${rect(200, 100)}`,
    `/Subtype /Underline /C [0 0 0] ${quad} ${rect(120, 20)}`,
    `/Subtype /Link /Border [0 0 20] ${rect(120, 20)}`,
  ]);
  return `<< /Type /Annot ${kind} /F ${random.pick([4, 4, 4, 28])} /P ${page} 0 R /Contents (note) >>`;
}

export const notes: Generate = (random, base) => {
  if (base.permission !== 3) return null;
  const { signed } = base;
  const page = signed.pages[0]!;
  const count = 1 + random.below(10);
  const first = freeNumber(signed) + 50;
  const [left, step] = [65 + random.below(40), random.pick([8, 12, 16, 18, 20, 24])];
  const same = random.chance(0.6) ? annotation(random, 0, 0, page) : null;
  const added: WrittenObject[] = Array.from({ length: count }, (_, index) => {
    const x = left + index * step;
    const body = annotation(random, x, 697, page);
    return { number: first + index, body: same === null ? body : noteAt(same, x, 697) };
  });
  const list = added.map(({ number }) => `${number} 0 R`).join(' ');
  const withList = (object: WrittenObject): WrittenObject => ({
    ...object,
    body: object.body.replace(/\/Annots\s*\[/, `/Annots [${list} `),
  });
  const closing = random.pick(['chief', 'chief', 'tsa', 'none'] as const);
  const closed = closing === 'chief' ? closeByChief(base) : closing === 'tsa' ? closeByTimestamp(base) : null;
  const pageObject = closed?.objects.find(({ number }) => number === page) ?? { number: page, body: signed.body(page) };
  const others = closed?.objects.filter(({ number }) => number !== page) ?? [];
  const objects = [withList(pageObject), ...others, ...added];
  const close = closed === null ? {} : { close: closed.close };
  return { from: 'signed', kind: 'annotated', steps: [{ do: 'update', objects, ...close }], permitted: [] };
};

/** Moves an annotation that was made at the origin. */
function noteAt(body: string, x: number, y: number): string {
  const moved = (list: string): string =>
    list
      .trim()
      .split(/\s+/)
      .map((value, index) => Number(value) + (index % 2 === 0 ? x : y))
      .join(' ');
  return body
    .replace(/\/(Rect|L|QuadPoints) \[([^\]]*)\]/g, (_, key: string, list: string) => `/${key} [${moved(list)}]`)
    .replace(/\[\[([^\]]*)\]\]/, (_, list: string) => `[[${moved(list)}]]`);
}

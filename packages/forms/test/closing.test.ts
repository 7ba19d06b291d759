/** Seals and signatures stand with the text that they are for, and cover nothing but the unit's name and the date. */
import { expect, test } from 'vitest';
import { layoutOfficial, type OfficialDocument, type Page, type Rect, type SealRule } from '../src/index.ts';
import { all, samples } from './case-documents.ts';

const rules: readonly SealRule[] = ['2012', '1999-下套', '1999-中套'];
const diameters = [38, 42, 45, 58];

/** Top of the first seal or signature outside a table, and the lines of text above it. */
function aboveClosing(page: Page, fields: readonly string[]): string[] {
  const tops = all([page], 'signature').filter(({ name }) => fields.includes(name));
  const top = Math.min(...tops.map(({ rect }) => rect.y));
  const names = new Set(all([page], 'seal').length > 0 ? ['示例局'] : []);
  return all([page], 'text').flatMap(({ text, y, size }) => (y + 0.12 * size <= top && !names.has(text) ? [text] : []));
}

function letter(count: number, head: OfficialDocument['head'], more: Partial<OfficialDocument>): OfficialDocument {
  const blocks = Array.from({ length: count }, (_, i) => ({ text: `第${i + 1}段` }));
  const lines = [{ field: 'sig.recipient', label: '收件人', text: '申请人（代理人）签收' }];
  return { head, title: '通知书', blocks, seal: { agency: '示例局', date: '2026-10-09' }, lines, ...more };
}

const heads: readonly OfficialDocument['head'][] = [
  { kind: 'letter', agency: '示例局', number: '示〔2026〕1号' },
  { kind: 'document', agency: '示例局', number: '示〔2026〕1号' },
  { kind: 'form' },
];

const closings: readonly Partial<OfficialDocument>[] = [
  {},
  { note: '联系人：示例人员' },
  { attachments: ['示例清单', '示例图纸'] },
  { record: { copies: ['示例中心'], office: '示例局', date: '2026-10-09' } },
];

test('seal, receipt line and note are on one page with the end of the text, whatever its length', () => {
  for (const head of heads)
    for (const more of closings)
      for (const sealRule of rules)
        for (let count = 3; count <= 40; count++) {
          const pages = layoutOfficial(letter(count, head, more), { sealRule });
          const holders = pages.filter((page) => all([page], 'signature').length > 0);
          const label = `${head.kind} ${Object.keys(more)} ${sealRule} ${count}`;
          expect(holders, label).toHaveLength(1);
          const above = aboveClosing(holders[0]!, ['sig.seal', 'sig.recipient']);
          expect(above.length, label).toBeGreaterThanOrEqual(2);
          expect(above.join(), label).toContain(`第${count}段`);
          const note = pages.findIndex((page) => all([page], 'text').some(({ text }) => text.startsWith('（联系人')));
          if (more.note !== undefined) expect(pages[note], label).toBe(holders[0]);
        }
});

test('every sample keeps its seal and signatures with the last lines of its text', () => {
  for (const { name, document } of samples)
    for (const sealRule of rules)
      for (const sealDiameter of diameters) {
        const pages = document.layout({ sealRule, sealDiameter });
        const last = pages.filter((page) => all([page], 'signature').length > 0).at(-1)!;
        const fields = all([last], 'signature').map(({ name: field }) => field);
        const label = `${name} ${sealRule} ${sealDiameter}`;
        expect(aboveClosing(last, fields).length, label).toBeGreaterThanOrEqual(2);
      }
});

test('more signatures than a page holds flow over pages', () => {
  const lines = Array.from({ length: 30 }, (_, i) => ({ field: `sig.p${i}`, label: `参加人${i}`, text: '签名' }));
  const pages = layoutOfficial(letter(3, heads[2]!, { lines }));
  expect(all(pages, 'signature')).toHaveLength(31);
  expect(all([pages[0]!], 'seal')).toHaveLength(1);
});

test('a seal presses on the name of the unit and the date, and on nothing else', () => {
  const touches = (seal: { x: number; y: number; width: number }, x: number, y: number): boolean =>
    Math.hypot(x - seal.x - seal.width / 2, y - seal.y - seal.width / 2) < seal.width / 2;
  for (const { name, document } of samples)
    for (const sealRule of rules)
      for (const sealDiameter of diameters)
        for (const page of document.layout({ sealRule, sealDiameter })) {
          const [seal] = all([page], 'seal');
          if (seal === undefined) continue;
          const { agency } = document.data as { agency: { name: string } };
          const corners = all([page], 'text').flatMap(({ text, x, y, size, spacing }) =>
            [...text].map((_, i) => ({ text, x: x + i * (size + spacing), y: y - size / 2 })),
          );
          const covered = new Set(corners.filter(({ x, y }) => touches(seal.rect, x, y)).map(({ text }) => text));
          const label = `${name} ${sealRule} ${sealDiameter}`;
          for (const text of covered) expect([agency.name, ...dates(text)], label).toContain(text);
          for (const field of [...all([page], 'field'), ...all([page], 'signature')])
            if (field.name !== 'sig.seal') expect(disjoint(seal.rect, field.rect), `${label} ${field.name}`).toBe(true);
        }
});

function dates(text: string): string[] {
  return /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text) ? [text] : [];
}

function disjoint(a: Rect, b: Rect): boolean {
  return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

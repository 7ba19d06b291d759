import { expect, test } from 'vitest';
import {
  type Decision,
  layoutDecision,
  layoutSlip,
  type Operation,
  parseDecision,
  parseFlowSlip,
} from '../src/index.ts';
import { decisionJson, slipJson } from './documents.ts';

type Kind<K extends Operation['op']> = Extract<Operation, { op: K }>;

function all<K extends Operation['op']>(pages: readonly { operations: readonly Operation[] }[], op: K): Kind<K>[] {
  return pages.flatMap((page) => page.operations.filter((operation): operation is Kind<K> => operation.op === op));
}

const slip = parseFlowSlip(slipJson());
const decision = parseDecision(decisionJson());
const long = '经审查，申请材料齐全，符合法定形式。'.repeat(40);

test('the slip of three steps fits on one page with every field and signature box', () => {
  const pages = layoutSlip(slip);
  expect(pages).toHaveLength(1);
  expect(all(pages, 'field').map((field) => field.name)).toEqual([
    ...['caseNo', 'itemCode', 'itemName', 'applicant', 'acceptedAt', 'dueStatutory', 'duePromised'],
    ...[1, 2, 3].flatMap((step) => [`step${step}.opinion`, `step${step}.verdict`, `step${step}.date`]),
    ...['result', 'docNo'],
  ]);
  expect(all(pages, 'signature').map((field) => field.name)).toEqual([
    'sig.hall',
    'sig.step1',
    'sig.step2',
    'sig.step3',
    'sig.seal',
  ]);
});

test('each signature locks its own fields and those before it, the seal locks all', () => {
  const locks = new Map(all(layoutSlip(slip), 'signature').map((field) => [field.name, field.lock]));
  expect(locks.get('sig.hall')).toMatchObject({ action: 'include', permission: 2 });
  expect(locks.get('sig.step2')).toEqual({
    action: 'include',
    permission: 2,
    fields: ['step1.opinion', 'step1.verdict', 'step1.date', 'step2.opinion', 'step2.verdict', 'step2.date'],
  });
  expect(locks.get('sig.seal')).toEqual({ action: 'all', permission: 2 });
});

test('only header fields carry values: what officials write is filled in when they sign', () => {
  const values = Object.fromEntries(all(layoutSlip(slip), 'field').map((field) => [field.name, field.value]));
  expect(values).toMatchObject({
    caseNo: '330800-2026-000001',
    acceptedAt: '2026-10-09',
    'step1.opinion': '',
    result: '',
  });
});

test('a long slip flows over pages, and a step stays on one page', () => {
  const pages = layoutSlip({ ...slip, notes: long, steps: slip.steps.map((step) => ({ ...step, opinion: long })) });
  expect(pages.length).toBeGreaterThan(2);
  for (const step of ['step1', 'step2', 'step3']) {
    const holders = pages.filter((page) =>
      page.operations.some((operation) => 'name' in operation && operation.name.includes(step)),
    );
    expect(holders, step).toHaveLength(1);
  }
  pages.forEach((page, i) => {
    expect(all([page], 'text').map((text) => text.text)).toContain(`— ${i + 1} —`);
  });
});

test('a row that no page holds is refused, not cut', () => {
  expect(layoutSlip(slip, { sealDiameter: 221 }).length).toBeGreaterThan(1);
  expect(() => layoutSlip(slip, { sealDiameter: 222 })).toThrow('FORMS_OVERFLOW (height=226, most=225');
});

test('everything but the page number stays inside the type area', () => {
  const tall = layoutSlip({ ...slip, notes: long, steps: slip.steps.map((step) => ({ ...step, opinion: long })) });
  for (const page of [...layoutSlip(slip), ...tall, ...layoutDecision(decision)]) {
    for (const operation of page.operations) {
      if (operation.op === 'text' && operation.text.startsWith('— ')) continue;
      const [x, y] =
        'rect' in operation
          ? [operation.rect.x, operation.rect.y]
          : operation.op === 'line'
            ? [operation.x1, operation.y1]
            : [operation.x, operation.y];
      expect(x).toBeGreaterThanOrEqual(27.999);
      expect(y).toBeGreaterThanOrEqual(36.999);
      if ('rect' in operation) {
        expect(x + operation.rect.width).toBeLessThanOrEqual(184.001);
        expect(y + operation.rect.height).toBeLessThanOrEqual(262.001);
      } else expect(y).toBeLessThanOrEqual(262.001);
    }
  }
});

test('the letter has its red mark 35 mm below the type area, the red line 4 mm below its number and a 4-character margin for the date', () => {
  const [first, second] = layoutDecision(decision);
  const mark = all([first!], 'text').find((text) => text.text === '衢州市示例局' && text.colour === 'red')!;
  expect(mark.y - 0.88 * mark.size).toBeCloseTo(37 + 35, 2);
  const number = all([first!], 'text').find((text) => text.text === '衢示许〔2026〕1号')!;
  const line = all([first!], 'line').find((operation) => operation.colour === 'red')!;
  expect(line.y1 - (number.y + 0.12 * number.size)).toBeCloseTo(4, 2);
  expect([line.x1, line.x2]).toEqual([28, 184]);
  const seal = all([second!], 'seal')[0]!;
  const date = all([second!], 'text').find((text) => text.text === '2026年10月14日' && text.y < 250)!;
  // 2026年10月14日 is three full and eight half characters wide.
  expect(seal.rect.x + 21).toBeCloseTo(184 - (4 + 3.5) * (156 / 28), 1);
  expect(date.x).toBeCloseTo(184 - (4 + 7) * (156 / 28), 0);
});

test('no page of a letter carries a signature without text', () => {
  for (let count = 0; count <= 14; count++) {
    const conditions = Array.from({ length: count }, (_, i) => `条件${'示例内容'.repeat(4)}${i}`);
    const { copies: _copies, ...letter }: Decision = { ...decision, conditions };
    const pages = layoutDecision(letter);
    const last = pages.at(-1)!;
    const seal = all([last], 'seal');
    expect(seal).toHaveLength(1);
    const above = all([last], 'text').filter((text) => text.y < seal[0]!.rect.y);
    expect(above.length, `${count} conditions`).toBeGreaterThan(0);
    const bottom = Math.max(...above.map((text) => text.y));
    expect(seal[0]!.rect.y - bottom).toBeGreaterThan(0);
    expect(seal[0]!.rect.y + 42).toBeLessThanOrEqual(262.001);
  }
});

test('a refusal gives its reasons and remedies', () => {
  const { validFrom: _from, validTo: _to, licenceNo: _licence, ...rest } = decisionJson();
  const refused = parseDecision({
    ...rest,
    result: '不予',
    reasons: ['场所不符合条件'],
    remedies: '如不服本决定，可以自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼',
  });
  const text = all(layoutDecision(refused), 'text')
    .map((operation) => operation.text)
    .join('');
  expect(text).toContain('不予行政许可决定书');
  expect(text).toContain('场所不符合条件。');
  expect(text.replace('— 1 —', '')).toContain('申请行政复议，或者六个月内提起行政诉讼。');
});

import { expect, test } from 'vitest';
import {
  documentType,
  documentTypes,
  FormsError,
  layoutOfficial,
  parseDocumentFile,
  writeDocumentFile,
} from '../src/index.ts';
import { all, lines, type Sample, samples } from './case-documents.ts';
import type { Json } from './documents.ts';

const cases = samples.map((sample): [string, Sample] => [sample.name, sample]);
const MARK = { document: 37 + 35, letter: 30 };
const SIZE_TWO = (22 * 25.4) / 72;

/** The code and path with which a document is refused. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof FormsError) return `${error.code} ${error.at.path ?? ''}`;
    throw error;
  }
  return 'accepted';
}

test('every type has a sample, a name of its own and both titles', () => {
  expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(documentTypes.map(({ type }) => type)));
  expect(new Set(documentTypes.map(({ type }) => type)).size).toBe(documentTypes.length);
  for (const { title } of documentTypes) {
    expect(title.zh).toMatch(/^\p{Script=Han}/u);
    expect(title.en).toMatch(/^[A-Z]/);
  }
  expect(documentType('toString')).toBeUndefined();
});

test.each(cases)('%s states its case, its applicant and its agency', (_name, { json, document, pages }) => {
  const values = [...all(pages, 'field'), ...document.fills].map(({ value }) => value);
  const text = [...lines(pages), ...values].join('');
  expect(text).toContain(json.itemName);
  expect(text).toContain((json.agency as Json).name);
  if (json.docNo !== undefined) expect(text).toContain(json.docNo);
  const party = (json.applicant ?? json.grantee) as Json | undefined;
  if (party) expect(text).toContain(party.name);
});

test.each(cases)('%s stays inside the type area of 156 × 225 mm', (_name, { pages }) => {
  for (const operation of pages.flatMap((page) => page.operations)) {
    if ('rect' in operation) {
      const { x, y, width, height } = operation.rect;
      expect(x, JSON.stringify(operation)).toBeGreaterThanOrEqual(27.999);
      expect(x + width, JSON.stringify(operation)).toBeLessThanOrEqual(184.001);
      expect(y, JSON.stringify(operation)).toBeGreaterThanOrEqual(36.999);
      expect(y + height, JSON.stringify(operation)).toBeLessThanOrEqual(262.001);
    }
    if (operation.op !== 'text' || operation.colour === 'red' || /^— \d+ —$/.test(operation.text)) continue;
    const width = [...operation.text].reduce(
      (sum, character) => sum + operation.size * (character <= '~' ? 0.5 : 1) + operation.spacing,
      -operation.spacing,
    );
    expect(operation.x, operation.text).toBeGreaterThanOrEqual(27.999);
    expect(operation.x + width, operation.text).toBeLessThanOrEqual(184.1);
    expect(operation.y, operation.text).toBeLessThanOrEqual(262.001);
  }
});

test.each(cases)('%s has the head that GB/T 9704 gives its kind', (_name, { pages }) => {
  const [first] = pages;
  const mark = all([first!], 'text').find(({ colour }) => colour === 'red');
  const rules = all([first!], 'line').filter(({ colour }) => colour === 'red');
  if (!mark) return expect(rules).toEqual([]);
  const top = mark.y - 0.88 * mark.size;
  const letter = rules.length === 4;
  // §7.2.4 and §10.1: top edge of the mark.
  expect(top).toBeCloseTo(letter ? MARK.letter : MARK.document, 2);
  if (letter) {
    // §10.1: rules of 170 mm in the middle of the page, the lower pair 20 mm above its foot.
    for (const { x1, x2 } of rules) expect([x1, x2]).toEqual([20, 190]);
    expect(Math.max(...rules.map(({ y1, width }) => y1 + width / 2))).toBeCloseTo(297 - 20, 2);
    expect(lines([first!])).not.toContain('— 1 —');
  } else expect(rules.map(({ x1, x2 }) => [x1, x2])).toEqual([[28, 184]]);
  // §7.3.1: the title is of size two.
  const title = all([first!], 'text').find(({ size, weight }) => weight === 'bold' && Math.abs(size - SIZE_TWO) < 0.01);
  expect(title, 'title').toBeDefined();
});

test.each(cases)('%s has the signature fields that its type names', (_name, { type, pages, json }) => {
  const drawn = all(pages, 'signature').map(({ name }) => name);
  expect(new Set(drawn).size).toBe(drawn.length);
  const named = documentType(type)!.signers.map(({ field }) => field);
  const steps = (json.steps as unknown[] | undefined)?.map((_, i) => `sig.step${i + 1}`) ?? [];
  expect(drawn.filter((name) => !named.includes(name) && !steps.includes(name))).toEqual([]);
  for (const step of steps) expect(drawn).toContain(step);
  expect(all(pages, 'seal').length).toBe(drawn.includes('sig.seal') ? 1 : 0);
});

/** Found in the running text and in single lines equally often, so never cut by the end of a line. */
function uncut(texts: readonly string[], pattern: RegExp): void {
  const whole = texts.join('').match(pattern) ?? [];
  const single = texts.flatMap((text) => text.match(pattern) ?? []);
  expect(single).toEqual(whole);
}

test.each(cases)('%s cuts no date, limit or number of a document', (_name, { pages }) => {
  uncut(lines(pages), /\d{4}年\d{1,2}月\d{1,2}日/g);
  uncut(lines(pages), /\d+个工作日/g);
  uncut(lines(pages), /〔\d{4}〕\d+号/g);
});

test.each(['2026年10月14日', '15个工作日', '衢示许〔2026〕12号', '10时30分', '1200元', '第三十二条'])(
  '%s stays whole wherever it falls on a line',
  (text) => {
    for (let before = 0; before <= 30; before++) {
      const pages = layoutOfficial({
        head: { kind: 'form' },
        title: '示例',
        blocks: [{ text: `${'示'.repeat(before)}${text}后文` }],
        whole: ['衢示许〔2026〕12号'],
      });
      expect(
        lines(pages).some((line) => line.includes(text)),
        `${before} characters before`,
      ).toBe(true);
    }
  },
);

test.each(cases)('%s refuses what its members may not be', (_name, { type, json }) => {
  const { read } = documentType(type)!;
  for (const key of Object.keys(json)) {
    const { [key]: _removed, ...rest } = json;
    expect(
      refusal(() => read(rest)),
      key,
    ).toMatch(/^(accepted|FORMS_MISSING|FORMS_ORDER|FORMS_LIMIT|FORMS_VALUE)/);
    expect(
      refusal(() => read({ ...json, [key]: { no: 1 } })),
      key,
    ).toContain(` $.${key}`);
  }
  for (const key of ['caseNo', 'itemName', 'agency']) {
    const { [key]: _removed, ...rest } = json;
    expect(refusal(() => read(rest))).toBe(`FORMS_MISSING $.${key}`);
  }
  expect(refusal(() => read({ ...json, surplus: 1 }))).toBe('FORMS_UNKNOWN_KEY $.surplus');
  expect(refusal(() => read({ ...json, 密级: '秘密' }))).toBe('FORMS_CLASSIFIED $.密级');
});

test.each(cases)('%s comes back from its data file', (_name, { type, json, document }) => {
  const back = parseDocumentFile(writeDocumentFile(type, document.data));
  expect(back.type).toBe(type);
  expect(back.data).toEqual(json);
  expect(back.layout()).toEqual(document.layout());
});

test.each([
  ['{', 'FORMS_JSON_SYNTAX $'],
  ['[]', 'FORMS_VALUE $.schema'],
  ['{"schema":"govseal-document/2","type":"slip","data":{}}', 'FORMS_VALUE $.schema'],
  ['{"schema":"govseal-document/1","type":"letter","data":{}}', 'FORMS_VALUE $.type'],
  ['{"schema":"govseal-document/1","type":"slip","data":{},"more":1}', 'FORMS_UNKNOWN_KEY $.more'],
  ['{"schema":"govseal-document/1","schema":"govseal-document/1","type":"slip","data":{}}', 'FORMS_JSON_SYNTAX $'],
])('the data file %s is refused', (text, expected) => {
  expect(refusal(() => parseDocumentFile(new TextEncoder().encode(text)))).toBe(expected);
});

test('what officials fill in when they sign is not stated before', () => {
  const { document } = samples.find(({ type }) => type === 'decision-approval')!;
  const steps = document.blank.steps as Json[];
  for (const step of steps) expect(Object.keys(step)).not.toContain('opinion');
  expect(document.fills.map(({ name }) => name)).toContain('step1.opinion');
});

test.each(cases)('%s can be composed before anyone signs', (_name, { type, document }) => {
  const { read } = documentType(type)!;
  expect(read(document.blank).fills).toEqual([]);
  expect(read(document.blank).layout()).toEqual(document.layout());
});

test('the line that announces a table is on the page of its first rows', () => {
  for (let before = 0; before <= 22; before++) {
    const filler = Array.from({ length: before }, () => ({ text: '示例。' }));
    const rows = [[{ text: '材料名称', width: 156, bold: true }], [{ text: '申请书', width: 156 }]];
    const pages = layoutOfficial({
      head: { kind: 'form' },
      title: '示例',
      blocks: [...filler, { text: '材料如下：' }, { rows }],
    });
    const holding = pages.filter((page) => lines([page]).includes('材料如下：'));
    expect(lines(holding), `${before} lines before`).toEqual(expect.arrayContaining(['材料名称', '申请书']));
  }
});

/** OFD documents from the same JSON as the PDFs: the same words, the same picture, embedded fonts, no unknown files. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComposedOfd, openOfd } from '@govseal/ofd';
import { composeDecision, composeSlip } from '@govseal/slip';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSeeds } from '../../cli/src/demo/seed-data.ts';
import { composeDecisionOfd, composeSlipOfd } from '../src/compose-ofd.ts';
import { renderOfd } from '../src/render-ofd.ts';
import { renderPages } from '../src/render-pages.ts';
import { checkSlipReference, slipReferenceFile } from '../src/slip-reference.ts';
import { need, tool } from './tools.ts';

const seeds = loadSeeds();
const created = seeds.timeline.decision;
let decision: ComposedOfd;
let slip: ComposedOfd;
beforeAll(async () => {
  decision = await composeDecisionOfd(seeds.decision, { created });
  slip = await composeSlipOfd(seeds.slip, { created });
}, 60_000);

/** Every TextCode of the pages, in order. */
function words(ofd: Uint8Array): string {
  const { zip, document } = openOfd(ofd);
  const text = document.pages.map(({ file }) => new TextDecoder().decode(zip.read(file))).join('');
  return [...text.matchAll(/<ofd:TextCode[^>]*>([^<]*)</g)].map(([, code]) => code).join('');
}

/** Distribution of ink: share of dark points in each cell of three millimetres. */
function ink(png: Uint8Array): number[] {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const [columns, rows] = [70, 99];
  const sums = new Array<number>(columns * rows).fill(0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      const at = (y * width + x) * 4;
      sums[cell]! += 255 - (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
    }
  }
  return sums.map((sum) => sum / (255 * (width / columns) * (height / rows)));
}

function meanDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.reduce((sum, value) => sum + value, 0);
}

/** The SVG as MuPDF draws it. */
function drawSvg(svg: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-svg-'));
  try {
    writeFileSync(join(folder, 'page.svg'), svg);
    const result = tool('mutool', ['draw', '-r', '110', '-o', join(folder, 'page.png'), join(folder, 'page.svg')]);
    expect(result, result.output).toMatchObject({ status: 0 });
    return new Uint8Array(readFileSync(join(folder, 'page.png')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('our strict reader knows every file and misses none', () => {
  for (const { ofd } of [decision, slip]) {
    const { document, zip, signatures } = openOfd(ofd);
    expect(document.findings).toEqual([]);
    expect([...document.parts.map(({ name }) => name)].sort()).toEqual([...zip.names].sort());
    expect(zip.names[0]).toBe('OFD.xml');
    expect(signatures).toEqual([]);
  }
  expect(openOfd(decision.ofd).document.info).toMatchObject({
    title: '准予行政许可决定书 衢示许〔2026〕1号',
    creator: 'govseal',
  });
});

test('equal input gives equal bytes; another date gives another document', async () => {
  expect((await composeDecisionOfd(seeds.decision, { created })).ofd).toEqual(decision.ofd);
  const later = await composeDecisionOfd(seeds.decision, { created: new Date('2026-11-01T00:00:00Z') });
  expect(openOfd(later.ofd).document.info.docId).not.toBe(openOfd(decision.ofd).document.info.docId);
});

test('every font that a page draws with is in the package', () => {
  const { zip, document } = openOfd(slip.ofd);
  const resources = new TextDecoder().decode(zip.read('Doc_0/PublicRes.xml'));
  const listed = [...resources.matchAll(/<ofd:Font ID="(\d+)"/g)].map(([, id]) => id!);
  const used = new Set(
    document.pages.flatMap(({ file }) => {
      const text = new TextDecoder().decode(zip.read(file));
      return [...text.matchAll(/ Font="(\d+)"/g)].map(([, id]) => id!);
    }),
  );
  expect([...used].filter((id) => !listed.includes(id))).toEqual([]);
  expect(document.parts.filter(({ kind }) => kind === 'font')).toHaveLength(listed.length);
});

test('it has the same text as the PDF', async (context) => {
  need(context, 'pdftotext');
  const { pdf } = await composeDecision(seeds.decision, { created });
  const { output } = tool('pdftotext', ['-raw', '-', '-'], pdf);
  const plain = (text: string): string => [...text.replace(/\s+/g, '')].sort().join('');
  expect(plain(words(decision.ofd))).toBe(plain(output));
  for (const part of ['现场核查情况与申报内容一致', '同意准予许可', '2026-10-13', '准予行政许可']) {
    expect(words(slip.ofd)).toContain(part);
  }
}, 30_000);

describe('the picture', () => {
  test('has its ink where PDFium draws the PDF', async () => {
    const { pdf } = await composeDecision(seeds.decision, { created });
    const expected = await renderPages(pdf);
    const drawn = await renderOfd(decision.ofd);
    expect(drawn).toHaveLength(expected.length);
    for (const [i, { png, omitted }] of drawn.entries()) {
      expect(omitted).toEqual([]);
      expect(meanDifference(ink(expected[i]!.png), ink(png))).toBeLessThan(0.12);
    }
    // the measure distinguishes pages
    expect(meanDifference(ink(expected[1]!.png), ink(drawn[0]!.png))).toBeGreaterThan(0.8);
  }, 60_000);

  test('of the slip has the table where the PDF has it', async () => {
    const { pdf } = await composeSlip(seeds.slip, { created });
    const [expected] = await renderPages(pdf);
    const [drawn] = await renderOfd(slip.ofd);
    const [there, here] = [ink(expected!.png), ink(drawn!.png)];
    // opinions are only in the OFD; nothing of the PDF must be missing
    const missing = there.reduce((sum, value, i) => sum + Math.max(0, value - here[i]!), 0);
    expect(missing / there.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.1);
  }, 60_000);

  test('as SVG is drawn in the same way by another program', async (context) => {
    need(context, 'mutool');
    const [drawn] = await renderOfd(decision.ofd);
    expect(meanDifference(ink(drawSvg(drawn!.svg)), ink(drawn!.png))).toBeLessThan(0.05);
  }, 60_000);

  test('lists what it does not draw', async () => {
    const { ofd } = await composeDecisionOfd(seeds.decision, { created, fonts: 'named' });
    const [page] = await renderOfd(ofd);
    expect(page!.omitted).toEqual([]);
    expect(openOfd(ofd).document.parts.some(({ kind }) => kind === 'font')).toBe(false);
  }, 60_000);
});

test('an attached reference refers to the slip, as in the PDF', async () => {
  const bytes = slip.ofd;
  const attachment = await slipReferenceFile(bytes, seeds.slip.caseNo);
  const { ofd } = await composeDecisionOfd(seeds.decision, { created, attachment });
  expect(await checkSlipReference(ofd, bytes)).toBe('matches');
  expect(
    await checkSlipReference(
      ofd,
      bytes.map((byte) => byte ^ 1),
    ),
  ).toBe('differs');
  expect(await checkSlipReference(decision.ofd, bytes)).toBe('absent');
  const { document } = openOfd(ofd);
  expect(document.parts.filter(({ kind }) => kind === 'attachment').map(({ name }) => name)).toEqual([
    'Doc_0/Attachs/Attachments.xml',
    'Doc_0/Attachs/1-slip-reference.json',
  ]);
});

test('a field whose value does not fit is refused, never cut', async () => {
  const composed = composeSlipOfd({ ...seeds.slip, itemName: '示例事项'.repeat(25) }, { created }).then(
    () => 'composed',
  );
  await expect(composed).rejects.toMatchObject({ code: 'OFD_WRITE_FIELD', params: { field: 'itemName' } });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatBytes } from '@govseal/core';
import { expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { PdfError } from '../src/error.ts';
import { PdfDict } from '../src/syntax/object.ts';
import { Increment } from '../src/write/increment.ts';
import { corpus, haveTool, mutoolShow, type Opinion, qpdfCheck } from './tools.ts';

const folder = corpus();
const tools = haveTool('qpdf') && haveTool('mutool');

/** The complaints of a tool, without file names and positions, which an update changes. */
function complaints({ output }: Opinion): string[] {
  return output
    .split('\n')
    .filter(
      (line) =>
        /warning|error|repair/i.test(line) &&
        !/lineariz|operation succeeded|No syntax or stream|errors that qpdf/i.test(line),
    )
    .map((line) => line.replace(/.*\.pdf[:\s]*/, '').replace(/\d+/g, '#'));
}

test.skipIf(folder === null || !tools)('an update of any readable file of the corpus causes no new complaint', () => {
  const manifest = JSON.parse(readFileSync(join(folder!, 'manifest.json'), 'utf8')) as { file: string }[];
  const worse: string[] = [];
  let checked = 0;
  for (const { file } of manifest.filter(({ file }) => file.startsWith('pdf/'))) {
    const bytes = new Uint8Array(readFileSync(join(folder!, file)));
    let append: Uint8Array;
    let note: string;
    try {
      const pdf = openPdf(bytes);
      const increment = new Increment(pdf);
      const ref = increment.add(PdfDict.of({ Note: true }));
      increment.set(pdf.latest.catalogRef, pdf.latest.catalog.with({ GSNote: ref }));
      ({ append } = increment.build());
      note = String(ref.number);
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      continue;
    }
    const updated = concatBytes(bytes, append);
    const before = new Set(complaints(qpdfCheck(bytes)));
    const qpdf = complaints(qpdfCheck(updated)).filter((line) => !before.has(line));
    const shown = mutoolShow(updated, note);
    if (qpdf.length > 0) worse.push(`${file}: qpdf: ${qpdf[0]}`);
    if (!shown.output.includes('/Note true')) worse.push(`${file}: mutool: ${shown.output.slice(0, 200)}`);
    checked++;
  }
  expect(worse).toEqual([]);
  expect(checked).toBeGreaterThan(220);
});

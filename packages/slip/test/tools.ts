/** Outside programs that give a second opinion; where one is missing its tests are skipped, and fail under CI=true. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latin1 } from '@govseal/core';
import { type Decision, type FlowSlip, parseDecision, parseFlowSlip } from '@govseal/forms';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream, type RevisionView, writeObject } from '@govseal/pdf';
import { PDFiumLibrary } from '@hyzyla/pdfium';

export function hasTool(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined;
  if (!found && process.env.CI === 'true') throw new Error(`${name} is missing`);
  return found;
}

/** Runs a program on a PDF; gives its exit code and everything it printed. */
export function run(
  tool: string,
  pdf: Uint8Array,
  before: readonly string[],
  after: readonly string[] = [],
): { code: number; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-slip-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const result = spawnSync(tool, [...before, file, ...after], { encoding: 'utf8' });
    return { code: result.status ?? -1, output: result.stdout + result.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All text, white space removed: line ends are the reader's choice. */
export function extractText(pdf: Uint8Array): string {
  const { code, output } = run('pdftotext', pdf, ['-raw', '-enc', 'UTF-8'], ['-']);
  if (code !== 0) throw new Error(output);
  return output.replace(/\s/g, '');
}

function seed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../seeds/cases/${name}.json`, import.meta.url), 'utf8'));
}

export const slip: FlowSlip = parseFlowSlip(seed('slip'));
export const decision: Decision = parseDecision(seed('decision'));
export const created: Date = new Date('2026-10-09T01:00:00Z');

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly data: Uint8Array;
}

/** One page by PDFium, form fields and signature widgets included. */
export async function render(pdf: Uint8Array, page: number, scale: number): Promise<Bitmap> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const { width, height, data } = await document
      .getPage(page)
      .render({ scale, render: 'bitmap', renderFormFields: true });
    document.destroy();
    return { width, height, data };
  } finally {
    library.destroy();
  }
}

/** Share of dark pixels in a box given in pixels. */
export function ink(bitmap: Bitmap, left: number, top: number, right: number, bottom: number): number {
  let dark = 0;
  let total = 0;
  for (let y = Math.round(top); y < Math.round(bottom); y++) {
    for (let x = Math.round(left); x < Math.round(right); x++) {
      const at = (y * bitmap.width + x) * 4;
      const [a, b, c] = [bitmap.data[at]!, bitmap.data[at + 1]!, bitmap.data[at + 2]!];
      if (Math.min(a, b, c) < 160) dark++;
      total++;
    }
  }
  return total === 0 ? 0 : dark / total;
}

/** An object with everything it refers to written in place: two trees are the same drawing when their texts are equal. */
export function expand(view: RevisionView, object: PdfObject, depth = 0): string {
  if (depth > 20) throw new Error('too deep');
  const value = object instanceof PdfRef ? view.resolve(object) : object;
  if (value instanceof PdfStream)
    return `${expand(view, value.dict, depth + 1)}stream ${latin1(view.streamData(value))}`;
  if (value instanceof PdfArray) return `[${value.items.map((item) => expand(view, item, depth + 1)).join(' ')}]`;
  if (value instanceof PdfDict) {
    return `<<${[...value.entries].map(([key, item]) => `/${key} ${expand(view, item, depth + 1)}`).join(' ')}>>`;
  }
  return latin1(writeObject(value));
}

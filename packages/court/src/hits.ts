/** Saves a minimized hit: the file, the case as JSON, and what each viewer shows before and after. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Case } from './pdf/step.ts';
import type { Picture } from './renderers/renderer.ts';
import type { Made, Verdict } from './trial.ts';

/** `place`: folder of the hit. */
export function saveHit(place: string, one: Case, made: Made, verdict: Verdict): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'file.pdf'), made.bytes);
  writeFileSync(join(place, 'reference.pdf'), made.reference);
  const { reasons, viewers, failures } = verdict;
  writeFileSync(
    join(place, 'case.json'),
    `${JSON.stringify({ case: one, reasons, viewers, failures, codes: made.codes }, null, 2)}\n`,
  );
  for (const { viewer, before, after } of verdict.sights) {
    for (const [when, rendering] of [
      ['before', before],
      ['after', after],
    ] as const) {
      for (const [page, picture] of (rendering.pages ?? []).entries()) {
        writeFileSync(join(place, `${viewer}-${page + 1}-${when}.png`), toPng(picture));
      }
    }
  }
}

/** Key of a hit; hits that differ only in numbers and offsets have the same key. */
export function shapeOf(one: Case, verdict: Verdict): string {
  const steps = JSON.stringify(one.steps)
    .replace(/\d+/g, '#')
    .replace(/(.)\1{8,}/g, '$1…');
  return `${one.generator}|${[...verdict.viewers].sort().join()}|${steps.slice(0, 400)}`;
}

function toPng({ width, height, data }: Picture): Buffer {
  const png = new PNG({ width, height });
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    png.data[to] = data[from]!;
    png.data[to + 1] = data[from + 1]!;
    png.data[to + 2] = data[from + 2]!;
    png.data[to + 3] = 255;
  }
  return PNG.sync.write(png);
}

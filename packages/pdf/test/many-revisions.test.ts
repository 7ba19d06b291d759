import { concatBytes } from '@govseal/core';
import { expect, test } from 'vitest';
import { changedObjects } from '../src/document/changes.ts';
import { openPdf } from '../src/document/file.ts';
import { PdfDict, PdfString } from '../src/syntax/object.ts';
import { Increment } from '../src/write/increment.ts';
import { makePdf, onePageWithForm } from './make-pdf.ts';

/** A document with `count` updates, each of which fills the same field and adds an object. */
function updated(count: number): Uint8Array {
  let bytes = makePdf(onePageWithForm);
  for (let i = 0; i < count; i++) {
    const file = openPdf(bytes);
    const increment = new Increment(file);
    const [field] = file.latest.formFields();
    increment.set(
      field!.ref!,
      field!.dict.with({ V: increment.add(PdfDict.of({ Round: i, Pad: new PdfString(new Uint8Array(2000), true) })) }),
    );
    bytes = concatBytes(bytes, increment.build().append);
  }
  return bytes;
}

/** CPU milliseconds for opening a file and reading every revision's fields and changes, the minimum of five runs. */
function cost(bytes: Uint8Array): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const started = process.cpuUsage();
    for (let repeat = 0; repeat < 20; repeat++) {
      const file = openPdf(bytes);
      for (const { index } of file.revisions) {
        const view = file.at(index);
        for (const field of view.formFields()) view.resolve(field.inherited('V'));
        if (index > 0) expect(changedObjects(file, index - 1, index).length).toBe(2);
      }
    }
    best = Math.min(best, process.cpuUsage(started).user / 1000);
  }
  return best;
}

test('reading every revision of a file takes time linear in their number', () => {
  const fifty = cost(updated(50));
  const hundred = cost(updated(100));
  expect(openPdf(updated(50)).revisions.length).toBe(51);
  // Twice the revisions take about twice the time, with a margin for noise; parsing each revision separately would
  // take four times.
  expect(hundred / fifty).toBeLessThan(3.2);
});

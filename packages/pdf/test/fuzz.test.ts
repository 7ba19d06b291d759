import { concatBytes, latin1 } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { PdfError } from '../src/error.ts';
import { PdfStream } from '../src/syntax/object.ts';
import { Increment } from '../src/write/increment.ts';
import { appendRevision, bytesOf, makePdf, onePage, onePageWithForm } from './make-pdf.ts';
import { haveTool, qpdf } from './tools.ts';

const packed = '8 0 9 5 true [1 2]';
const seeds: readonly Uint8Array[] = [
  makePdf(onePageWithForm),
  makePdf(onePageWithForm, { kind: 'stream' }),
  appendRevision(
    makePdf(onePage, { kind: 'stream' }),
    { 5: '<</A (b) /C <64> /D [1.5 true null 3 0 R]>>' },
    { kind: 'stream' },
  ),
  appendRevision(makePdf(onePageWithForm), {
    7: `<</Type /ObjStm /N 2 /First 8 /Length ${packed.length}>>\nstream\n${packed}\nendstream`,
  }),
  ...encrypted(),
];

/** Files that open with the empty password, if qpdf is available to create them. */
function encrypted(): Uint8Array[] {
  if (!haveTool('qpdf')) return [];
  const weak = ['--allow-weak-crypto', '--encrypt', '', 'owner'];
  return [
    qpdf(makePdf(onePageWithForm), ...weak, '40', '--'),
    qpdf(makePdf(onePageWithForm), '--object-streams=generate', ...weak, '128', '--use-aes=y', '--'),
    qpdf(makePdf(onePageWithForm), ...weak, '256', '--'),
  ];
}

/** Reads everything; returns the code of the first error, or `read`. Uncoded errors are rethrown. */
function readAll(bytes: Uint8Array): string {
  let code = 'read';
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      code = error.code;
    }
  };
  attempt(() => {
    const file = openPdf(bytes);
    for (const { index } of file.revisions) {
      const view = file.at(index);
      attempt(() => void view.formFields().map((field) => [field.type, field.flags]));
      attempt(() => void view.pages());
      for (const number of view.objectNumbers()) {
        attempt(() => {
          const object = view.get(number);
          if (object instanceof PdfStream) view.streamData(object);
        });
      }
    }
    attempt(() => void new Increment(file).build());
  });
  return code;
}

test('the unchanged seeds are read', () => {
  for (const seed of seeds) expect(readAll(seed)).toBe('read');
});

test('files with changed, removed or repeated bytes are read or rejected with a code', () => {
  const change = fc.record({
    at: fc.nat(99_999),
    // Mostly of equal length, so that later offsets remain valid and the change itself is tested.
    length: fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(12) }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom('/', '<<', '>>', '[', '(', 'obj', '9', '00', ' R', 'stream', '/Length', '%', 'xref').map(bytesOf),
    ),
  });
  const codes = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 4 }), (seed, changes) => {
      let bytes = seed;
      for (const { at, length, put } of changes) {
        const pos = Math.floor((at * bytes.length) / 100_000);
        bytes = concatBytes(bytes.subarray(0, pos), put, bytes.subarray(pos + (length < 0 ? put.length : length)));
      }
      codes.add(readAll(bytes));
    }),
    { numRuns: 3000 },
  );
  expect(codes.size).toBeGreaterThan(5);
});

test('truncated files are read or rejected with a code', () => {
  for (const seed of seeds) for (let length = 0; length < seed.length; length += 3) readAll(seed.subarray(0, length));
});

test('files with changed digits in cross-references and lengths are read or rejected with a code', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }),
      fc.nat(9),
      (seed, places, digit) => {
        const bytes = seed.slice();
        const digits = [...latin1(bytes).matchAll(/\d/g)].map(({ index }) => index);
        for (const place of places) bytes[digits[place % digits.length]!] = 0x30 + digit;
        readAll(bytes);
      },
    ),
    { numRuns: 800 },
  );
});

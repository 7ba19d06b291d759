import { deflateSync } from 'node:zlib';
import { latin1 } from '@govseal/core';
import { expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { PdfError } from '../src/error.ts';
import { bytesOf, makePdf, onePage } from './make-pdf.ts';

/** Reads every object; returns the milliseconds and the code of the first error. */
function cost(bytes: Uint8Array): { code: string; milliseconds: number } {
  // CPU time instead of wall time, because other tests run at the same time.
  const started = process.cpuUsage();
  let code = 'read';
  try {
    const { latest } = openPdf(bytes);
    for (const number of latest.objectNumbers()) {
      try {
        latest.get(number);
      } catch (error) {
        if (!(error instanceof PdfError)) throw error;
        code = error.code;
      }
    }
    latest.pages();
    latest.formFields();
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    code = error.code;
  }
  return { code, milliseconds: process.cpuUsage(started).user / 1000 };
}

const cases: Readonly<Record<string, { make: () => Uint8Array; code: RegExp }>> = {
  'a megabyte of opening brackets': {
    make: () => makePdf({ ...onePage, 5: '['.repeat(1_000_000) }),
    code: /^PDF_TOO_DEEP$/,
  },
  'unterminated strings at every object': {
    make: () => {
      const objects: Record<number, string> = { ...onePage };
      for (let number = 5; number < 8000; number++) objects[number] = '(';
      return makePdf(objects, { before: 'x'.repeat(1_000_000) });
    },
    code: /^PDF_(LIMIT|TRUNCATED)$/,
  },
  'unterminated comments at every object': {
    make: () => {
      const objects: Record<number, string> = { ...onePage };
      for (let number = 5; number < 8000; number++) objects[number] = '%';
      return bytesOf(latin1(makePdf(objects, { before: 'x'.repeat(1_000_000) })).replace(/%\nendobj\n/g, '% endobj '));
    },
    code: /^PDF_(LIMIT|TRUNCATED|SYNTAX|OBJECT_HEADER|XREF_SYNTAX)$/,
  },
  'a cross-reference stream of a hundred million entries': {
    make: () => {
      const data = deflateSync(new Uint8Array(60_000_000));
      const head = '%PDF-1.7\n';
      const dict = `<</Type /XRef /W [1 1 1] /Size 20000000 /Filter /FlateDecode /Root 1 0 R /Length ${data.length}>>`;
      return bytesOf(`${head}1 0 obj\n${dict}\nstream\n${latin1(data)}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`);
    },
    code: /^PDF_LIMIT$/,
  },
  'an object stream full of dictionaries': {
    make: () => {
      const body = deflateSync(bytesOf(`9 0 ${'[<<>>'}${'<<>>'.repeat(1_500_000)}]`));
      const stream = `<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length}>>\nstream\n${latin1(body)}\nendstream`;
      const pdf = latin1(makePdf({ ...onePage, 7: stream, 9: 'null' }, { kind: 'stream' }));
      return bytesOf(pdf.replace(/01[0-9a-f]{8}0000(01[0-9a-f]{8}0000>)/, '02000000070000$1'));
    },
    code: /^PDF_LIMIT$/,
  },
  'a page tree that branches into itself': {
    make: () => makePdf({ ...onePage, 2: `<</Kids [${'2 0 R '.repeat(50_000)}]>>` }),
    code: /^PDF_PAGE_TREE$/,
  },
  'a length beyond every number': {
    make: () => makePdf({ ...onePage, 5: `<</Length ${'9'.repeat(400)}>>\nstream\nx\nendstream` }),
    code: /^PDF_(SYNTAX|STREAM_LENGTH)$/,
  },
  'digits without end': {
    make: () => makePdf({ ...onePage, 5: '1'.repeat(2_000_000) }),
    code: /^PDF_SYNTAX$/,
  },
};

for (const [name, { make, code }] of Object.entries(cases)) {
  test(`${name}: rejected with a code within two seconds and 256 MB`, () => {
    const bytes = make();
    const before = process.memoryUsage().rss;
    const spent = cost(bytes);
    expect(spent.code).toMatch(code);
    expect(spent.milliseconds).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });
}

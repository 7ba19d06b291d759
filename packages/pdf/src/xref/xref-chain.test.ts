import { concatBytes, latin1, utf8 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { appendRevision, bytesOf, lastStartXref, makePdf, onePage } from '../../test/make-pdf.ts';
import { openPdf } from '../document/file.ts';
import { PdfError } from '../error.ts';
import { PdfDict, PdfRef } from '../syntax/object.ts';

function codeOf(pdf: Uint8Array, use: (file: ReturnType<typeof openPdf>) => unknown = () => undefined): string {
  try {
    use(openPdf(pdf));
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
  return 'opened';
}

/** Replaces text in a file by text of the same length; the text must exist. */
function patch(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const text = latin1(pdf);
  expect(text).toContain(from);
  expect(to.length).toBe(from.length);
  return bytesOf(text.replace(from, to));
}

const plain = makePdf(onePage);

describe('revisions', () => {
  test('end after %%EOF and its end-of-line marker, and begin where the previous one ended', () => {
    const second = appendRevision(plain, { 4: '<</Length 0>>\nstream\n\nendstream' });
    const third = appendRevision(second, { 5: '(five)' }, { kind: 'table' });
    const { revisions, findings } = openPdf(third);
    expect(revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, plain.length],
      [plain.length, second.length],
      [second.length, third.length],
    ]);
    expect(revisions.map(({ eof }) => latin1(third.subarray(eof - 5, eof)))).toEqual(['%%EOF', '%%EOF', '%%EOF']);
    expect(
      revisions.map(({ startxrefOffset }) => latin1(third.subarray(startxrefOffset, startxrefOffset + 9))),
    ).toEqual(Array(3).fill('startxref'));
    expect(findings).toEqual([]);
  });

  test('each have their own objects and not those of later ones', () => {
    const pdf = appendRevision(makePdf({ ...onePage, 5: '(old)' }), { 5: '(new)', 6: '(six)' });
    const file = openPdf(pdf);
    const text = (revision: number, number: number): unknown => {
      const object = file.at(revision).get(number) as { bytes: Uint8Array } | null;
      return object === null ? null : latin1(object.bytes);
    };
    expect([text(0, 5), text(1, 5), text(0, 6), text(1, 6)]).toEqual(['old', 'new', null, 'six']);
    expect(file.at(0).entry(5)?.revision).toBe(0);
    expect(file.at(1).entry(5)?.revision).toBe(1);
    expect(file.at(1).entry(1)?.revision).toBe(0);
  });

  test('may free an object; it is null from then on', () => {
    const file = openPdf(appendRevision(makePdf({ ...onePage, 5: '(old)' }), {}, { free: [5] }));
    expect(file.at(0).get(5)).not.toBe(null);
    expect(file.at(1).get(5)).toBe(null);
    expect([...file.at(1).objectNumbers()]).toEqual([1, 2, 3, 4]);
  });

  test('may mix tables and streams', () => {
    const { revisions, latest } = openPdf(appendRevision(plain, { 5: '(five)' }, { kind: 'stream' }));
    expect(revisions.map(({ kind }) => kind)).toEqual(['table', 'stream']);
    expect(latest.pages().length).toBe(1);
  });

  test('are limited in number', () => {
    let pdf = plain;
    for (let i = 0; i < 5; i++) pdf = appendRevision(pdf, { 5: `(${i})` });
    expect(openPdf(pdf, { limits: { revisions: 6 } }).revisions.length).toBe(6);
    expect(() => openPdf(pdf, { limits: { revisions: 5 } })).toThrow('PDF_LIMIT');
  });
});

describe('the end of the file', () => {
  test('may be followed by other bytes, which are reported', () => {
    const { findings, latest } = openPdf(concatBytes(plain, utf8('% a comment\n')));
    expect(findings.map(({ code, at }) => [code, at.offset])).toEqual([['PDF_BYTES_AFTER_EOF', plain.length]]);
    expect(latest.revision.end).toBe(plain.length);
  });

  test('must be the end of the newest revision', () => {
    // An attacker repeats the first revision's startxref after the second: readers would ignore the second revision.
    const pdf = concatBytes(appendRevision(plain, { 5: '(x)' }), utf8(`startxref\n${lastStartXref(plain)}\n%%EOF\n`));
    expect(codeOf(pdf)).toBe('PDF_REVISION_END');
  });

  test('must exist and refer to a cross-reference section', () => {
    expect(codeOf(utf8('%PDF-1.7\nhello'))).toBe('PDF_NO_STARTXREF');
    expect(codeOf(new Uint8Array(0))).toBe('PDF_NO_HEADER');
    expect(codeOf(utf8('hello'))).toBe('PDF_NO_HEADER');
    const start = String(lastStartXref(plain));
    expect(codeOf(patch(plain, `startxref\n${start}`, `startxref\n${Number(start) + 1}`))).toBe('PDF_OBJECT_HEADER');
    expect(codeOf(patch(plain, `startxref\n${start}`, 'startxref\n999'))).toBe('PDF_STARTXREF_TARGET');
    expect(codeOf(plain.subarray(0, plain.length - 7))).toBe('PDF_REVISION_END');
  });

  test('is not searched for beyond the last kilobyte', () => {
    expect(codeOf(concatBytes(plain, new Uint8Array(1000).fill(32)))).toBe('opened');
    expect(codeOf(concatBytes(plain, new Uint8Array(2000).fill(32)))).toBe('PDF_NO_STARTXREF');
  });
});

describe('the chain of /Prev', () => {
  test('is rejected if it is circular', () => {
    const loop = appendRevision(plain, { 5: '(x)' }, { trailer: '/Prev 9999' });
    const own = String(lastStartXref(loop)).padStart(4, '0');
    expect(codeOf(patch(loop, '/Prev 9999', `/Prev ${own}`))).toBe('PDF_XREF_LOOP');
  });

  test('is rejected if it leads forward, except to the main section of a linearized file', () => {
    const second = appendRevision(makePdf(onePage, { trailer: '/Prev 9999' }), { 5: '(x)' });
    const forward = String(lastStartXref(second)).padStart(4, '0');
    expect(codeOf(patch(second, '/Prev 9999', `/Prev ${forward}`))).toBe('PDF_XREF_ORDER');
    expect(codeOf(makePdf(onePage, { trailer: '/Prev 5000' }))).toBe('PDF_STARTXREF_TARGET');
  });

  test('is rejected if a section is inside the previous revision', () => {
    // The newest section is before the end of its predecessor.
    const inner = 'xref\n10 1\n0000000015 00000 n \ntrailer\n<</Size 11 /Root 1 0 R /Prev 9999>>\nstartxref\n';
    const base = makePdf({ ...onePage, 5: `(\n${inner}8888\n%%EOF\n)` });
    const own = String(latin1(base).indexOf('xref\n10 1')).padStart(4, '0');
    const linked = bytesOf(
      latin1(base)
        .replace('9999', String(lastStartXref(base)).padStart(4, '0'))
        .replace('8888', own),
    );
    const pdf = concatBytes(linked, utf8(`startxref\n${own}\n%%EOF\n`));
    expect(codeOf(pdf)).toBe('PDF_REVISION_END');
  });

  test('is rejected if it leads to offset 0', () => {
    expect(codeOf(appendRevision(plain, { 5: '(x)' }, { trailer: '/Prev 0' }))).toBe('PDF_OBJECT_HEADER');
  });
});

describe('cross-reference entries', () => {
  test('with the same number in a section must agree', () => {
    const table = latin1(plain).replace('xref\n0 1\n', 'xref\n1 1\n0000000017 00000 n \n0 1\n');
    expect(codeOf(bytesOf(table))).toBe('PDF_XREF_DUPLICATE');
  });

  test('beyond /Size are rejected: readers differ in whether they exist', () => {
    expect(codeOf(patch(plain, '/Size 5', '/Size 3'))).toBe('PDF_XREF_SIZE');
  });

  test('with nineteen bytes or a CR without LF are read, since the tokens are unambiguous', () => {
    expect(codeOf(bytesOf(latin1(plain).replaceAll(' n \n', ' n\n')))).toBe('opened');
    expect(codeOf(bytesOf(latin1(plain).replaceAll(' n \n', ' n\r\n')))).toBe('opened');
    expect(codeOf(bytesOf(latin1(plain).replaceAll(' n \n', ' x \n')))).toBe('PDF_XREF_SYNTAX');
  });

  test('must refer to an object with their number', () => {
    const shifted = bytesOf(latin1(plain).replace(/(\d{10}) 00000 n \n(?=2 1\n)/, '0000000020 00000 n \n'));
    expect(codeOf(shifted)).toBe('PDF_OBJECT_HEADER');
  });

  test('are limited in number before they are stored', () => {
    const huge = bytesOf(latin1(plain).replace('xref\n0 1\n', 'xref\n0 999999999\n'));
    expect(codeOf(huge)).toBe('PDF_LIMIT');
  });

  test('must not refer to bytes after their revision', () => {
    const later = appendRevision(plain, { 9: '(nine)' });
    const offset = latin1(later).indexOf('9 0 obj');
    const early = bytesOf(latin1(later).replace(/4 1\n\d{10}/, `4 1\n${String(offset).padStart(10, '0')}`));
    expect(codeOf(early, (file) => file.latest.get(4))).toBe('PDF_XREF_OUTSIDE_REVISION');
  });

  test('must not refer to an object that extends into later bytes', () => {
    // The stream of object 4 in revision 0 includes startxref and %%EOF and ends in appended bytes.
    const length = 4000;
    const base = makePdf({ ...onePage, 4: `<</Length ${length}>>\nstream\n` });
    const dataStart = latin1(base).indexOf('stream\n') + 7;
    const filler = ' '.repeat(dataStart + length - base.length);
    const grown = concatBytes(base, utf8(`${filler}\nendstream endobj\n`));
    expect(
      codeOf(appendRevision(grown, { 5: '(x)' }, { trailer: `/Prev ${lastStartXref(base)}` }), (file) =>
        file.latest.get(4),
      ),
    ).toBe('PDF_XREF_OUTSIDE_REVISION');
  });
});

describe('hybrid files', () => {
  /** A table followed by an empty /XRefStm section, as Word writes them; the stream has `rows` of number and offset. */
  function hybrid(rows: (pdf: string) => readonly [number, number][], table = '0 0\n'): Uint8Array {
    const base = makePdf({ ...onePage, 5: '(hidden)' }, { free: [] });
    const hidden = latin1(base).replace(/(5 1\n)\d{10} 00000 n/, '$10000000000 65535 f');
    const entries = rows(hidden);
    const hex = `${entries.map(([, offset]) => `01${offset.toString(16).padStart(4, '0')}00`).join('')}>`;
    const index = entries.map(([number]) => `${number} 1`).join(' ');
    const stream = `6 0 obj\n<</Type /XRef /W [1 2 1] /Size 7 /Index [${index}] /Filter /ASCIIHexDecode /Length ${hex.length}>>\nstream\n${hex}\nendstream\nendobj\n`;
    const start = hidden.length;
    const xref = start + stream.length;
    return bytesOf(
      `${hidden}${stream}xref\n${table}trailer\n<</Size 7 /Root 1 0 R /Prev ${lastStartXref(base)} /XRefStm ${start}>>\nstartxref\n${xref}\n%%EOF\n`,
    );
  }

  test('have the objects that the table marks as free', () => {
    const pdf = hybrid((text) => [[5, text.indexOf('5 0 obj')]]);
    const file = openPdf(pdf);
    expect(file.latest.revision.kind).toBe('hybrid');
    expect(file.latest.get(5)).not.toBe(null);
  });

  test('are rejected if table and stream place an object in use differently', () => {
    expect(codeOf(hybrid((text) => [[4, text.indexOf('5 0 obj')]]))).toBe('PDF_XREF_HYBRID_DISAGREES');
  });

  test('are accepted if table and stream agree', () => {
    expect(
      codeOf(
        hybrid((text) => [
          [4, text.indexOf('4 0 obj')],
          [5, text.indexOf('5 0 obj')],
        ]),
      ),
    ).toBe('opened');
  });

  test('may be updated by a writer that copies /XRefStm, unless the old stream then disagrees', () => {
    const pdf = hybrid((text) => [[5, text.indexOf('5 0 obj')]]);
    const start = /XRefStm (\d+)/.exec(latin1(pdf))![1];
    const copied = appendRevision(pdf, { 4: '<</Length 0>>\nstream\n\nendstream' }, { trailer: `/XRefStm ${start}` });
    expect(codeOf(copied)).toBe('opened');
    const changed = appendRevision(copied, { 5: '(shown)' });
    expect(codeOf(changed)).toBe('opened');
    const ambiguous = appendRevision(changed, { 4: '(again)' }, { trailer: `/XRefStm ${start}` });
    expect(codeOf(ambiguous)).toBe('PDF_XREF_HYBRID_DISAGREES');
  });
});

test('a trailer that repeats a key is rejected', () => {
  expect(codeOf(makePdf(onePage, { trailer: '/Root 2 0 R' }))).toBe('PDF_DUPLICATE_KEY');
});

test('the catalog must be an indirect dictionary', () => {
  expect(codeOf(patch(plain, '/Root 1 0 R', '/Root (abc)'))).toBe('PDF_TRAILER');
  expect(codeOf(patch(plain, '/Root 1 0 R', '/Root 9 0 R'))).toBe('PDF_TRAILER');
  expect(openPdf(plain).latest.catalogRef).toEqual(new PdfRef(1));
  expect(openPdf(plain).latest.catalog).toBeInstanceOf(PdfDict);
});

test('bytes before the header are reported; offsets still count from the first byte of the file', () => {
  expect(codeOf(concatBytes(utf8('GIF89a\n'), plain))).toBe('PDF_OBJECT_HEADER');
  const { findings } = openPdf(makePdf(onePage, { head: 'GIF89a\n%PDF-1.7\n' }));
  expect(findings.map(({ code, params }) => [code, params.bytes])).toEqual([['PDF_BYTES_BEFORE_HEADER', 7]]);
});

import { concatBytes, latin1, utf8 } from '@govseal/core';
import { expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { type PdfArray, PdfDict, PdfName, PdfPlaceholder, PdfRef, PdfString } from '../src/syntax/object.ts';
import { Increment } from '../src/write/increment.ts';
import { appendRevision, makePdf, onePageWithForm } from './make-pdf.ts';
import { haveTool, mutoolShow, qpdf, qpdfCheck } from './tools.ts';

const tools = haveTool('qpdf') && haveTool('mutool');
const second = test.skipIf(!tools);

const base = makePdf(onePageWithForm, { trailer: '/ID [<01> <02>]' });

const kinds: Readonly<Record<string, () => Uint8Array>> = {
  table: () => base,
  'table after an update': () => appendRevision(base, { 9: '(nine)' }),
  'cross-reference stream': () => makePdf(onePageWithForm, { kind: 'stream' }),
  'object streams': () => qpdf(base, '--object-streams=generate'),
  'linearised table': () => qpdf(base, '--linearize'),
  'linearised with object streams': () => qpdf(base, '--linearize', '--object-streams=generate'),
  'no end of line at the end': () => base.subarray(0, base.length - 1),
};

function addNote(pdf: Uint8Array): { out: Uint8Array; field: PdfRef } {
  const file = openPdf(pdf);
  const increment = new Increment(file);
  const field = file.latest.formFields().find(({ fullName }) => fullName === 'opinion')!;
  increment.set(field.ref!, field.dict.with({ V: new PdfString(utf8('同意').slice(), true) }));
  const note = increment.add(PdfDict.of({ Note: new PdfString(utf8('(a) \\ \r\n b')) }));
  increment.set(file.latest.catalogRef, file.latest.catalog.with({ GSNote: note }));
  return { out: concatBytes(pdf, increment.build().append), field: field.ref! };
}

for (const [name, make] of Object.entries(kinds)) {
  second(`an update of a file with ${name} keeps the original as prefix and passes qpdf and mutool`, () => {
    const pdf = make();
    expect(qpdfCheck(pdf).status).toBe(0);
    const { out, field } = addNote(pdf);
    expect(out.subarray(0, pdf.length)).toEqual(pdf);
    const before = openPdf(pdf);
    const after = openPdf(out);
    expect(after.revisions.length).toBe(before.revisions.length + 1);
    expect(after.latest.revision.kind).toBe(before.latest.revision.kind);
    const check = qpdfCheck(out);
    // qpdf warns that every updated linearised file is no longer linearised.
    const warnings = check.output.split('\n').filter((line) => line.includes('WARNING') && !line.includes('lineariz'));
    expect(warnings, check.output).toEqual([]);
    expect([0, 3]).toContain(check.status);
    const shown = mutoolShow(out, String(field.number));
    expect(shown.output).not.toMatch(/error|warning|repair/i);
    expect(shown.output).toContain('/T (opinion)');
    expect(shown.output).toMatch(/\/V <e5908ce6848f>/i);
  });
}

second('two successive updates give no complaint', () => {
  for (const make of Object.values(kinds)) {
    const { out } = addNote(addNote(make()).out);
    expect(openPdf(out).revisions.length).toBeGreaterThanOrEqual(3);
    expect(qpdfCheck(out).output).not.toMatch(/ERROR|WARNING(?!.*lineariz)/);
  }
});

second('new numbers never collide with those of object streams or cross-reference streams', () => {
  const pdf = qpdf(base, '--object-streams=generate');
  const file = openPdf(pdf);
  const fresh = new Increment(file).allocate();
  for (const { entries } of file.revisions) expect(entries.has(fresh.number)).toBe(false);
  expect(fresh.number).toBeGreaterThanOrEqual(file.latest.trailer.get('Size') as number);
});

test('placeholders are returned with their absolute positions', () => {
  const increment = new Increment(openPdf(base));
  const contents = utf8(`<${'0'.repeat(64)}>`);
  const dict = PdfDict.of({
    Type: new PdfName('Sig'),
    ByteRange: new PdfPlaceholder('ByteRange', utf8('[0 0000000000 0000000000 0000000000]')),
    Contents: new PdfPlaceholder('Contents', contents),
  });
  increment.add(dict);
  const built = increment.build();
  const out = concatBytes(base, built.append);
  const { start, end } = built.positions.get('Contents')!;
  expect(latin1(out.subarray(start, end))).toBe(latin1(contents));
  const range = built.positions.get('ByteRange')!;
  expect(latin1(out.subarray(range.start, range.start + 3))).toBe('[0 ');
  const parsed = openPdf(out).latest.get([...built.offsets.keys()][0]!) as PdfDict;
  const string = parsed.get('Contents') as PdfString;
  expect([string.start, string.end]).toEqual([start, end]);
});

test('building twice gives the same bytes', () => {
  for (const kind of ['table', 'stream'] as const) {
    const increment = new Increment(openPdf(makePdf(onePageWithForm, { kind })));
    increment.add(PdfDict.of({ A: 1 }));
    expect(increment.build().append).toEqual(increment.build().append);
  }
});

test('the trailer keeps /Root, /Info and /ID and omits entries of the old revision', () => {
  const pdf = makePdf(
    { ...onePageWithForm, 7: '<</Title (t)>>' },
    { trailer: '/Info 7 0 R /ID [<01> <02>] /DocChecksum /X' },
  );
  const increment = new Increment(openPdf(pdf));
  const out = concatBytes(pdf, increment.build({ id: Uint8Array.of(3) }).append);
  const { trailer } = openPdf(out).latest;
  expect([...trailer.keys()].sort()).toEqual(['ID', 'Info', 'Prev', 'Root', 'Size']);
  const id = openPdf(out).latest.resolve(trailer.get('ID')) as PdfArray;
  expect(id.items.map((half) => [...(half as PdfString).bytes])).toEqual([[1], [3]]);
});

test('does not set a number that was neither in the file nor allocated, or that was freed', () => {
  const pdf = appendRevision(makePdf(onePageWithForm), {}, { free: [5] });
  const increment = new Increment(openPdf(pdf));
  expect(() => increment.set(new PdfRef(500), null)).toThrow('PDF_INCREMENT');
  expect(() => increment.set(new PdfRef(5), null)).toThrow('PDF_INCREMENT');
  expect(() => increment.set(new PdfRef(1, 3), null)).toThrow('PDF_INCREMENT');
});

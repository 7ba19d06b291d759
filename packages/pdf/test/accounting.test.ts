/** Every byte of a file is accounted for: the output of real writers is accepted, hidden objects are reported. */
import { expect, test } from 'vitest';
import { openPdf } from '../src/index.ts';

const entry = (offset: number, generation = 0, type = 'n'): string =>
  `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} ${type} \n`;

interface Style {
  readonly header?: string;
  /** Bytes between the last object and the table. */
  readonly beforeTable?: string;
  readonly beforeStartxref?: string;
  readonly table?: (rows: string) => string;
}

/** One revision with a classic table. */
function base({
  header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
  beforeTable = '',
  beforeStartxref = '',
  table,
}: Style = {}): string {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'];
  let text = header;
  let rows = entry(0, 65535, 'f');
  objects.forEach((body, index) => {
    rows += entry(text.length);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  });
  text += beforeTable;
  const section = table ? table(rows) : `xref\n0 3\n${rows}`;
  return `${text}${section}trailer\n<< /Size 3 /Root 1 0 R >>\n${beforeStartxref}startxref\n${text.length}\n%%EOF\n`;
}

/** An update that adds object 3, in the style of a writer. */
function update(file: string, body = '<< /A 1 >>', style: Style = {}): string {
  const at = file.length;
  const text = `${file}3 0 obj\n${body}\nendobj\n${style.beforeTable ?? ''}`;
  const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(file)![1];
  const rows = `0 1\n${entry(0, 65535, 'f')}3 1\n${entry(at)}`;
  return `${text}xref\n${rows}trailer\n<< /Size 4 /Root 1 0 R /Prev ${prev} >>\n${style.beforeStartxref ?? ''}startxref\n${text.length}\n%%EOF\n`;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const open = (text: string) => openPdf(bytes(text));
const kinds = (text: string): string[] =>
  open(text)
    .unaccounted()
    .map(({ kind, revision }) => `${kind} ${revision}`);
const later = (text: string): string[] =>
  open(text)
    .unaccountedAfter(0)
    .map(({ kind }) => kind);
const rules = (text: string): unknown[] => open(text).findings.map(({ code, params }) => [code, params.rule]);

test.each([
  ['plain', base()],
  ['with a comment before startxref, as iText writes it', base({ beforeStartxref: '%iText-Core-7.2.5\n' })],
  ['with two comments after the header', base({ header: '%PDF-1.4\r\n%\xb5\xb5\xb5\xb5\r\n%Written by hand\r\n' })],
  ['updated', update(base())],
  ['updated by iText', update(base(), '<< >>', { beforeStartxref: '%iText-5.5.13.3\n' })],
  ['updated with blank lines', update(base(), '<< >>', { beforeTable: '\r\n\r\n' })],
  ['updated with a stream', update(base(), '<< /Length 5 >>\nstream\nhello\nendstream')],
  [
    'updated with a length after a string',
    update(base(), '<< /A (\\)>>) /B [<< /Length 9 >>] /Length 5 >>\nstream\nhello\nendstream'),
  ],
])('every byte of a file %s is accounted for', (_, text) => {
  expect([kinds(text), text.match(/%%EOF/g)!.length > 1 ? later(text) : [], rules(text)]).toEqual([[], [], []]);
});

test.each([
  ['an object that no table lists', base({ beforeTable: '9 0 obj\n<< >>\nendobj\n' }), 'unlisted object 0'],
  ['bytes outside every object', base({ beforeTable: 'junk\n' }), 'bytes 0'],
  ['a comment with an object in it', base({ beforeTable: '%9 0 obj\n' }), 'unlisted object 0'],
  [
    'an object listed at the offset of another one',
    update(base()).replace(/3 1\n\d{10}/, `3 1\n${'15'.padStart(10, '0')}`),
    'missing object 1',
  ],
  [
    'an unlisted object in an update',
    update(base(), '<< >>', { beforeTable: '9 0 obj\n<< >>\nendobj\n' }),
    'unlisted object 1',
  ],
])('%s is reported', (_, text, expected) => {
  expect(kinds(text)).toContain(expected);
});

test('objects hidden in the stream data and strings of an update are found, with anything between the tokens', () => {
  for (const header of ['2 0 obj', '2\n0\tobj', '2 0obj', '2 %c\n0 %c\r\nobj']) {
    const data = `x ${header} << >> endobj `;
    expect(later(update(base(), `<< /Length ${data.length} >>\nstream\n${data}\nendstream`))).toEqual([
      'hidden object',
    ]);
    expect(later(update(base(), `(${data})`))).toEqual(['hidden object']);
  }
  expect(later(update(base(), '(see object 2 of 3, an obj)'))).toEqual([]);
});

test('an object of an update that is nested too deeply for PDFium is reported', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(later(update(base(), nested(60)))).toEqual([]);
  expect(later(update(base(), nested(61)))).toEqual(['missing object']);
});

test('a trailer hidden in the data of an update is found; the word alone is text', () => {
  expect(later(update(base(), '(a trailer << /Root 3 0 R >>)'))).toEqual(['hidden object']);
  expect(later(update(base(), '(my boat trailer is < 3 m)'))).toEqual([]);
});

test('each deviation of a table that some viewer misreads is reported', () => {
  const written = (change: (rows: string) => string): unknown[] =>
    rules(base({ table: (rows) => change(`xref\n0 3\n${rows}`) }));
  const rule = (name: string) => [['PDF_XREF_FORM', name]];
  expect(written((table) => table)).toEqual([]);
  expect(written((table) => table.replace('0 3\n', '0 3 \n'))).toEqual([]);
  expect(written((table) => table.replaceAll(' \n', '\r\n'))).toEqual([]);
  expect(written((table) => table.replaceAll(' \n', '\n'))).toEqual(rule('entry length'));
  expect(written((table) => table.replace('0 3\n', '0  3\n'))[0]).toEqual(rule('subsection header')[0]);
  expect(written((table) => table.replace('65535 f', '00000 n'))).toEqual(rule('object 0 in use'));
  expect(written((table) => table.replace('xref\n', 'xref\n%c\n'))).toEqual(rule('comment'));
  expect(written((table) => `${table}99 1\n${entry(0, 1, 'f')}`)).toContainEqual([
    'PDF_XREF_FORM',
    'number beyond Size',
  ]);
  expect(written((table) => `${table}\n0 0\n`)).toEqual(rule('subsection header'));
});

test('a table that begins with object 1 and frees it is ambiguous: pdf.js takes it for object 0', () => {
  const text = update(base()).replace('0 1\n0000000000 65535 f \n3 1\n', '3 1\n');
  expect(rules(text)).toEqual([]);
  const hidden = base({ table: (rows) => `xref\n1 1\n${entry(0, 65535, 'f')}0 3\n${rows}` });
  expect(() => rules(hidden)).toThrow(expect.objectContaining({ code: 'PDF_XREF_DUPLICATE' }));
});

test('startxref must be in the last 1,024 bytes of the file', () => {
  expect(rules(`${base()}${' '.repeat(900)}`)).toEqual([['PDF_BYTES_AFTER_EOF', undefined]]);
  expect(rules(`${base()}${' '.repeat(1010)}`)[0]).toEqual(['PDF_XREF_FORM', 'end of file']);
});

test('accounting takes time linear in the bytes outside stream data', () => {
  const data = 'x'.repeat(4_000_000);
  const file = open(update(base(), `<< /Length ${data.length} >>\nstream\n${data}\nendstream`));
  const start = performance.now();
  expect(file.unaccounted()).toEqual([]);
  expect(performance.now() - start).toBeLessThan(250);
});

/**
 * Reads CSV (RFC 4180) strictly: a header, then rows with as many fields. Quoted fields may contain commas, quotes and
 * line ends; a bare quote, a wrong number of fields or a repeated column is an error with its line number.
 */
import { CaError } from '../../error.ts';

const MAX_COLUMNS = 64;
const MAX_FIELD = 65_536;

/** Yields one object per row, by column name. The text may begin with a byte order mark, as spreadsheets write it. */
export function* readCsv(text: string): Generator<Readonly<Record<string, string>>> {
  const rows = readRows(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const first = rows.next();
  if (first.done === true) throw csvError(1, 'header');
  const columns = first.value.fields.map((name) => name.trim());
  if (columns.length > MAX_COLUMNS || columns.includes('') || new Set(columns).size !== columns.length) {
    throw csvError(1, 'header');
  }
  for (const { fields, line } of rows) {
    if (fields.length !== columns.length) throw csvError(line, `${columns.length} fields`);
    yield Object.fromEntries(columns.map((name, index) => [name, fields[index]!]));
  }
}

interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

function* readRows(text: string): Generator<Row> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const fields: string[] = [];
    const start = line;
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at, line) : plainField(text, at, line);
      if (field.value.length > MAX_FIELD || fields.length >= MAX_COLUMNS) throw csvError(start, 'size');
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      if (text[at] !== ',') break;
      at++;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (text[at] === '\n') at++;
    else if (at < text.length) throw csvError(line, 'line end');
    line++;
    // a file may end with empty lines; an empty line is not a row
    if (fields.length > 1 || fields[0] !== '') yield { fields, line: start };
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plainField(text: string, start: number, line: number): Field {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && !text.startsWith('\r\n', end)) {
    if (text[end] === '"' || text[end] === '\r') throw csvError(line, 'quotes');
    end++;
  }
  return { value: text.slice(start, end), end, lines: 0 };
}

function quotedField(text: string, start: number, line: number): Field {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw csvError(line, 'closing quote');
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split('\n').length - 1 };
    value += '"';
    at = quote + 2;
  }
}

function csvError(line: number, expected: string): CaError {
  return new CaError('CA_BULK_FILE', { at: { path: `line ${line}` }, params: { expected } });
}

/** Writes one incremental update, with the deviations that the step requests. */
import type { Tip } from './facts.ts';
import type { Row, Step, Table, WrittenObject } from './step.ts';

type Update = Extract<Step, { do: 'update' }>;

export interface WrittenUpdate {
  readonly text: string;
  readonly tip: Tip;
}

/** `length`: size of the file so far; a line end is added if it lacks one. */
export function writeUpdate(tip: Tip, length: number, endsWithLine: boolean, step: Update): WrittenUpdate {
  const { objects, table = {}, raw = '', fileSize } = step;
  const kind = table.kind ?? tip.table;
  let text = `${endsWithLine ? '' : '\n'}${raw}`;
  const rows: Row[] = [];
  for (const object of objects) {
    if (object.listed !== false) {
      rows.push({ number: object.number, offset: length + text.length, generation: object.generation ?? 0 });
    }
    text += writeObject(object);
  }
  const highest = Math.max(
    tip.size - 1,
    ...objects.filter(({ listed }) => listed !== false).map(({ number }) => number),
  );
  const tableNumber = highest + 1;
  const size = table.size ?? (kind === 'table' ? highest + 1 : tableNumber + 1);
  const section: Section = { tip, rows, table, number: tableNumber, size };
  const finish = (padding: string): { text: string; startxref: number } =>
    kind === 'stream'
      ? writeStream(text + padding, length, { ...section, rows: [...rows, ...(table.rows ?? [])] })
      : writeTable(text + padding, length, section);
  let finished = finish('');
  const missing = fileSize === undefined ? 0 : fileSize - length - finished.text.length;
  if (missing > 0) finished = finish(' '.repeat(missing));
  return {
    text: finished.text,
    tip: { ...tip, size, startxref: finished.startxref, table: kind === 'stream' ? 'stream' : 'table' },
  };
}

export function writeObject({ number, generation = 0, body, header }: WrittenObject): string {
  return `${header ?? `${number} ${generation} obj`}\n${body}\nendobj\n`;
}

interface Section {
  readonly tip: Tip;
  readonly rows: readonly Row[];
  readonly table: Table;
  /** Object number of a cross-reference stream. */
  readonly number: number;
  readonly size: number;
}

function writeTable(
  before: string,
  length: number,
  { tip, rows, table, number, size }: Section,
): { text: string; startxref: number } {
  let text = before;
  let hybrid = '';
  if (table.kind === 'hybrid') {
    hybrid = `/XRefStm ${length + text.length} `;
    text += writeXrefStream(table.rows ?? [], [1, 4, 2], { number, size }, `/Root ${tip.root} 0 R`);
  }
  const startxref = length + text.length + (table.startxrefShift ?? 0);
  const listed = table.kind === 'hybrid' ? rows : [...rows, ...(table.rows ?? [])];
  const end = table.rowEnd ?? ' \n';
  const sections = listed.map(
    ({ number, offset, generation = 0, type = 'n' }) =>
      `${number} 1\n${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} ${type}${end}`,
  );
  const prev = table.prev === null ? '' : `/Prev ${table.prev ?? tip.startxref} `;
  text += `xref\n${table.before ?? ''}${sections.join('')}${table.after ?? ''}trailer\n`;
  text += `<< /Size ${size} /Root ${tip.root} 0 R ${tip.trailer} ${hybrid}${prev}${table.trailer ?? ''} >>\n`;
  return { text: `${text}startxref\n${startxref}\n${table.end ?? '%%EOF\n'}`, startxref };
}

function writeStream(
  before: string,
  length: number,
  { tip, rows, table, number, size }: Section,
): { text: string; startxref: number } {
  const startxref = length + before.length;
  const own: Row = { number, offset: startxref };
  const prev = table.prev === null ? '' : `/Prev ${table.prev ?? tip.startxref}`;
  const entries = `/Root ${tip.root} 0 R ${tip.trailer} ${prev} ${table.trailer ?? ''}`;
  const text = before + writeXrefStream([...rows, own], table.widths ?? [1, 4, 2], { number, size }, entries);
  return { text: `${text}startxref\n${startxref + (table.startxrefShift ?? 0)}\n${table.end ?? '%%EOF\n'}`, startxref };
}

function writeXrefStream(
  rows: readonly Row[],
  widths: readonly [number, number, number],
  { number, size }: Pick<Section, 'number' | 'size'>,
  entries: string,
): string {
  const sorted = [...rows].sort((a, b) => a.number - b.number);
  const types: Readonly<Record<string, number>> = { f: 0, n: 1 };
  const data = sorted
    .map(({ offset, generation = 0, type = 'n' }) =>
      [types[type] ?? Number(type), Number(offset), Number(generation)]
        .map((value, index) => bigEndian(value, widths[index]!))
        .join(''),
    )
    .join('');
  const index = sorted.map((row) => `${row.number} 1`).join(' ');
  return (
    `${number} 0 obj\n<< /Type /XRef /W [${widths.join(' ')}] /Size ${size} /Index [${index}] ${entries} ` +
    `/Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`
  );
}

function bigEndian(value: number, width: number): string {
  let [text, left] = ['', Math.max(0, value)];
  for (let index = 0; index < width; index++) {
    text = String.fromCharCode(left % 256) + text;
    left = Math.floor(left / 256);
  }
  return text;
}

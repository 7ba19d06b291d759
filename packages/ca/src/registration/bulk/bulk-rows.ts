/** Reads the rows of a bulk run from CSV or JSON: a unique key, a request, and the values of the subject. */
import { parseJson } from '@govseal/core';
import { CaError } from '../../error.ts';
import type { SubjectValues } from '../../profile/subject-template.ts';
import { readCsv } from './csv.ts';

/** One certificate to issue. */
export interface BulkRow {
  /** Unique name of the row in the run, e.g. a staff number; makes the run resumable. 1 to 64 of `A-Za-z0-9._-`. */
  readonly key: string;
  /** Content of the column `csr`; `BulkOptions.readCsr` turns it into a request. */
  readonly csr: string;
  /** Values for the profile's placeholders, from the other columns. */
  readonly subject: SubjectValues;
}

/** Reads CSV with the columns `key` and `csr`, and one per value. Throws `CA_BULK_FILE`. */
export function* rowsFromCsv(text: string): Generator<BulkRow> {
  yield* rowsOf(readCsv(text));
}

/** Reads a JSON array of objects of strings, with `key` and `csr`. Throws `CA_BULK_FILE`. */
export function* rowsFromJson(text: string): Generator<BulkRow> {
  let list: unknown;
  try {
    list = parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new CaError('CA_BULK_FILE', { params: { expected: 'JSON' }, cause });
  }
  if (!Array.isArray(list)) throw new CaError('CA_BULK_FILE', { params: { expected: 'list' } });
  yield* rowsOf(list.map(textRecord));
}

function textRecord(value: unknown, index: number): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  if (entries === null || entries.some(([, text]) => typeof text !== 'string')) {
    throw new CaError('CA_BULK_FILE', { at: { path: `[${index}]` }, params: { expected: 'texts' } });
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function* rowsOf(records: Iterable<Readonly<Record<string, string>>>): Generator<BulkRow> {
  const seen = new Set<string>();
  for (const record of records) {
    const { key, csr, ...values } = record;
    if (key === undefined || csr === undefined || !/^[A-Za-z0-9._-]{1,64}$/.test(key)) {
      throw new CaError('CA_BULK_FILE', { at: { path: key ?? '' }, params: { expected: 'key, csr' } });
    }
    if (seen.has(key)) throw new CaError('CA_BULK_FILE', { at: { path: key }, params: { expected: 'each key once' } });
    seen.add(key);
    // an empty cell means no value
    const subject = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    yield { key, csr, subject };
  }
}

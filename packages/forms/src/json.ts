/**
 * Checked reading of JSON: a reader takes a value and its path and gives the typed value or throws a coded error that
 * names the path. Unknown keys are errors, because a misspelt key would otherwise silently drop what somebody wrote.
 */
import { findInvisible, parseJson } from '@govseal/core';
import { calendarDate, isInstant } from './dates.ts';
import { FormsError } from './error.ts';
import { isCitizenNumber, isUscc, readDocumentNumber } from './identifiers.ts';

export type Reader<T> = (value: unknown, path: string) => T;
type Shape<T> = { readonly [K in keyof T]-?: Reader<T[K]> };

const MAX_ITEMS = 200;
const MAX_TEXT_BYTES = 1_000_000;
const missing: unique symbol = Symbol('missing');
const marker: unique symbol = Symbol('optional');

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

export function fail(code: ConstructorParameters<typeof FormsError>[0], path: string, params = {}): never {
  throw new FormsError(code, { at: { path }, params });
}

/** Parses JSON text, or passes an already parsed value on; the path of the whole is `$`. */
export function readJson<T>(json: unknown, reader: Reader<T>): T {
  if (typeof json !== 'string') return reader(json, '$');
  if (json.length > MAX_TEXT_BYTES) fail('FORMS_LENGTH', '$', { limit: MAX_TEXT_BYTES });
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new FormsError('FORMS_JSON_SYNTAX', { at: { path: '$' }, params: { reason: cause.message }, cause });
  }
  return reader(value, '$');
}

/** An object with exactly these keys; those read by `optional` may be absent. */
export function object<T extends object>(shape: Shape<T>): Reader<T> {
  const known = Object.keys(shape) as (keyof T & string)[];
  return (value, path) => {
    if (typeName(value) !== 'object') fail('FORMS_TYPE', path, { expected: 'object', actual: typeName(value) });
    const source = value as Record<string, unknown>;
    for (const key of Object.keys(source)) {
      // GB/T 9704-2012 §7.2.2: classified documents do not belong in this software at all.
      if (key === '密级' || key === 'classification') fail('FORMS_CLASSIFIED', `${path}.${key}`);
      if (!(known as string[]).includes(key)) fail('FORMS_UNKNOWN_KEY', `${path}.${key}`, { known: known });
    }
    const result: Partial<T> = {};
    for (const key of known) {
      const reader = shape[key];
      const present = Object.hasOwn(source, key);
      if (!present && !(marker in reader)) fail('FORMS_MISSING', `${path}.${key}`);
      if (present) result[key] = reader(source[key], `${path}.${key}`);
    }
    return result as T;
  };
}

/** What a member of an object is, by its reader. */
export type ValueOf<R> = R extends Reader<infer T> ? T : never;

/** As `object`, with the type taken from the readers. */
export function members<S extends Readonly<Record<string, Reader<unknown>>>>(
  shape: S,
): Reader<{ readonly [K in keyof S]: ValueOf<S[K]> }> {
  return object(shape as unknown as Shape<{ readonly [K in keyof S]: ValueOf<S[K]> }>);
}

/** The key may be absent (not null). */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return Object.assign((value: unknown, path: string) => reader(value, path), { [marker]: missing });
}

export function list<T>(
  item: Reader<T>,
  options: { readonly least?: number; readonly most?: number } = {},
): Reader<readonly T[]> {
  const { least = 0, most = MAX_ITEMS } = options;
  return (value, path) => {
    if (!Array.isArray(value)) fail('FORMS_TYPE', path, { expected: 'array', actual: typeName(value) });
    if (value.length < least || value.length > most)
      fail('FORMS_LENGTH', path, { least, limit: most, actual: value.length });
    return value.map((entry: unknown, index) => item(entry, `${path}[${index}]`));
  };
}

/** Visible text of 1 to `most` characters; `lines` allows line feeds. */
export function text(options: { readonly most?: number; readonly lines?: boolean } = {}): Reader<string> {
  const { most = 200, lines = false } = options;
  return (value, path) => {
    if (typeof value !== 'string') fail('FORMS_TYPE', path, { expected: 'string', actual: typeName(value) });
    const length = [...value].length;
    if (length > most || value.trim() === '') fail('FORMS_LENGTH', path, { least: 1, limit: most, actual: length });
    // A person and the program must read the same text.
    const hidden = findInvisible(lines ? value.replaceAll('\n', '') : value);
    if (hidden !== undefined)
      fail('FORMS_TEXT', path, {
        character: `U+${hidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
      });
    return value;
  };
}

/** Text that satisfies `test`; what it should look like is given in the error. */
function checked(
  code: ConstructorParameters<typeof FormsError>[0],
  expected: string,
  test: (value: string) => boolean,
): Reader<string> {
  const read = text({ most: 100 });
  return (value, path) => {
    const string = read(value, path);
    if (!test(string)) fail(code, path, { value: string, expected });
    return string;
  };
}

export const date: Reader<string> = checked('FORMS_DATE', 'YYYY-MM-DD', (value) => calendarDate(value) !== null);
export const instant: Reader<string> = checked('FORMS_DATE', 'YYYY-MM-DDThh:mm:ss+08:00', isInstant);
export const uscc: Reader<string> = checked('FORMS_USCC', '18 characters, MOD 31-3', isUscc);
export const documentNumber: Reader<string> = checked(
  'FORMS_DOC_NO',
  '机关代字〔2026〕1号',
  (value) => readDocumentNumber(value) !== null,
);
export const digest: Reader<string> = checked('FORMS_VALUE', 'sha256:<64 hex digits>', (value) =>
  /^(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}|sm3:[0-9a-f]{64})$/.test(value),
);
export const caseNumber: Reader<string> = checked('FORMS_VALUE', 'letters, digits and hyphens', (value) =>
  /^[0-9A-Za-z](-?[0-9A-Za-z]){3,39}$/.test(value),
);
export const hex: Reader<string> = checked('FORMS_VALUE', 'hexadecimal digits', (value) =>
  /^[0-9a-f]{2,80}$/i.test(value),
);

/** Citizen numbers stay out of error texts: they are personal data. */
export const citizenNumber: Reader<string> = (value, path) => {
  const string = text({ most: 18 })(value, path);
  if (!isCitizenNumber(string)) fail('FORMS_CITIZEN_NUMBER', path);
  return string;
};

export function oneOf<const T extends string>(...values: readonly T[]): Reader<T> {
  return (value, path) => {
    if (typeof value !== 'string') fail('FORMS_TYPE', path, { expected: 'string', actual: typeName(value) });
    if (!(values as readonly string[]).includes(value)) fail('FORMS_VALUE', path, { value, expected: values });
    return value as T;
  };
}

export function integer(least: number, most: number): Reader<number> {
  return (value, path) => {
    if (typeof value !== 'number') fail('FORMS_TYPE', path, { expected: 'number', actual: typeName(value) });
    if (!Number.isInteger(value) || value < least || value > most)
      fail('FORMS_VALUE', path, { value, expected: `${least}…${most}` });
    return value;
  };
}

export const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') fail('FORMS_TYPE', path, { expected: 'boolean', actual: typeName(value) });
  return value;
};

/** Refuses a later date that lies before an earlier one; both are `YYYY-MM-DD`, which sorts as text. */
export function inOrder(...dates: readonly (readonly [path: string, date: string | undefined])[]): void {
  let before: readonly [string, string] | null = null;
  for (const [path, value] of dates) {
    if (value === undefined) continue;
    if (before !== null && value < before[1])
      fail('FORMS_ORDER', path, { earlier: before[0], earlierDate: before[1], date: value });
    before = [path, value];
  }
}

/**
 * RFC 8785 (JCS): one value has exactly one sequence of bytes. `JSON.stringify` already writes numbers and strings as
 * ECMAScript prescribes (§3.2.2); this file adds the order of names and the refusal of values that are not JSON.
 */
import { attempt, equalBytes, parseJson, utf8 } from '@govseal/core';
import { RecordError } from '../error.ts';

/** Deeper values are refused: recursion would otherwise exhaust the stack. */
export const MAX_DEPTH = 64;

const LONE_SURROGATE = /\p{Cs}/u;

/**
 * The canonical bytes of a JSON value. Members whose value is undefined are left out. Throws `RECORD_NOT_JSON_VALUE`
 * for what JSON cannot express: NaN, a lone surrogate, a Date, a function, a cycle.
 */
export function canonicalJson(value: unknown): Uint8Array {
  return utf8(write(value, '', 0));
}

/**
 * Parses only canonical bytes, because two encodings of one value would have two digests. Throws `RECORD_NOT_JSON` or
 * `RECORD_NOT_CANONICAL`.
 */
export function parseCanonicalJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new RecordError('RECORD_NOT_JSON', { params: { reason: cause.message.slice(0, 200) }, cause });
  }
  const again = attempt(() => canonicalJson(value), RecordError);
  if (again === undefined || !equalBytes(again, bytes)) throw new RecordError('RECORD_NOT_CANONICAL');
  return value;
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refused(path, 'too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused(path, 'not a finite number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // not `map`, which leaves out the holes of an array
    return `[${Array.from(value, (item, index) => write(item, `${path}/${index}`, depth + 1)).join(',')}]`;
  }
  if (!isPlainObject(value)) throw refused(path, 'not a JSON value');
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    // §3.2.3: by UTF-16 code units, as `sort` compares
    .sort()
    .map((name) => `${writeString(name, path)}:${write(value[name], `${path}/${escapeName(name)}`, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** §3.2.2.2: a lone surrogate has no UTF-8. */
function writeString(text: string, path: string): string {
  if (LONE_SURROGATE.test(text)) throw refused(path, 'lone surrogate');
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A member's name as a part of a JSON Pointer (RFC 6901 §3). */
export function escapeName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function refused(path: string, reason: string): RecordError {
  return new RecordError('RECORD_NOT_JSON_VALUE', { at: { path: path === '' ? '/' : path }, params: { reason } });
}

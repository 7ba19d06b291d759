/**
 * Checks for untyped callers: a path instead of a document, a promise instead of a signer, a permission that does not
 * exist. Such arguments are refused before the key is used.
 */
import { CodedError, type Source } from '@govseal/core';

export const argumentCodes = {
  SIGN_ARGUMENT: { clause: 'govseal', severity: 'error' },
  ARGUMENT_CASE_FOLDER: { clause: 'govseal case: documents', severity: 'error' },
} as const;

export class ArgumentError extends CodedError<keyof typeof argumentCodes> {
  protected static override readonly failure: string = 'An argument is not valid';
}

const LEVELS: readonly unknown[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];
const PERMISSIONS: readonly unknown[] = [1, 2, 3];
const AUTHORITY = 'a time-stamp authority (respond)';
const SIGNER = 'a Signer (awaited; certificate, chain, algorithm, and sign or signDigest)';
const ACTIONS: readonly unknown[] = ['All', 'Include', 'Exclude'];

/** Checks the options shared by all signing functions. Throws `SIGN_ARGUMENT` for the first invalid argument. */
export function checkOptions(options: { readonly at?: unknown; readonly tsa?: unknown }): void {
  check(isObject(options), 'options', 'an object');
  const { at, tsa } = options;
  if (at !== undefined) checkInstant(at, 'at');
  check(tsa === undefined || has(tsa, 'respond', 'function'), 'tsa', AUTHORITY);
}

interface PdfOptions {
  readonly level?: unknown;
  readonly force?: unknown;
  readonly certify?: unknown;
  readonly lock?: unknown;
  readonly fill?: unknown;
  readonly appearance?: unknown;
  readonly utcOffset?: unknown;
  readonly field?: unknown;
  readonly reason?: unknown;
  readonly location?: unknown;
  readonly contactInfo?: unknown;
  readonly name?: unknown;
}

export function checkPdfOptions(options: PdfOptions): void {
  const { level, certify, lock, fill, appearance, utcOffset, field, reason, location, contactInfo, name, force } =
    options;
  for (const [key, text] of Object.entries({ field, reason, location, contactInfo, name })) {
    if (text !== undefined) checkText(text, key);
  }
  check(utcOffset === undefined || Number.isInteger(utcOffset), 'utcOffset', 'a number of minutes');
  check(force === undefined || typeof force === 'boolean', 'force', 'true or false');
  check(level === undefined || LEVELS.includes(level), 'level', LEVELS.join(', '));
  check(certify === undefined || PERMISSIONS.includes(certify), 'certify', PERMISSIONS.join(', '));
  check(lock === undefined || isLock(lock), 'lock', 'an action (All, Include, Exclude) and a list of fields');
  check(fill === undefined || isFill(fill), 'fill', 'an object of values by field name');
  check(appearance === undefined || isAppearance(appearance), 'appearance', 'a seal, a name, or a PDF as Uint8Array');
}

export function checkInstant(value: unknown, argument: string): void {
  check(value instanceof Date && !Number.isNaN(value.getTime()), argument, 'a valid Date');
}

export function checkSource(source: Source): void {
  const reads = has(source, 'size', 'number') && has(source, 'read', 'function');
  check(isBytes(source) || reads, 'source', 'a Uint8Array, or size and read');
}

export function checkSigner(signer: unknown): void {
  const signs = has(signer, 'sign', 'function') || has(signer, 'signDigest', 'function');
  const { certificate, chain } = (isObject(signer) ? signer : {}) as { certificate?: unknown; chain?: unknown };
  const certified = isBytes(certificate) && Array.isArray(chain) && chain.every(isBytes);
  check(signs && certified && has(signer, 'algorithm', 'object'), 'signer', SIGNER);
}

export function checkBytes(bytes: unknown, argument: string): void {
  check(isBytes(bytes), argument, 'a Uint8Array');
}

export function checkText(text: unknown, argument: string): void {
  check(typeof text === 'string', argument, 'text');
}

export function checkTsa(tsa: unknown): void {
  check(has(tsa, 'respond', 'function'), 'tsa', AUTHORITY);
}

function check(holds: boolean, argument: string, expected: string): void {
  if (!holds) throw new ArgumentError('SIGN_ARGUMENT', { params: { argument, expected } });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isBytes = (value: unknown): boolean => value instanceof Uint8Array;

function has(value: unknown, key: string, type: 'function' | 'number' | 'string' | 'object'): boolean {
  return isObject(value) && typeof (value as Record<string, unknown>)[key] === type;
}

function isLock(value: unknown): boolean {
  const { action, fields } = (isObject(value) ? value : {}) as { action?: unknown; fields?: unknown };
  return ACTIONS.includes(action) && (action === 'All' || Array.isArray(fields));
}

function isFill(value: unknown): boolean {
  const isValue = (entry: unknown): boolean => typeof entry === 'string' || has(entry, 'value', 'string');
  return isObject(value) && !Array.isArray(value) && Object.values(value).every(isValue);
}

function isAppearance(value: unknown): boolean {
  return isBytes(value) || has(value, 'seal', 'object') || has(value, 'name', 'string');
}

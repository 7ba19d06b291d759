/**
 * The signed content: `{"kind":…,"links":…,"record":…}` in canonical form. `kind` is the first member in the order of RFC 8785
 * and is inside the signed bytes, so that nothing outside the signature determines what a record is.
 */
import { type Finding, isOneOf } from '@govseal/core';
import { canonicalJson, escapeName, parseCanonicalJson } from '../canonical/canonical-json.ts';
import { RecordError, recordFinding } from '../error.ts';

/** Bytes. Larger content belongs in a file that the record links by digest. */
export const MAX_RECORD_BYTES: number = 1 << 20;

/** A reference to another document, by kind and digest. */
export interface RecordReference {
  /** Kind and version of a record; `file` for any other document. */
  readonly kind: string;
  /** SHA-256 of the signed content of a record, or of all bytes of a file; lower-case hexadecimal. */
  readonly sha256: string;
}

/** The references of a record by the names of the links in its kind. */
export type RecordLinks = Readonly<Record<string, RecordReference>>;

/** The signed content of a record. */
export interface Envelope {
  /** `name/version`. */
  readonly kind: string;
  readonly links: RecordLinks;
  /** The content, by the schema of its kind. */
  readonly record: unknown;
  /** Of a kind with redactable fields: root of the Merkle tree over them, SHA-256 in hexadecimal. */
  readonly redactable?: string;
}

/** `item-guide/1`: a name and a version. */
export const KIND: RegExp = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/([1-9]\d{0,3})$/;
const LINK_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const MEMBERS: ReadonlySet<string> = new Set(['kind', 'links', 'record', 'redactable']);
const REFERENCE: ReadonlySet<string> = new Set(['kind', 'sha256']);

/** Throws `RECORD_NOT_JSON_VALUE` or `RECORD_TOO_LARGE`. */
export function writeEnvelope({ kind, links, record, redactable }: Envelope): Uint8Array {
  const named = Object.keys(links).length === 0 ? {} : { links };
  const bytes = canonicalJson({ kind, ...named, record, redactable });
  requireSize(bytes);
  return bytes;
}

/** Throws `RECORD_TOO_LARGE`, `RECORD_NOT_JSON`, `RECORD_NOT_CANONICAL` or `RECORD_ENVELOPE`. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  requireSize(bytes);
  const value = parseCanonicalJson(bytes);
  if (!isObject(value)) throw malformed('/');
  for (const name of Object.keys(value)) if (!MEMBERS.has(name)) throw malformed(`/${escapeName(name)}`);
  const { kind, links, record, redactable } = value;
  if (typeof kind !== 'string' || !KIND.test(kind)) throw malformed('/kind');
  if (record === undefined) throw malformed('/record');
  if (redactable !== undefined && !(typeof redactable === 'string' && SHA256.test(redactable))) {
    throw malformed('/redactable');
  }
  const committed = redactable === undefined ? {} : { redactable };
  return { kind, links: links === undefined ? {} : readLinks(links), record, ...committed };
}

/** An empty object is refused: the absence of links has one encoding. */
function readLinks(value: unknown): RecordLinks {
  if (!isObject(value) || Object.keys(value).length === 0) throw malformed('/links');
  for (const [name, reference] of Object.entries(value)) {
    const path = `/links/${escapeName(name)}`;
    if (!LINK_NAME.test(name) || !isReference(reference)) throw malformed(path);
  }
  return value as RecordLinks;
}

/** Whether a value is exactly a reference. */
export function isReference(value: unknown): value is RecordReference {
  if (!isObject(value) || !Object.keys(value).every((name) => isOneOf(name, REFERENCE))) return false;
  const { kind, sha256 } = value;
  const known = typeof kind === 'string' && (kind === 'file' || KIND.test(kind));
  return known && typeof sha256 === 'string' && SHA256.test(sha256);
}

/** A finding for a record of another kind or version; null for this one. */
export function kindFinding(found: string, expected: string): Finding | null {
  if (found === expected) return null;
  const name = (kind: string): string => kind.slice(0, kind.indexOf('/'));
  const code = name(found) === name(expected) ? 'RECORD_KIND_VERSION' : 'RECORD_KIND';
  return recordFinding(code, { path: '/kind' }, { found, expected });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function requireSize({ length }: Uint8Array): void {
  if (length <= MAX_RECORD_BYTES) return;
  throw new RecordError('RECORD_TOO_LARGE', { params: { size: length, limit: MAX_RECORD_BYTES } });
}

function malformed(path: string): RecordError {
  return new RecordError('RECORD_ENVELOPE', { at: { path } });
}

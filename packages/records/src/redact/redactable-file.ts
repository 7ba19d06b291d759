/**
 * The file of a record whose kind has redactable fields: canonical JSON with the signed bytes and the fields. Hiding
 * fields changes only the fields; the signatures are unchanged.
 */
import { attempt, fromBase64, toBase64 } from '@govseal/core';
import { canonicalJson, parseCanonicalJson } from '../canonical/canonical-json.ts';
import { RecordError } from '../error.ts';
import { type CommittedField, SALT_BYTES } from './commitment.ts';

export interface RedactableFile {
  /** In the order of the definition; every redactable field of the kind. */
  readonly fields: readonly CommittedField[];
  /** DER SignedData. */
  readonly signed: Uint8Array;
}

const MAX_BYTES = 32 << 20;
const SALT = new RegExp(`^[0-9a-f]{${2 * SALT_BYTES}}$`);
const HASH = /^[0-9a-f]{64}$/;

export function writeRedactable({ fields, signed }: RedactableFile): Uint8Array {
  return canonicalJson({ fields, signed: toBase64(signed) });
}

/** Throws `RECORD_FIELDS`, `RECORD_TOO_LARGE`, `RECORD_NOT_JSON` or `RECORD_NOT_CANONICAL`. `paths` are those of the kind. */
export function readRedactable(bytes: Uint8Array, paths: readonly string[]): RedactableFile {
  if (bytes.length > MAX_BYTES) {
    throw new RecordError('RECORD_TOO_LARGE', { params: { size: bytes.length, limit: MAX_BYTES } });
  }
  const value = parseCanonicalJson(bytes);
  if (!hasMembers(value, ['fields', 'signed'])) throw wrong('members');
  const { fields, signed } = value;
  if (!Array.isArray(fields) || fields.length !== paths.length) throw wrong('fields');
  for (const [index, field] of fields.entries()) {
    if (!isField(field) || field.path !== paths[index]) throw wrong(paths[index]!);
  }
  if (typeof signed !== 'string') throw wrong('signed');
  return { fields, signed: decode(signed) };
}

function decode(signed: string): Uint8Array {
  const bytes = attempt(() => fromBase64(signed), TypeError);
  // a file has only one encoding
  if (bytes === undefined || toBase64(bytes) !== signed) throw wrong('signed');
  return bytes;
}

function isField(value: unknown): value is CommittedField {
  if (hasMembers(value, ['hidden', 'path'])) return typeof value.hidden === 'string' && HASH.test(value.hidden);
  const open = hasMembers(value, ['path', 'salt']) || hasMembers(value, ['path', 'salt', 'value']);
  return open && typeof value.salt === 'string' && SALT.test(value.salt);
}

function hasMembers(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).join('\n') === names.join('\n');
}

function wrong(reason: string): RecordError {
  return new RecordError('RECORD_FIELDS', { params: { reason } });
}

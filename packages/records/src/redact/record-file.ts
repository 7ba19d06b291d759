/**
 * Reads and writes the file of a record: only the DER, or, for a kind with redactable fields, the DER together with
 * the fields.
 */
import { type Finding, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { Envelope } from '../envelope/envelope.ts';
import { readSignedRecord, type SignedRecord } from '../envelope/signed-record.ts';
import { recordFinding } from '../error.ts';
import type { CompiledKind } from '../kind/compile.ts';
import { checkValue } from '../schema/check-value.ts';
import { type CommittedField, hide, isHidden, type OpenField, rootOf, SALT_BYTES } from './commitment.ts';
import { contentWith, contentWithout, fieldAt, schemaWithout } from './field-paths.ts';
import { readRedactable, writeRedactable } from './redactable-file.ts';

/** A record as read; nothing is verified. */
export interface RecordFile extends SignedRecord {
  /** DER SignedData. */
  readonly cms: Uint8Array;
  /** Empty for a kind without redactable fields. */
  readonly fields: readonly CommittedField[];
}

type Engine = Pick<CryptoEngine, 'digest'>;

/** Throws `RecordError`. */
export function readRecordFile<Content>(kind: CompiledKind<Content>, bytes: Uint8Array): RecordFile {
  if (kind.redactable.length === 0) return { cms: bytes, fields: [], ...readSignedRecord(bytes) };
  const { fields, signed } = readRedactable(bytes, kind.redactable);
  return { cms: signed, fields, ...readSignedRecord(signed) };
}

/** The same record with another SignedData or other fields. */
export function writeRecordFile(cms: Uint8Array, fields: readonly CommittedField[]): Uint8Array {
  return fields.length === 0 ? cms : writeRedactable({ signed: cms, fields });
}

/** Paths of the fields that are hidden. */
export function hiddenPaths(fields: readonly CommittedField[]): string[] {
  return fields.filter(isHidden).map(({ path }) => path);
}

/** The signed form of this content: the redactable fields are replaced by the root over them. */
export async function commitFields(
  envelope: Envelope,
  redactable: readonly string[],
  engine: Engine & Pick<CryptoEngine, 'randomBytes'>,
): Promise<{ readonly envelope: Envelope; readonly fields: readonly CommittedField[] }> {
  if (redactable.length === 0) return { envelope, fields: [] };
  const fields = redactable.map((path): OpenField => {
    const value = fieldAt(envelope.record, path);
    const salt = toHex(engine.randomBytes(SALT_BYTES));
    return value === undefined ? { path, salt } : { path, salt, value };
  });
  const record = contentWithout(envelope.record, redactable);
  return { envelope: { ...envelope, record, redactable: await rootOf(fields, engine) }, fields };
}

/** The envelope with the open fields in their places, or a finding about the fields. */
export async function openFields<Content>(
  kind: CompiledKind<Content>,
  { envelope, fields }: RecordFile,
  engine: Engine,
): Promise<Envelope | Finding[]> {
  const { redactable, schema } = kind;
  if (redactable.length === 0) {
    return envelope.redactable === undefined ? envelope : [recordFinding('RECORD_ENVELOPE', { path: '/redactable' })];
  }
  if (envelope.redactable !== (await rootOf(fields, engine))) return [recordFinding('RECORD_FIELDS_DIFFER')];
  const wrong = checkValue(envelope.record, schemaWithout(schema, redactable));
  if (wrong.length > 0) return wrong;
  const open = fields.flatMap((field) =>
    isHidden(field) || field.value === undefined ? [] : [[field.path, field.value] as const],
  );
  return { ...envelope, record: contentWith(envelope.record, new Map(open)) };
}

/** A copy in which these fields are also hidden. Throws `RangeError` for a field that the kind cannot hide. */
export async function hideFields<Content>(
  kind: CompiledKind<Content>,
  bytes: Uint8Array,
  { paths, engine }: { readonly paths: readonly string[]; readonly engine: Engine },
): Promise<Uint8Array> {
  const unknown = paths.find((path) => !kind.redactable.includes(path));
  if (unknown !== undefined) throw new RangeError(`${unknown} is not a redactable field`);
  const { cms, fields } = readRecordFile(kind, bytes);
  const copies = await Promise.all(fields.map((field) => (paths.includes(field.path) ? hide(field, engine) : field)));
  return writeRecordFile(cms, copies);
}

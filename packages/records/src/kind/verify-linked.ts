/** Verifies a record together with the records that it refers to, each by its own kind. */

import type { LinkedDocuments } from './check-links.ts';
import type { RecordKind } from './define-kind.ts';
import type { RecordResult, ValidRecord } from './result.ts';
import type { VerifyRecordOptions } from './verify.ts';

/** A kind whose content is not known when the program is compiled; receipts count as kinds. */
export interface AnyKind
  extends Pick<
    // biome-ignore lint/suspicious/noExplicitAny: functions of a kind take the content of that kind only
    RecordKind<any, any>,
    'definition' | 'coSign' | 'countersign' | 'verify' | 'referenceOf' | 'redact' | 'rows' | 'html' | 'jsonSchema'
  > {}

/** A record with the files that its links are to. */
export interface LinkedRecord {
  /** The kind that the record has to be of. */
  readonly kind: AnyKind;
  /** The file. */
  readonly file: Uint8Array;
  /** Files by the names of the links; records among them may refer to others of the files. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Longer chains of records are not followed. */
const MAX_DEPTH = 8;

/**
 * `kinds`: those that linked records can be of. A linked record that does not count is no document: its link is reported as not
 * given, and the record is not valid. Never throws about the files.
 */
export async function verifyLinkedRecord(
  { kind, file, files }: LinkedRecord,
  kinds: readonly AnyKind[],
  options: Omit<VerifyRecordOptions, 'documents'>,
  depth = 0,
): Promise<RecordResult<unknown>> {
  const documents: Record<string, LinkedDocuments[string]> = {};
  let answers: ValidRecord<unknown> | undefined;
  for (const [name, { kind: linked }] of Object.entries(kind.definition.links ?? {})) {
    const bytes = files.get(name);
    if (bytes === undefined || depth > MAX_DEPTH) continue;
    const of = kinds.find(({ definition }) => [linked].flat().includes(definition.kind));
    if (of === undefined) {
      documents[name] = bytes;
      continue;
    }
    // the history is about the record itself; what it refers to was accepted before
    const { history: _, ...given } = options;
    const result = await verifyLinkedRecord({ kind: of, file: bytes, files }, kinds, given, depth + 1);
    if (result.status !== 'valid') continue;
    documents[name] = result.reference;
    if (name === 'answers') answers = result;
  }
  // a receipt takes what it answers by itself
  return kind.verify(file, { ...options, documents, ...(answers === undefined ? {} : { answers }) });
}

/**
 * The machine-readable data of a document: a JSON file inside the PDF or OFD, under every signature of it. Programs read
 * this file instead of guessing from the text of pages.
 */
import { parseJson, utf8 } from '@govseal/core';
import { FormsError } from '../error.ts';
import { fail } from '../json.ts';
import { documentType } from './all-documents.ts';
import type { ReadDocument } from './define.ts';

/** Name of the file in a PDF or OFD. */
export const DOCUMENT_FILE = 'govseal-document.json';
/** Media type of the file. */
export const DOCUMENT_MEDIA_TYPE = 'application/json';
const SCHEMA = 'govseal-document/1';
const MAX_BYTES = 1_000_000;

/** The bytes of the file; `data` is what is known when the document is composed. */
export function writeDocumentFile(type: string, data: Readonly<Record<string, unknown>>): Uint8Array {
  return utf8(`${JSON.stringify({ schema: SCHEMA, type, data }, null, 2)}\n`);
}

/** Checks the file as strictly as the JSON that a document is composed from; throws `FormsError`. */
export function parseDocumentFile(bytes: Uint8Array): ReadDocument {
  if (bytes.length > MAX_BYTES) fail('FORMS_LENGTH', '$', { limit: MAX_BYTES });
  let json: unknown;
  try {
    json = parseJson(bytes);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new FormsError('FORMS_JSON_SYNTAX', { at: { path: '$' }, params: { reason: cause.message }, cause });
  }
  const file = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  for (const key of Object.keys(file))
    if (!['schema', 'type', 'data'].includes(key))
      fail('FORMS_UNKNOWN_KEY', `$.${key}`, { known: ['schema', 'type', 'data'] });
  if (file.schema !== SCHEMA) fail('FORMS_VALUE', '$.schema', { value: String(file.schema), expected: SCHEMA });
  const type = typeof file.type === 'string' ? documentType(file.type) : undefined;
  if (type === undefined) fail('FORMS_VALUE', '$.type', { value: String(file.type), expected: 'a type of document' });
  return type.read(file.data);
}

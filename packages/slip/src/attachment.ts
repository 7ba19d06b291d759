/** A file embedded in a PDF and associated with the whole document (ISO 32000-2 §7.11.4, §14.13; ISO 19005-3 §6.8). */
import type { PDFRef } from 'pdf-lib';
import type { Draft } from './draft.ts';

/** A file embedded in a PDF (ISO 32000-2 §7.11.4). */
export interface EmbeddedFile {
  /** File name, as /F and /UF state it. */
  readonly name: string;
  /** The content. */
  readonly bytes: Uint8Array;
  /** MIME type, as the embedded file's /Subtype. */
  readonly mimeType: string;
  /** Shown by viewers beside the name (/Desc). */
  readonly description: string;
}

/** Embeds files as data that belongs to the document, in the order of the array; the caller's bytes are not modified. */
export function embedFiles(draft: Draft, files: readonly EmbeddedFile[], date: Date): void {
  if (files.length === 0) return;
  const { lib, context } = draft;
  const associated = lib.PDFArray.withContext(context);
  const specifications = files.map((file) => [file.name, specify(draft, file, date)] as const);
  for (const [, specification] of specifications) associated.push(specification);
  const names = lib.PDFArray.withContext(context);
  // ISO 32000-2 §7.9.6: keys of a name tree are sorted.
  for (const [name, specification] of specifications.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    names.push(draft.text(name));
    names.push(specification);
  }
  const { catalog } = draft.document;
  catalog.set(draft.name('Names'), draft.dict({ EmbeddedFiles: draft.dict({ Names: names }) }));
  catalog.set(draft.name('AF'), associated);
}

function specify(draft: Draft, file: EmbeddedFile, date: Date): PDFRef {
  const stream = draft.stream(file.bytes, {
    Type: 'EmbeddedFile',
    Subtype: draft.name(file.mimeType),
    Params: draft.dict({ Size: file.bytes.length, CreationDate: draft.date(date), ModDate: draft.date(date) }),
  });
  return draft.add(
    draft.dict({
      Type: 'Filespec',
      F: draft.text(file.name),
      UF: draft.text(file.name),
      Desc: draft.text(file.description),
      AFRelationship: 'Data',
      EF: draft.dict({ F: stream, UF: stream }),
    }),
  );
}

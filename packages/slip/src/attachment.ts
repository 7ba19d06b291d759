/** A file embedded in a PDF and associated with the whole document (ISO 32000-2 §7.11.4, §14.13; ISO 19005-3 §6.8). */
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

/** Embeds the file as data that belongs to the document; the caller's bytes are kept as they are. */
export function embedFile(draft: Draft, file: EmbeddedFile, date: Date): void {
  const { lib, context } = draft;
  const stream = draft.stream(file.bytes, {
    Type: 'EmbeddedFile',
    Subtype: draft.name(file.mimeType),
    Params: draft.dict({ Size: file.bytes.length, CreationDate: draft.date(date), ModDate: draft.date(date) }),
  });
  const specification = draft.add(
    draft.dict({
      Type: 'Filespec',
      F: draft.text(file.name),
      UF: draft.text(file.name),
      Desc: draft.text(file.description),
      AFRelationship: 'Data',
      EF: draft.dict({ F: stream, UF: stream }),
    }),
  );
  const names = lib.PDFArray.withContext(context);
  names.push(draft.text(file.name));
  names.push(specification);
  const associated = lib.PDFArray.withContext(context);
  associated.push(specification);
  const { catalog } = draft.document;
  catalog.set(draft.name('Names'), draft.dict({ EmbeddedFiles: draft.dict({ Names: names }) }));
  catalog.set(draft.name('AF'), associated);
}

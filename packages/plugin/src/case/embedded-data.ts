/** Reads the data in a composed document, without deciding whether it counts. */
import { CodedError } from '@govseal/core';
import { DOCUMENT_FILE, parseDocumentFile, type ReadDocument } from '@govseal/forms';
import { type OfdFile, openOfd, readAttachment } from '@govseal/ofd';
import { openPdf, type PdfFile, parsePdfDate } from '@govseal/pdf';
import { associatedFile } from './associated-file.ts';
import { SLIP_REFERENCE_FILE } from './slip-reference.ts';

/** An opened file that can contain a document. */
export type OpenedFile =
  | { readonly format: 'pdf'; readonly file: PdfFile }
  | { readonly format: 'ofd'; readonly file: OfdFile };

export interface EmbeddedData {
  readonly opened: OpenedFile;
  readonly document: ReadDocument;
  readonly slipReference: Uint8Array | null;
  /** Creation date in the file; null if there is none. */
  readonly created: Date | null;
}

/** null: the file has no such data; a string: why the data cannot be read. */
export function readEmbeddedData(
  bytes: Uint8Array,
  format: 'pdf' | 'ofd',
  password: string | Uint8Array | undefined,
): EmbeddedData | string | null {
  try {
    const opened: OpenedFile =
      format === 'pdf' ? { format, file: openPdf(bytes, { password }) } : { format, file: openOfd(bytes) };
    const data = attached(opened, DOCUMENT_FILE);
    if (data === undefined) return null;
    const document = parseDocumentFile(data);
    return {
      opened,
      document,
      slipReference: attached(opened, SLIP_REFERENCE_FILE) ?? null,
      created: createdOf(opened),
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const path = error.at.path;
    return path === undefined ? error.code : `${error.code} ${path}`;
  }
}

function attached(opened: OpenedFile, name: string): Uint8Array | undefined {
  return opened.format === 'pdf' ? associatedFile(opened.file.latest, name) : readAttachment(opened.file, name);
}

function createdOf(opened: OpenedFile): Date | null {
  return opened.format === 'pdf' ? pdfCreationDate(opened.file) : attachmentDate(opened.file);
}

/** The creation date of the first revision; null if there is none. */
export function pdfCreationDate(file: PdfFile): Date | null {
  const view = file.at(0);
  const text = view.text(view.dictionary(view.trailer.get('Info'))?.get('CreationDate'));
  return text === undefined ? null : parsePdfDate(text);
}

/** Attachments.xml contains local time in China (UTC+8), to the second. */
function attachmentDate(file: OfdFile): Date | null {
  const list = file.document.parts.find(({ name }) => name.endsWith('/Attachments.xml'));
  if (list === undefined) return null;
  const xml = new TextDecoder().decode(file.zip.read(list.name));
  const date = /CreationDate="(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})"/.exec(xml)?.[1];
  return date === undefined ? null : new Date(`${date}+08:00`);
}

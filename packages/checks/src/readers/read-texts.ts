/** The text of a document, part by part: pages, metadata, attachments. Attachments are also read. */
import { latin1, toRandomAccess } from '@govseal/core';
import { detectFormat } from '@govseal/plugin';
import type { DocumentToSign } from '../pre-sign-check.ts';
import { readJsonTexts } from './json-texts.ts';
import type { PlacedRun } from './placed-runs.ts';

/** The text of one part of a document. */
export interface TextOfPart {
  /** Its place, for people: `page`, `Info/Title`, `a.pdf → page`. */
  readonly path: string;
  /** 1-based number of the page; undefined for everything that is not a page. */
  readonly page?: number | undefined;
  /** Lines, cells or values in reading order. */
  readonly lines: readonly string[];
}

/** Reads the runs of text of each page of a PDF, in points and in the order written. Rejects if it cannot open the file. */
export type PageTextReader = (
  pdf: Uint8Array,
  password: string | Uint8Array | undefined,
) => Promise<readonly (readonly PlacedRun[])[]>;

/** Attachments of attachments; deeper ones are refused as unreadable. */
const MAX_DEPTH = 4;

/** A part of a document with the place of that document, as one of its attachments. */
export interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function* readTexts(
  document: DocumentToSign,
  pageText: PageTextReader | undefined,
  depth = 0,
): AsyncGenerator<TextOfPart> {
  if (depth > MAX_DEPTH) throw new RangeError(`attachments are nested deeper than ${MAX_DEPTH} levels`);
  for await (const part of readKind(document, pageText)) {
    if ('lines' in part) {
      yield part;
      continue;
    }
    yield { path: part.name, lines: [part.name] };
    const attachment = { bytes: part.bytes, signal: document.signal };
    for await (const inner of readTexts(attachment, pageText, depth + 1)) {
      yield { ...inner, path: `${part.name} → ${inner.path}` };
    }
  }
}

async function* readKind(
  document: DocumentToSign,
  pageText: PageTextReader | undefined,
): AsyncGenerator<TextOfPart | Attached> {
  const { bytes } = document;
  const { kind } = detectFormat(toRandomAccess(bytes));
  if (kind === 'pdf') yield* (await import('./pdf-texts.ts')).readPdfTexts(document, pageText);
  else if (kind === 'ofd') yield* (await import('./ofd-texts.ts')).readOfdTexts(bytes);
  else if (kind === 'smime') yield* (await import('./mail-texts.ts')).readMailTexts(bytes);
  else yield* readPlain(bytes);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** JSON, or text in UTF-8 or GB 18030; anything else contains no plain text. */
function readPlain(bytes: Uint8Array): Iterable<TextOfPart> {
  const text = decode(bytes);
  if (text === undefined) return [];
  return /^\s*[[{"]/.test(text) ? readJsonTexts(text) : [{ path: 'text', lines: text.split(/\r\n|[\n\r]/) }];
}

function decode(bytes: Uint8Array): string | undefined {
  if (latin1(bytes.subarray(0, 4096)).includes('\0')) return undefined;
  for (const decoder of [utf8, gb18030]) {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}

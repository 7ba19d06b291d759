/**
 * Message authentication codes of encrypted files (ISO/TS 32004): whether a file requires one and has one. The code
 * itself is not verified here; from a file that requires a code and has none, it was removed.
 */
import { type Finding, finding } from '@govseal/core';
import type { RevisionView } from '../document/model.ts';
import { pdfCodes } from '../error.ts';
import { PdfArray, PdfDict } from '../syntax/object.ts';
import type { EncryptionParameters } from './dictionary.ts';

/** Bit 13 of /P: set if no code is required, as in all files before the extension. */
const NOT_PROMISED = 1 << 12;
const EXTENSION = 32004;

/**
 * Whether the encryption dictionary, which no update may change, requires a code. Before /V 5 the bit has no meaning.
 */
export function promisesMac({ version, permissions, macSalt }: EncryptionParameters): boolean {
  return version === 5 && (macSalt || (permissions & NOT_PROMISED) === 0);
}

export function macFindings(view: RevisionView, promised: boolean): Finding[] {
  if ((view.trailer.get('AuthCode') ?? null) !== null) return [finding(pdfCodes, 'PDF_MAC_UNCHECKED')];
  return promised || statesExtension(view) ? [finding(pdfCodes, 'PDF_MAC_MISSING')] : [];
}

/** /Extensions /ISO_ is an array of dictionaries, one for each technical specification (ISO 32000-2 §7.12). */
function statesExtension(view: RevisionView): boolean {
  const extensions = view.dictionary(view.catalog.get('Extensions'));
  const stated = view.resolve(extensions?.get('ISO_'));
  const all = stated instanceof PdfArray ? stated.items : [stated];
  return all.some((item) => {
    const extension = view.resolve(item);
    return extension instanceof PdfDict && view.resolve(extension.get('ExtensionLevel')) === EXTENSION;
  });
}

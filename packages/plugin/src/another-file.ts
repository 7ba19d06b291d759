/**
 * A file that is another kind of file as well. Readers of PDF and of packages look for theirs from the end, or anywhere: in a
 * CMS among certificates and unsigned attributes, in a PDF behind the last signature. What they show has no signer.
 */
import { findAttachedContent, parseSignedData, type SignedData } from '@govseal/cms';
import { CodedError, concatBytes, type RandomAccessSource, utf8 } from '@govseal/core';

/** What no certificate, list or token has: a header, an object, and where the table is (ISO 32000-2 §7.5). */
const PDF_MARKS: readonly Uint8Array[] = ['%PDF-', '0 obj', 'endobj', 'startxref'].map(utf8);
/** End of central directory, and within how many octets of a file's end it stands, its comment counted (APPNOTE 4.3.16). */
const ZIP_END: Uint8Array = Uint8Array.of(0x50, 0x4b, 5, 6);
const ZIP_END_WITHIN = 22 + 0xffff;
const HEADER_WITHIN = 1024;

/** Of a file that was read as a CMS before. */
export function otherKindOf(source: RandomAccessSource, armour: 'none' | 'pem'): 'pdf' | 'zip' | null {
  const attached = findAttachedContent(source);
  if (attached !== null) return kindOf(attached.around);
  const file = source.read(0, source.size);
  const kind = kindOf(file);
  // Only where there is anything at all is it worth knowing whether it is the content itself.
  return kind === null || armour === 'pem' ? kind : kindOf(outsideOf(file));
}

/** All that is no content: signed attributes count as well, for nobody sees what stands in them. */
function outsideOf(file: Uint8Array): Uint8Array {
  let signedData: SignedData;
  try {
    signedData = parseSignedData(file, { ber: true });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return file; // the answer of a time-stamping authority, whose content is no file
  }
  const { digestAlgorithms, certificateChoices, revocationChoices, signerInfos } = signedData;
  const signers = signerInfos.map(({ node }) => node);
  const nodes = [...digestAlgorithms, ...certificateChoices, ...revocationChoices, ...signers];
  return concatBytes(...nodes.map(({ der }) => der));
}

/** What a PDF holds behind its last signature is nobody's, and a package is read from its end (APPNOTE 4.3.1). */
export function isPackageBehind(source: RandomAccessSource, from: number): boolean {
  const start = Math.max(from, source.size - ZIP_END_WITHIN);
  return start < source.size && hasZipEnd(source.read(start, source.size - start));
}

/** Whether a package begins as a PDF, too: a header within its first octets (ISO 32000-1 annex H, note 13). */
export function isDocumentInFront(source: RandomAccessSource): boolean {
  return find(source.read(0, Math.min(HEADER_WITHIN, source.size)), PDF_MARKS[0]!, 0) >= 0;
}

function kindOf(bytes: Uint8Array): 'pdf' | 'zip' | null {
  if (PDF_MARKS.some((mark) => find(bytes, mark, 0) >= 0)) return 'pdf';
  return hasZipEnd(bytes) ? 'zip' : null;
}

/** Its fields say nothing: readers open a package whose counts and disks are wrong. */
function hasZipEnd(bytes: Uint8Array): boolean {
  return find(bytes.subarray(-ZIP_END_WITHIN), ZIP_END, 0) >= 0;
}

function find(bytes: Uint8Array, part: Uint8Array, from: number): number {
  const last = bytes.length - part.length;
  for (let at = bytes.indexOf(part[0]!, from); at >= 0 && at <= last; at = bytes.indexOf(part[0]!, at + 1)) {
    let length = 1;
    while (length < part.length && bytes[at + length] === part[length]) length++;
    if (length === part.length) return at;
  }
  return -1;
}

/** Signatures in the package that are missing from Signatures.xml: they may have been removed from the list. */
import { type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { OfdFile } from '../open-ofd.ts';

/** Another list could refer to a signature under any name and in any XML encoding. */
const TAG = /<(?:[\w.-]+:)?Signatures?[\s/>]/i;
const OFD_CONTENT = /SignedValue|BaseLoc/i;

/** `own`: files of the listed signatures. */
export function findUnlistedSignatures({ zip, document }: OfdFile, own: ReadonlySet<string>): Finding[] {
  const known = new Set([...own, ...document.parts.map(({ name }) => name)]);
  if (document.signaturesFile !== undefined) known.add(document.signaturesFile);
  return zip.names
    .filter((name) => !known.has(name) && isSignature(zip.read(name)))
    .map((file) => finding(ofdSignatureCodes, 'OFD_SIGNATURE_UNLISTED', { at: { file } }));
}

const latin1 = new TextDecoder('latin1');

/** The letters of a tag are the same in UTF-8 and GB 18030, and in UTF-16 and UTF-32 except for zero bytes. */
function isSignature(bytes: Uint8Array): boolean {
  const text = latin1.decode(bytes).replaceAll('\0', '');
  return TAG.test(text) && OFD_CONTENT.test(text);
}

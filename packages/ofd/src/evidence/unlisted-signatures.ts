/** Signatures that lie in the package and are not in its list: somebody may have taken them off it. */
import { CodedError, type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { OfdFile } from '../open-ofd.ts';
import { parseXml } from '../xml/parse-xml.ts';

/** What is no mere lack of XML: the file cannot be judged at all. */
const TELLING: ReadonlySet<string> = new Set(['BUDGET_EXCEEDED', 'OFD_ZIP_DATA']);

export function findUnlistedSignatures({ zip, document, signatures, budget }: OfdFile): Finding[] {
  const known = new Set([...document.parts.map(({ name }) => name), ...signatures.map(({ file }) => file)]);
  return zip.names
    .filter((name) => !known.has(name) && /\.xml$/i.test(name))
    .filter((name) => {
      try {
        return parseXml(zip.read(name), { file: name, budget, foreign: true }).name === 'Signature';
      } catch (error) {
        if (!(error instanceof CodedError) || TELLING.has(error.code)) throw error;
        return false;
      }
    })
    .map((file) => finding(ofdSignatureCodes, 'OFD_SIGNATURE_UNLISTED', { at: { file } }));
}

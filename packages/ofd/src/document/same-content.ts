/**
 * Compares the content of two packages: all files must be equal, except for signatures and their location in OFD.xml.
 */
import { equalBytes } from '@govseal/core';
import type { OfdFile } from '../open-ofd.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';

const OFD = 'OFD.xml';
/** Members of DocBody that signing adds. */
const ADDED: ReadonlySet<string> = new Set(['Signatures']);

/**
 * The first file that differs between the signed and the unsigned package, or that only one of them has; null if they
 * show the same. Throws `OfdError` or `BudgetError`.
 */
export function firstDifference(signed: OfdFile, unsigned: OfdFile): string | null {
  const shown = (file: OfdFile): string[] => file.document.parts.map(({ name }) => name);
  const [now, before] = [new Set(shown(signed)), new Set(shown(unsigned))];
  for (const name of now) if (!before.has(name)) return name;
  for (const name of before) {
    if (!now.has(name)) return name;
    if (name !== OFD && !equalBytes(signed.zip.read(name), unsigned.zip.read(name))) return name;
  }
  const root = (file: OfdFile): XmlElement => parseXml(file.zip.read(OFD), { file: OFD, budget: file.budget });
  return sameElement(root(signed), root(unsigned)) ? null : OFD;
}

// the depth of XML is bounded by the limits
function sameElement(signed: XmlElement, unsigned: XmlElement): boolean {
  const children = signed.children.filter(({ name }) => signed.name !== 'DocBody' || !ADDED.has(name));
  return (
    signed.name === unsigned.name &&
    signed.text.trim() === unsigned.text.trim() &&
    signed.attributes.size === unsigned.attributes.size &&
    [...signed.attributes].every(([name, value]) => unsigned.attributes.get(name) === value) &&
    children.length === unsigned.children.length &&
    children.every((child, index) => sameElement(child, unsigned.children[index]!))
  );
}

/** The texts of one XML file of a package, unchanged: drawn runs with their position, and every other value. */
import type { OfdFile } from '../open-ofd.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';

/** One text of an XML file. */
export interface XmlText {
  /** The text of an element, or the value of an attribute that is not plain ASCII. */
  readonly text: string;
  /** Where a run is drawn, in millimetres from the top left corner and without its CTM; undefined for other values. */
  readonly place?:
    | {
        /** From the left edge. */
        readonly x: number;
        /** From the top edge. */
        readonly y: number;
      }
    | undefined;
}

// drawn text and names for people; numbers and references are ASCII
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The texts of a file of the package in document order (GB/T 33190 §11: TextCode in TextObject). @throws OfdError
 * `OFD_XML` and others if the file cannot be read.
 */
export function readPartTexts(file: OfdFile, name: string): readonly XmlText[] {
  const root = parseXml(file.zip.read(name), { file: name, budget: file.budget, foreign: true });
  const texts: XmlText[] = [];
  collect(root, { x: 0, y: 0 }, texts);
  return texts;
}

// the depth of XML is bounded by the limits
function collect(element: XmlElement, origin: { x: number; y: number }, texts: XmlText[]): void {
  const drawn = element.name === 'TextCode';
  const inside = element.name === 'TextObject' ? cornerOf(element) : origin;
  if (drawn) {
    const place = { x: inside.x + numberIn(element, 'X'), y: inside.y + numberIn(element, 'Y') };
    texts.push({ text: element.text, place });
  } else if (element.text.trim() !== '') texts.push({ text: element.text.trim() });
  for (const value of element.attributes.values()) if (NOT_ASCII.test(value)) texts.push({ text: value });
  for (const child of element.children) collect(child, inside, texts);
}

function cornerOf(element: XmlElement): { x: number; y: number } {
  const [x, y] = (element.attribute('Boundary') ?? '').trim().split(/\s+/).map(Number);
  return { x: finite(x), y: finite(y) };
}

function numberIn(element: XmlElement, name: string): number {
  return finite(Number(element.attribute(name) ?? 0));
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

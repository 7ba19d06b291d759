/** ST_ID (GB/T 33190 §7.3): an unsigned number that stands for one thing in a document. */
import type { XmlElement } from '../xml/parse-xml.ts';
import type { PartWalk } from './part-walk.ts';

/** Of two definitions under one ID one reader draws the first and another the last, in a page or in all pages. */
export class ResourceIds {
  private readonly definitions: Map<string, { readonly element: XmlElement; readonly files: string }> = new Map();

  /** `files`: those that the definition leads to. One definition may be repeated, as producers do in two lists. */
  add(walk: PartWalk, file: string, element: XmlElement, files: readonly string[]): void {
    const id = element.attribute('ID') ?? '';
    const key = `${element.name} ${numberOf(id) ?? id}`;
    const definition = { element, files: files.join() };
    const before = this.definitions.get(key);
    if (before === undefined) this.definitions.set(key, definition);
    else if (before.files !== definition.files || !isSame(before.element, element)) {
      walk.unreadable(file, 'resource IDs repeated');
    }
  }
}

/** `01` is 1 to a reader of numbers and another ID to a reader of text; undefined for what is not a number. */
export function numberOf(id: string): number | undefined {
  const text = id.trim();
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The same attributes, texts and children; locations are compared by where they lead. */
function isSame(a: XmlElement, b: XmlElement): boolean {
  const hasChildren = a.children.length > 0 || b.children.length > 0;
  return (
    a.name === b.name &&
    a.attributes.size === b.attributes.size &&
    [...a.attributes].every(([name, value]) => name === 'ID' || b.attributes.get(name) === value) &&
    (hasChildren || LOCATIONS.has(a.name) || a.text.trim() === b.text.trim()) &&
    a.children.length === b.children.length &&
    a.children.every((child, index) => isSame(child, b.children[index]!))
  );
}

const LOCATIONS: ReadonlySet<string> = new Set(['FontFile', 'MediaFile']);

/** ST_ID (GB/T 33190 §7.3): an unsigned number that identifies one object of a document. */
import type { XmlElement } from '../xml/parse-xml.ts';
import type { PartWalk } from './part-walk.ts';

/** Detects definitions that share an ID: some readers use the first and others the last, on one page or on all. */
export class ResourceIds {
  private readonly definitions: Map<string, { readonly element: XmlElement; readonly files: string }> = new Map();

  /** `files`: entry names that the definition refers to. Producers repeat equal definitions in two lists, which is allowed. */
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

/** Readers that compare numbers treat `01` as 1, those that compare text do not; undefined if not a number. */
export function numberOf(id: string): number | undefined {
  const text = id.trim();
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** Whether two elements have the same attributes, text and children; locations are compared after resolution. */
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

/** Builds the tree of an OFD file from the parser's events and rejects what readers interpret differently. */
import { type OfdError, ofdError } from '../error.ts';
import { isAmbiguous } from './drawn-numbers.ts';
import { OfdNames } from './namespaces.ts';
import { isOfdAttribute, isSpelledAttribute } from './ofd-attributes.ts';
import type { XmlOptions } from './parse-xml.ts';
import { holdsTag, isDrawnText, isPlainText, isSingle, misplaced } from './places.ts';
import type { XmlTag } from './plain-xml.ts';
import { XmlElement } from './xml-element.ts';

/** Maximum reported extras per file. */
const MAX_EXTRAS = 20;
/** Attributes with locations, in which a character reference is not decoded by some readers. */
const ESCAPED_LOCATION = /\b(BaseLoc|FileRef|Profile)\s*=\s*("[^"&]*(&[^"#&][^"&]*)*&#|'[^'&]*(&[^'#&][^'&]*)*&#)/;

/** Roots of files whose numeric attributes are checked. */
const DRAWN: ReadonlySet<string> = new Set(['Document', 'Page', 'Res', 'Annotations', 'PageAnnot']);
/** Roots with a separate schema check. */
const SIGNING: ReadonlySet<string> = new Set(['Signatures', 'Signature']);

export class TreeBuilder {
  private root: XmlElement | undefined;
  private names: OfdNames | undefined;
  private readonly options: XmlOptions;
  private readonly source: string;
  /** Index in `source` after the input that the parser has consumed. */
  private readonly position: () => number;
  private readonly stack: XmlElement[] = [];
  /** Name of every open element, stored or not; undefined for other namespaces. */
  private readonly path: (string | undefined)[] = [];
  /** For every open element, the children seen that may occur only once. */
  private readonly singles: (Set<string> | undefined)[] = [];
  private readonly extras: string[] = [];
  private tagStart = -1;
  private textStart = 0;
  /** Depth of the element whose content is not stored; 0 if none. */
  private skippedAt = 0;

  constructor(options: XmlOptions, source: string, position: () => number) {
    this.options = options;
    this.source = source;
    this.position = position;
  }

  /** Index after the name of a start tag. */
  begin(): void {
    this.tagStart = this.position();
  }

  open(tag: XmlTag): void {
    const { file, budget, skip } = this.options;
    budget.spend('xmlElements', 1, { file });
    if (this.path.length + 1 > budget.limits.xmlDepth) throw ofdError('OFD_XML', file, { reason: 'depth limit' });
    this.names ??= new OfdNames(tag, file);
    const own = this.isOwn(tag, this.names);
    this.checkPlace(tag.local, own);
    if (isDrawnText(this.path.at(-1))) throw this.refuse(this.path.at(-1)!, 'markup inside a text');
    if (own) this.checkSingle(tag.local);
    this.path.push(own ? tag.local : undefined);
    this.singles.push(undefined);
    this.checkAttributes(tag, DRAWN.has(this.path[0] ?? ''));
    if (this.names.checkForeign(tag)) this.addExtra('attribute', tag.name);
    if (!own && this.skippedAt === 0) this.skippedAt = this.path.length;
    if (this.skippedAt !== 0) return;
    this.checkLocationAttribute();
    const element = new XmlElement(tag.local, attributesOf(tag));
    this.stack.at(-1)?.children.push(element);
    this.root ??= element;
    this.stack.push(element);
    this.textStart = this.position();
    if (skip?.has(tag.local) === true) this.skippedAt = this.path.length;
  }

  close(): void {
    const depth = this.path.length;
    if (this.skippedAt === 0 || this.skippedAt === depth) {
      // skipped OFD elements are on the stack, foreign ones are not
      const element = this.skippedAt === 0 || this.stack.length === depth ? this.stack.pop() : undefined;
      if (element !== undefined && depth > 1 && isPlainText(element.name)) this.checkText(element);
      this.skippedAt = 0;
    }
    this.path.pop();
    this.singles.pop();
  }

  addText(text: string): void {
    const element = this.stack.at(-1);
    if (element !== undefined && this.skippedAt === 0) element.text += text;
  }

  /** CDATA is text to XML parsers but markup to readers based on pattern matching. */
  addCdata(text: string): void {
    this.checkNoTag('CDATA', text);
    this.addText(text);
  }

  /** Outside the root only content that resembles markup is reported. */
  addExtra(kind: string, text: string): void {
    const inside = this.path.at(-1);
    if (kind !== 'attribute') this.checkNoTag(kind, text);
    if (kind !== 'attribute' && isDrawnText(inside)) throw this.refuse(inside!, 'markup inside a text');
    const counts = this.path.length > 0 || text.includes('<');
    if (counts && this.skippedAt === 0 && this.extras.length < MAX_EXTRAS) this.extras.push(kind);
  }

  /** Throws `OFD_XML` if there is no root. */
  finish(): XmlElement {
    if (this.root === undefined) throw ofdError('OFD_XML', this.options.file, { reason: 'no root' });
    this.root.extras = this.extras;
    return this.root;
  }

  /** Throws `OFD_XML_NAMESPACE` for elements of other namespaces if the file must not contain any. */
  private isOwn(tag: XmlTag, names: OfdNames): boolean {
    const { file, foreign, bare } = this.options;
    if (names.owns(tag)) return true;
    const inBare = tag.uri === '' && bare !== undefined && (this.inForeign() || bare.has(tag.local));
    if (foreign !== true && !inBare) throw ofdError('OFD_XML_NAMESPACE', file, { namespace: tag.uri });
    return false;
  }

  private inForeign(): boolean {
    return this.path.length > 0 && this.path.at(-1) === undefined;
  }

  /** An OFD element in another namespace, or inside such an element, is never allowed. */
  private checkPlace(local: string, own: boolean): void {
    const root = this.path[0];
    if (root === undefined) return;
    const reason = misplaced(root, local, own ? this.path.at(-1) : undefined);
    if (reason !== undefined) throw this.refuse(local, reason);
  }

  private checkSingle(local: string): void {
    const depth = this.path.length - 1;
    if (depth < 0 || !isSingle(local, this.path[depth])) return;
    this.singles[depth] ??= new Set();
    const seen = this.singles[depth];
    if (seen.has(local)) throw this.refuse(local, 'repeated');
    seen.add(local);
  }

  /** HTML parsers merge two attributes that differ only in case. */
  private checkAttributes(tag: XmlTag, drawn: boolean): void {
    for (const name in tag.attributes) {
      const { prefix, local, value } = tag.attributes[name]!;
      if (drawn && prefix === '' && isAmbiguous(local, value)) {
        throw this.refuse(tag.local, `attribute ${local} that readers take in two ways`);
      }
      if (prefix !== '' || isSpelledAttribute(local) || !isOfdAttribute(local)) continue;
      const lower = local.toLowerCase();
      const alike = Object.keys(tag.attributes).filter((other) => other.toLowerCase() === lower);
      if (alike.length > 1) throw this.refuse(tag.local, 'attributes that differ in letter case');
    }
  }

  /** In Signatures.xml and Signature.xml every comment is reported separately. */
  private checkNoTag(kind: string, text: string): void {
    if (!text.includes('<') || (this.root !== undefined && SIGNING.has(this.root.name))) return;
    if (holdsTag(text, this.names?.prefix ?? '')) {
      throw this.refuse(this.path.at(-1) ?? '', `tag inside ${kind}`);
    }
  }

  private checkLocationAttribute(): void {
    if (this.tagStart < 0) return;
    const tag = this.source.slice(this.tagStart, this.position());
    if (ESCAPED_LOCATION.test(tag)) throw this.refuse(this.path.at(-1)!, 'character reference in a location');
  }

  private checkText(element: XmlElement): void {
    const inner = this.source.slice(this.textStart, this.position());
    const end = inner.lastIndexOf('</');
    const text = end < 0 ? '' : inner.slice(0, end);
    if (element.children.length > 0 || text.includes('<')) throw this.refuse(element.name, 'markup inside a location');
    if (text.includes('&#')) throw this.refuse(element.name, 'character reference in a location');
  }

  private refuse(element: string, reason: string): OfdError {
    return ofdError('OFD_XML_ELEMENT', this.options.file, { element, reason });
  }
}

/** Only attributes without a prefix have a meaning in OFD. */
function attributesOf(tag: XmlTag): Map<string, string> {
  const out = new Map<string, string>();
  for (const name in tag.attributes) {
    const { prefix, local, value } = tag.attributes[name]!;
    if (prefix === '' && local !== 'xmlns') out.set(local, value);
  }
  return out;
}

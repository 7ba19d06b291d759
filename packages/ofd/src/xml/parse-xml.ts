/**
 * OFD's XML files as small trees: well-formed by saxes, UTF-8 only, no DOCTYPE, one root, bounded in depth, elements and
 * octets. Elements are known by local name inside the OFD namespace; what another reader could take for one of them, an
 * element of another namespace, is refused unless the file is meant to hold such.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type OfdError, ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';

export class XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  /** Character data directly inside, without that of children. */
  text = '';

  constructor(name: string, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  attribute(name: string): string | undefined {
    return this.attributes.get(name);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }
}

export interface XmlOptions {
  readonly file: string;
  readonly budget: OfdBudget;
  /** Local names whose content is checked but not kept. */
  readonly skip?: ReadonlySet<string>;
  /** Elements of other namespaces may occur (extensions, custom tags); they are not kept. */
  readonly foreign?: boolean;
}

/** GB/T 33190; producers before 2016 leave out the year. */
const NAMESPACES: ReadonlySet<string> = new Set(['http://www.ofdspec.org/2016', 'http://www.ofdspec.org']);
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The root element. Throws `OfdError` or `BudgetError`. */
export function parseXml(bytes: Uint8Array, options: XmlOptions): XmlElement {
  const { file, budget } = options;
  if (bytes.length > budget.limits.xmlBytes) throw ofdError('OFD_XML', file, { reason: 'size limit' });
  const builder = new TreeBuilder(options);
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', (error) => {
    throw ofdError('OFD_XML', file, { reason: error.message });
  });
  parser.on('doctype', () => {
    throw ofdError('OFD_XML_DOCTYPE', file);
  });
  parser.on('xmldecl', ({ encoding, version }) => {
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') {
      throw ofdError('OFD_XML_ENCODING', file, { encoding });
    }
    if (version !== undefined && version !== '1.0') throw ofdError('OFD_XML', file, { reason: `version ${version}` });
  });
  parser.on('opentag', (tag) => builder.open(tag));
  parser.on('closetag', () => builder.close());
  parser.on('text', (text) => builder.addText(text));
  parser.on('cdata', (text) => builder.addText(text));
  parser.write(decode(bytes, file)).close();
  if (builder.root === undefined) throw ofdError('OFD_XML', file, { reason: 'no root' });
  return builder.root;
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw ofdError('OFD_XML_ENCODING', file, { encoding: 'not UTF-8' });
  }
}

class TreeBuilder {
  root: XmlElement | undefined;
  private readonly options: XmlOptions;
  private readonly stack: XmlElement[] = [];
  private namespace = '';
  private depth = 0;
  /** Depth of the element whose content is not kept; 0: none. */
  private skippedAt = 0;

  constructor(options: XmlOptions) {
    this.options = options;
  }

  open(tag: SaxesTagNS): void {
    const { file, budget, skip, foreign } = this.options;
    budget.spend('xmlElements', 1, { file });
    if (++this.depth > budget.limits.xmlDepth) throw ofdError('OFD_XML', file, { reason: 'depth limit' });
    if (this.depth === 1) {
      this.namespace = tag.uri;
      if (!NAMESPACES.has(tag.uri)) throw ofdError('OFD_XML_NAMESPACE', file, { namespace: tag.uri });
    } else if (tag.uri !== this.namespace) {
      if (foreign !== true) throw ofdError('OFD_XML_NAMESPACE', file, { namespace: tag.uri });
      if (this.skippedAt === 0) this.skippedAt = this.depth;
    }
    if (this.skippedAt !== 0) return;
    const element = new XmlElement(tag.local, attributesOf(tag, this.namespace, file));
    this.stack.at(-1)?.children.push(element);
    this.root ??= element;
    this.stack.push(element);
    if (skip?.has(tag.local) === true) this.skippedAt = this.depth;
  }

  close(): void {
    if (this.skippedAt === 0 || this.skippedAt === this.depth) {
      // a skipped element of ours is on the stack, a foreign one is not
      const kept = this.skippedAt === 0 || this.stack.length === this.depth;
      if (kept) this.stack.pop();
      this.skippedAt = 0;
    }
    this.depth--;
  }

  addText(text: string): void {
    const element = this.stack.at(-1);
    if (element !== undefined && this.skippedAt === 0) element.text += text;
  }
}

/** Plain attributes alone have a meaning in OFD; one with OFD's own prefix would be a second spelling of the same. */
function attributesOf(tag: SaxesTagNS, namespace: string, file: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const { prefix, local, value, uri } of Object.values(tag.attributes)) {
    if (prefix === '' && local !== 'xmlns') out.set(local, value);
    else if (uri === namespace) throw ofdError('OFD_XML_NAMESPACE', file, { namespace: uri });
  }
  return out;
}

/** The one child of a name. Throws `OFD_XML_ELEMENT` where there is none or another one. */
export function only(parent: XmlElement, name: string, file: string): XmlElement {
  const child = optional(parent, name, file);
  if (child === undefined) throw elementError(name, file, 'missing');
  return child;
}

/** The child of a name if there is one. Throws `OFD_XML_ELEMENT` where there are several. */
export function optional(parent: XmlElement, name: string, file: string): XmlElement | undefined {
  const children = parent.all(name);
  if (children.length > 1) throw elementError(name, file, 'repeated');
  return children[0];
}

/** Throws `OFD_XML_ELEMENT` unless the root has the name. */
export function expectRoot(root: XmlElement, name: string, file: string): XmlElement {
  if (root.name !== name) throw elementError(root.name, file, `root instead of ${name}`);
  return root;
}

export function elementError(element: string, file: string, reason: string): OfdError {
  return ofdError('OFD_XML_ELEMENT', file, { element, reason });
}

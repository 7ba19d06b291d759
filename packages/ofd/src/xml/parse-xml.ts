/**
 * Parses XML files of OFD into small trees: well-formed (checked by saxes if there is more than tags and text), UTF-8
 * only, no DOCTYPE, limited in depth, elements and bytes. Elements are identified by local name in the OFD namespace;
 * a name or position that another reader would interpret differently is rejected.
 */
import { SaxesParser } from 'saxes';
import { type OfdError, ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { readPlainXml, type XmlEvent } from './plain-xml.ts';
import { TreeBuilder } from './tree-builder.ts';
import type { XmlElement } from './xml-element.ts';

export type { XmlElement } from './xml-element.ts';

export interface XmlOptions {
  readonly file: string;
  readonly budget: OfdBudget;
  /** Local names whose content is checked but not stored. */
  readonly skip?: ReadonlySet<string>;
  /** Whether elements of other namespaces may occur (extensions, custom tags); they are not stored. */
  readonly foreign?: boolean;
  /** Elements without a namespace that may occur; they and their content are not stored. */
  readonly bare?: ReadonlySet<string>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The root element. Throws `OfdError` or `BudgetError`. */
export function parseXml(bytes: Uint8Array, options: XmlOptions): XmlElement {
  const { file, budget } = options;
  if (bytes.length > budget.limits.xmlBytes) throw ofdError('OFD_XML', file, { reason: 'size limit' });
  const source = decode(bytes, file);
  const events = readPlainXml(source);
  return events === undefined ? parseWithSaxes(source, options) : buildTree(source, events, options);
}

function buildTree(source: string, events: readonly XmlEvent[], options: XmlOptions): XmlElement {
  let position = 0;
  const builder = new TreeBuilder(options, source, () => position);
  for (const event of events) {
    position = event.end;
    if (event.kind === 'open') builder.open(event.tag);
    else if (event.kind === 'close') builder.close();
    else builder.addText(event.text);
  }
  return builder.finish();
}

function parseWithSaxes(source: string, options: XmlOptions): XmlElement {
  const { file } = options;
  const parser = new SaxesParser({ xmlns: true, position: false });
  const builder = new TreeBuilder(options, source, () => parser.position);
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
  parser.on('cdata', (text) => builder.addCdata(text));
  parser.on('comment', (text) => builder.addExtra('comment', text));
  parser.on('processinginstruction', ({ target, body }) =>
    builder.addExtra('processing instruction', `${target} ${body}`),
  );
  // the start of a tag is needed only for character references
  if (source.includes('&#')) parser.on('opentagstart', () => builder.begin());
  parser.write(source).close();
  return builder.finish();
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw ofdError('OFD_XML_ENCODING', file, { encoding: 'not UTF-8' });
  }
}

/** The only child with a name. Throws `OFD_XML_ELEMENT` if there is none or more than one. */
export function only(parent: XmlElement, name: string, file: string): XmlElement {
  const child = optional(parent, name, file);
  if (child === undefined) throw elementError(file, name, 'missing');
  return child;
}

/** The child with a name, if any. Throws `OFD_XML_ELEMENT` if there are several. */
export function optional(parent: XmlElement, name: string, file: string): XmlElement | undefined {
  const children = parent.all(name);
  if (children.length > 1) throw elementError(file, name, 'repeated');
  return children[0];
}

/** Throws `OFD_XML_ELEMENT` unless the root has the name. */
export function expectRoot(root: XmlElement, name: string, file: string): XmlElement {
  if (root.name !== name) throw elementError(file, root.name, `root instead of ${name}`);
  return root;
}

export function elementError(file: string, element: string, reason: string): OfdError {
  return ofdError('OFD_XML_ELEMENT', file, { element, reason });
}

/**
 * Rejects names that only some readers treat as OFD's: those that match by local name, by the literal prefix `ofd:` or
 * case-insensitively, instead of by namespace, would show a different document.
 */
import { type OfdError, ofdError } from '../error.ts';
import { isOfdAttribute } from './ofd-attributes.ts';
import type { XmlAttribute, XmlTag } from './plain-xml.ts';

/** Namespaces of GB/T 33190; producers before 2016 omit the year. */
const NAMESPACES: ReadonlySet<string> = new Set(['http://www.ofdspec.org/2016', 'http://www.ofdspec.org']);
const XML = 'http://www.w3.org/XML/1998/namespace';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
/** The prefix that some readers match literally. */
const USUAL_PREFIX = 'ofd';

/** Namespace and prefix of the root, which every OFD element of the file must share. */
export class OfdNames {
  readonly namespace: string;
  readonly prefix: string;
  private readonly file: string;

  /** Throws `OFD_XML_NAMESPACE` unless the root is in OFD's namespace. */
  constructor(root: XmlTag, file: string) {
    this.file = file;
    this.namespace = root.uri;
    this.prefix = root.prefix;
    if (!NAMESPACES.has(root.uri)) throw this.error(root.uri);
  }

  /** Whether an element belongs to OFD. Throws `OFD_XML_NAMESPACE` if a reader that matches prefixes would disagree. */
  owns({ uri, prefix }: XmlTag): boolean {
    if (uri === this.namespace) {
      if (prefix !== this.prefix) throw this.error(`${uri} (${prefix}:)`);
      return true;
    }
    const alike = prefix === USUAL_PREFIX || (prefix !== '' && prefix === this.prefix);
    if (alike || uri === XINCLUDE || NAMESPACES.has(uri)) throw this.error(uri);
    return false;
  }

  /** Whether an element has prefixed attributes outside GB/T 33190. Throws `OFD_XML_NAMESPACE`. */
  checkForeign(tag: XmlTag): boolean {
    let unknown = false;
    for (const name in tag.attributes) {
      const attribute = tag.attributes[name]!;
      if (attribute.prefix !== '' && attribute.prefix !== 'xmlns') unknown = this.isUnknown(attribute) || unknown;
    }
    return unknown;
  }

  private isUnknown({ uri, local, prefix }: XmlAttribute): boolean {
    const base = uri === XML && (local === 'base' || local === 'id');
    if (base || NAMESPACES.has(uri) || prefix === this.prefix || isOfdAttribute(local)) throw this.error(uri);
    return uri !== XML && uri !== XSI;
  }

  private error(namespace: string): OfdError {
    return ofdError('OFD_XML_NAMESPACE', this.file, { namespace });
  }
}

/**
 * Names that readers without namespaces (by local name, by the literal prefix `ofd:`, without regard to case) would take for
 * OFD's where others do not: refused, since the two would show different documents.
 */
import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { type OfdError, ofdError } from '../error.ts';
import { isOfdAttribute } from './ofd-attributes.ts';

/** GB/T 33190; producers before 2016 leave out the year. */
const NAMESPACES: ReadonlySet<string> = new Set(['http://www.ofdspec.org/2016', 'http://www.ofdspec.org']);
const XML = 'http://www.w3.org/XML/1998/namespace';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
/** The prefix that readers look for literally. */
const USUAL_PREFIX = 'ofd';

/** What the root binds: every element of OFD in the file has the same namespace and the same prefix. */
export class OfdNames {
  readonly namespace: string;
  readonly prefix: string;
  private readonly file: string;

  /** Throws `OFD_XML_NAMESPACE` unless the root is in OFD's namespace. */
  constructor(root: SaxesTagNS, file: string) {
    this.file = file;
    this.namespace = root.uri;
    this.prefix = root.prefix;
    if (!NAMESPACES.has(root.uri)) throw this.error(root.uri);
  }

  /** Whether an element is OFD's. Throws `OFD_XML_NAMESPACE` where a reader of prefixes would say otherwise. */
  owns({ uri, prefix }: SaxesTagNS): boolean {
    if (uri === this.namespace) {
      if (prefix !== this.prefix) throw this.error(`${uri} (${prefix}:)`);
      return true;
    }
    const alike = prefix === USUAL_PREFIX || (prefix !== '' && prefix === this.prefix);
    if (alike || uri === XINCLUDE || NAMESPACES.has(uri)) throw this.error(uri);
    return false;
  }

  /** Attributes with a prefix: whether any is left that GB/T 33190 does not know. Throws `OFD_XML_NAMESPACE`. */
  checkForeign(tag: SaxesTagNS): boolean {
    let unknown = false;
    for (const name in tag.attributes) {
      const attribute = tag.attributes[name]!;
      if (attribute.prefix !== '' && attribute.prefix !== 'xmlns') unknown = this.isUnknown(attribute) || unknown;
    }
    return unknown;
  }

  private isUnknown({ uri, local, prefix }: SaxesAttributeNS): boolean {
    const base = uri === XML && (local === 'base' || local === 'id');
    if (base || NAMESPACES.has(uri) || prefix === this.prefix || isOfdAttribute(local)) throw this.error(uri);
    return uri !== XML && uri !== XSI;
  }

  private error(namespace: string): OfdError {
    return ofdError('OFD_XML_NAMESPACE', this.file, { namespace });
  }
}

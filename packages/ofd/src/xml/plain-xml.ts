/**
 * A fast parser for the XML that OFD producers write: tags, attributes and text, without references, comments, CDATA,
 * instructions and DOCTYPE. It accepts only well-formed documents of that subset, with the same result as saxes;
 * everything else is left to saxes, which also reports errors.
 */

/** An attribute, as in saxes. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** A start tag, as in saxes. */
export interface XmlTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** By name as written. */
  readonly attributes: Readonly<Record<string, XmlAttribute>>;
}

/** `end`: the index after the tag or the text. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly tag: XmlTag; readonly end: number }
  | { readonly kind: 'close'; readonly end: number }
  | { readonly kind: 'text'; readonly text: string; readonly end: number };

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const RESERVED: ReadonlySet<string> = new Set([XMLNS, 'http://www.w3.org/XML/1998/namespace']);

/** XML 1.0 §2.2 allows neither control characters nor U+FFFE; `\r` would be normalised, `&` and `<!` are left to saxes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are rejected
const OTHER = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff&]|<[!?]|\]\]>/;
const DECLARATION =
  /^<\?xml[ \t\n]+version=(?:"1\.0"|'1\.0')(?:[ \t\n]+encoding=(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?:[ \t\n]+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;
const QNAME = '(?:([A-Za-z_][\\w.-]*):)?([A-Za-z_][\\w.-]*)';
const START = new RegExp(`<${QNAME}`, 'y');
const ATTRIBUTE = new RegExp(`[ \\t\\n]+${QNAME}[ \\t\\n]*=[ \\t\\n]*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const START_END = /[ \t\n]*(\/?)>/y;
const CLOSE_END = /[ \t\n]*>/y;
const BLANK = /^[ \t\n]*$/;

/**
 * Longer and deeper documents, and those with many prefixes, are left to saxes, because events are kept and scopes are
 * copied.
 */
const MAX_EVENTS = 100_000;
const MAX_DEPTH = 256;
const MAX_PREFIXES = 16;

/** By prefix; the default namespace under ''. */
type Scope = ReadonlyMap<string, string>;

interface OpenElement {
  readonly name: string;
  readonly scope: Scope;
}

/** The events of the document; undefined if it is not in the subset, not well-formed or too large. */
export function readPlainXml(source: string): readonly XmlEvent[] | undefined {
  let at = DECLARATION.exec(source)?.[0].length ?? 0;
  if (OTHER.test(at === 0 ? source : source.slice(at))) return undefined;
  const events: XmlEvent[] = [];
  const open: OpenElement[] = [];
  let sawRoot = false;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    if (end > at) {
      const text = source.slice(at, end);
      if (open.length > 0) events.push({ kind: 'text', text, end });
      else if (!BLANK.test(text)) return undefined;
    }
    if (next < 0) break;
    if (source.charCodeAt(next + 1) === 0x2f) {
      const name = open.pop()?.name;
      if (name === undefined || !source.startsWith(name, next + 2)) return undefined;
      CLOSE_END.lastIndex = next + 2 + name.length;
      if (!CLOSE_END.test(source)) return undefined;
      at = CLOSE_END.lastIndex;
      events.push({ kind: 'close', end: at });
      continue;
    }
    if ((open.length === 0 && sawRoot) || open.length >= MAX_DEPTH || events.length >= MAX_EVENTS) return undefined;
    sawRoot = true;
    const start = readStartTag(source, next, open.at(-1)?.scope ?? NO_SCOPE);
    if (start === undefined) return undefined;
    at = start.end;
    events.push({ kind: 'open', tag: start.tag, end: at });
    if (start.empty) events.push({ kind: 'close', end: at });
    else open.push({ name: start.tag.name, scope: start.scope });
  }
  return sawRoot && open.length === 0 ? events : undefined;
}

const NO_SCOPE: Scope = new Map();
const NO_ATTRIBUTES: XmlTag['attributes'] = Object.freeze(Object.create(null));

interface StartTag {
  readonly tag: XmlTag;
  readonly scope: Scope;
  readonly empty: boolean;
  readonly end: number;
}

function readStartTag(source: string, from: number, outer: Scope): StartTag | undefined {
  START.lastIndex = from;
  const start = START.exec(source);
  if (start === null) return undefined;
  const [, prefix = '', local = ''] = start;
  let at = START.lastIndex;
  let scope = outer;
  let found: Record<string, { prefix: string; local: string; uri: string; value: string }> | undefined;
  const prefixed: { prefix: string; uri: string }[] = [];
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    if (match === null) break;
    at = ATTRIBUTE.lastIndex;
    const attributePrefix = match[1] ?? '';
    const attributeLocal = match[2]!;
    const name = attributePrefix === '' ? attributeLocal : `${attributePrefix}:${attributeLocal}`;
    const value = normalised(match[3] ?? match[4] ?? '');
    found ??= Object.create(null) as NonNullable<typeof found>;
    if (name in found) return undefined;
    const attribute = { prefix: attributePrefix, local: attributeLocal, uri: '', value };
    found[name] = attribute;
    if (attributePrefix === 'xmlns' || name === 'xmlns') {
      const bound = attributePrefix === '' ? '' : attributeLocal;
      if (!isBindable(bound, value) || scope.size >= MAX_PREFIXES) return undefined;
      attribute.uri = XMLNS;
      scope = new Map(scope).set(bound, value);
    } else if (attributePrefix !== '') prefixed.push(attribute);
  }
  START_END.lastIndex = at;
  const end = START_END.exec(source);
  // Two prefixes may have the same namespace, so that two names are the same.
  if (end === null || prefixed.length > 1) return undefined;
  for (const attribute of prefixed) {
    const uri = scope.get(attribute.prefix);
    if (uri === undefined) return undefined;
    attribute.uri = uri;
  }
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== '') return undefined;
  const name = prefix === '' ? local : `${prefix}:${local}`;
  const tag = { name, prefix, local, uri: uri ?? '', attributes: found ?? NO_ATTRIBUTES };
  return { tag, scope, empty: end[1] === '/', end: START_END.lastIndex };
}

/** XML 1.0 §3.3.3: each white space character of an attribute value becomes a space. */
function normalised(value: string): string {
  return /[\t\n]/.test(value) ? value.replace(/[\t\n]/g, ' ') : value;
}

/** Namespaces in XML 1.0 §3: reserved names and prefixes with an empty namespace are left to saxes. */
function isBindable(prefix: string, uri: string): boolean {
  if (prefix === 'xml' || prefix === 'xmlns' || RESERVED.has(uri) || uri.trim() !== uri) return false;
  return prefix === '' || uri !== '';
}

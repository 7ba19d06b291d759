/** SVG seal pictures: only static shapes are accepted, which look the same with and without scripts, network and animation. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

const SVG = 'http://www.w3.org/2000/svg';
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 64;

/** Elements with scripts, animation, conditional processing or external content. */
const ACTIVE: ReadonlySet<string> = new Set([
  ...['script', 'handler', 'listener', 'foreignobject', 'switch', 'set', 'discard'],
  ...['animate', 'animatecolor', 'animatemotion', 'animatetransform', 'mpath'],
  ...['iframe', 'object', 'embed', 'audio', 'video', 'canvas', 'html'],
]);
/** Attributes for conditional processing. */
const CHOOSING: ReadonlySet<string> = new Set(['systemlanguage', 'requiredfeatures', 'requiredextensions']);
/** Media-specific style rules, and external resources in styles. */
const STYLE = /@|url\(\s*['"]?(?!\s*#)|expression\s*\(|animation|transition/i;
const INNER = /^\s*(#|data:image\/(png|jpeg|jpg|gif|bmp);)/i;

class Fault extends Error {}

/** Returns why readers may show different pictures; undefined if they do not. */
export function svgFault(data: Uint8Array): string | undefined {
  if (data.length > MAX_BYTES) return 'size';
  try {
    check(new TextDecoder('utf-8', { fatal: true }).decode(data));
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    // invalid UTF-8
    if (error instanceof TypeError) return 'encoding';
    throw error;
  }
}

function check(text: string): void {
  const fail = (reason: string): never => {
    throw new Fault(reason);
  };
  const parser = new SaxesParser({ xmlns: true, position: false });
  const path: string[] = [];
  let count = 0;
  parser.on('error', () => fail('not well-formed'));
  // drawing programs write the DOCTYPE of SVG 1.1; entities are rejected because some readers do not resolve them
  parser.on('doctype', (doctype) => void (doctype.includes('[') && fail('entities')));
  parser.on('processinginstruction', () => fail('processing instruction'));
  parser.on('opentag', (tag) => {
    if (count++ === 0 && (tag.uri !== SVG || tag.local !== 'svg')) fail('another format');
    path.push(tag.local.toLowerCase());
    if (path.length > MAX_DEPTH) fail('depth');
    checkTag(tag, fail);
  });
  parser.on('closetag', () => void path.pop());
  const content = (part: string): void => void (path.at(-1) === 'style' && STYLE.test(part) && fail('style'));
  parser.on('text', content);
  parser.on('cdata', content);
  parser.write(text).close();
}

function checkTag(tag: SaxesTagNS, fail: (reason: string) => never): void {
  const element = tag.local.toLowerCase();
  if (ACTIVE.has(element)) fail(`element ${element}`);
  for (const name in tag.attributes) {
    const { local, value }: SaxesAttributeNS = tag.attributes[name]!;
    const attribute = local.toLowerCase();
    if (/^on/.test(attribute) || CHOOSING.has(attribute)) fail(`attribute ${attribute}`);
    // hyperlinks do not change the picture
    const shown = element !== 'a' && (attribute === 'href' || attribute === 'src');
    if (shown && !INNER.test(value)) fail(`attribute ${attribute}`);
    if (STYLED.has(attribute) && STYLE.test(value)) fail('style');
  }
}

const STYLED: ReadonlySet<string> = new Set([
  ...['style', 'fill', 'stroke', 'filter', 'mask', 'clip-path', 'cursor'],
  ...['marker', 'marker-start', 'marker-mid', 'marker-end'],
]);

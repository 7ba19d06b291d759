/** Writes XML for OFD: UTF-8, prefix `ofd`, attributes in the given order, no insignificant white space. */
import { utf8 } from '@govseal/core';
import { writeError } from './error.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;
export type XmlNode = { readonly xml: string } | string | undefined;

const NAMESPACE = 'http://www.ofdspec.org/2016';
/** Characters that XML 1.0 §2.2 excludes, including lone surrogates. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** An element in OFD's namespace; undefined children are omitted, strings are character data. */
export function element(name: string, attributes: Attributes, ...children: readonly XmlNode[]): XmlNode {
  let out = `<ofd:${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) out += ` ${key}="${escapeText(String(value)).replaceAll('"', '&quot;')}"`;
  }
  const content = children
    .map((child) => (typeof child === 'string' ? escapeText(child) : (child?.xml ?? '')))
    .join('');
  return { xml: content === '' ? `${out}/>` : `${out}>${content}</ofd:${name}>` };
}

/** A complete file. */
export function xmlFile(name: string, attributes: Attributes, ...children: readonly XmlNode[]): Uint8Array {
  const root = element(name, { 'xmlns:ofd': NAMESPACE, ...attributes }, ...children) as { readonly xml: string };
  return utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`);
}

/** Throws `OFD_WRITE_TEXT` for characters that XML excludes. Line ends are escaped because parsers normalize them. */
export function escapeText(text: string): string {
  const found = FORBIDDEN.exec(text);
  if (found !== null) {
    throw writeError('OFD_WRITE_TEXT', undefined, {
      codePoint: `U+${found[0].codePointAt(0)!.toString(16).padStart(4, '0')}`,
    });
  }
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Millimetres with three decimals, no exponent, no negative zero. */
export function millimetres(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

/** ST_Box. */
export function box(rect: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): string {
  return [rect.x, rect.y, rect.width, rect.height].map(millimetres).join(' ');
}

/** Output of `inspect`: titled sections of labelled values, printable as text and as JSON. */

import { escapeInvisible } from '@govseal/core';
import type { Lang, Text } from '../run/command.ts';

export interface Section {
  readonly title: Text;
  readonly rows: readonly Row[];
  readonly sections?: readonly Section[];
}

/** Content of the file is shown as it is; remarks about it are in both languages. */
export type Value = string | Text;

export interface Row {
  readonly label: Text;
  readonly value: Value | readonly Value[];
}

export function row(en: string, zh: string, value: Value | readonly Value[]): Row {
  return { label: { en, zh }, value };
}

export function byteCount(count: number): Text {
  return { en: `${count} bytes`, zh: `${count} 字节` };
}

/** Shown instead of a part that cannot be parsed. */
export function malformed(code: string): Text {
  return { en: `malformed: ${code}`, zh: `格式有误：${code}` };
}

/** Marks a critical extension (RFC 5280 §4.2). */
export function extensionValue(name: string, critical: boolean, hex: string): Text {
  return {
    en: `${name}${critical ? ' critical' : ''}: ${hex}`,
    zh: `${name}${critical ? '（关键）' : ''}：${hex}`,
  };
}

function listed(value: Row['value']): readonly Value[] {
  return typeof value === 'string' || 'en' in value ? [value] : value;
}

function said(value: Value | undefined, lang: Lang): string {
  return typeof value === 'object' ? value[lang] : (value ?? '—');
}

/** Indented text; values are aligned within a section; Chinese characters count as two columns. */
export function sectionText(section: Section, lang: Lang, depth = 0): string {
  const pad = '  '.repeat(depth);
  const width = Math.max(0, ...section.rows.map(({ label }) => columns(label[lang])));
  const lines = [`${pad}${section.title[lang]}`];
  for (const { label, value } of section.rows) {
    const values = listed(value);
    const gap = ' '.repeat(width - columns(label[lang]));
    lines.push(`${pad}  ${escapeInvisible(label[lang])}${gap}  ${escapeInvisible(said(values[0], lang))}`);
    for (const more of values.slice(1))
      lines.push(`${pad}  ${' '.repeat(width)}  ${escapeInvisible(said(more, lang))}`);
  }
  for (const child of section.sections ?? []) lines.push(sectionText(child, lang, depth + 1));
  return lines.join('\n');
}

/** The same as plain data with English keys. */
export function sectionJson(section: Section): unknown {
  return {
    title: section.title.en,
    ...Object.fromEntries(section.rows.map(({ label, value }) => [label.en, plain(value)])),
    ...(section.sections === undefined ? {} : { sections: section.sections.map(sectionJson) }),
  };
}

function plain(value: Row['value']): string | readonly string[] {
  const values = listed(value).map((one) => said(one, 'en'));
  return Array.isArray(value) ? values : values[0]!;
}

/** Terminal columns: East Asian wide characters take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦]/u.test(character) ? 2 : 1;
  return count;
}

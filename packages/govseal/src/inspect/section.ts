/** What an inspection shows: titled sections of labelled values, printable as text and as JSON. */
import type { Lang, Text } from '../cli/command.ts';
import { printable } from '../cli/printable.ts';

export interface Section {
  readonly title: Text;
  readonly rows: readonly Row[];
  readonly sections?: readonly Section[];
}

export interface Row {
  readonly label: Text;
  readonly value: string | readonly string[];
}

export function row(en: string, zh: string, value: string | readonly string[]): Row {
  return { label: { en, zh }, value };
}

/** Indented text; values line up inside a section, Chinese characters count as two columns. */
export function sectionText(section: Section, lang: Lang, depth = 0): string {
  const pad = '  '.repeat(depth);
  const width = Math.max(0, ...section.rows.map(({ label }) => columns(label[lang])));
  const lines = [`${pad}${section.title[lang]}`];
  for (const { label, value } of section.rows) {
    const values = typeof value === 'string' ? [value] : value;
    const gap = ' '.repeat(width - columns(label[lang]));
    lines.push(`${pad}  ${printable(label[lang])}${gap}  ${printable(values[0] ?? '—')}`);
    for (const more of values.slice(1)) lines.push(`${pad}  ${' '.repeat(width)}  ${printable(more)}`);
  }
  for (const child of section.sections ?? []) lines.push(sectionText(child, lang, depth + 1));
  return lines.join('\n');
}

/** The same as plain data with English keys. */
export function sectionJson(section: Section): unknown {
  return {
    title: section.title.en,
    ...Object.fromEntries(section.rows.map(({ label, value }) => [label.en, value])),
    ...(section.sections === undefined ? {} : { sections: section.sections.map(sectionJson) }),
  };
}

/** Terminal columns: East Asian wide characters take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦]/u.test(character) ? 2 : 1;
  return count;
}

/** Findings as lines: mark, text with its parameters filled in, place, rule and code. The text says cause and remedy. */
import type { Finding } from '@govseal/core';
import { textOf } from '../texts/texts.ts';
import type { Language } from './language.ts';
import { printable } from './plain-text.ts';
import { labels } from './words.ts';

const MARKS = { error: '✗', warning: '!', info: '·' } as const;
const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Errors first; the order within a severity is the order in which they were found. */
export function findingLines(findings: readonly Finding[], lang: Language, indent: string): string[] {
  return [...findings]
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
    .flatMap((finding) => [
      `${indent}${MARKS[finding.severity]} ${describeFinding(finding, lang)}`,
      `${indent}  ${placeAndRule(finding, lang)}`,
    ]);
}

/** The finding's text in one language, parameters filled in; the code itself where a text is missing. */
export function describeFinding(finding: Finding, lang: Language): string {
  const text = textOf(finding.code);
  if (text === null) return printable(finding.code);
  return text[lang].replace(/\{(\w+)\}/g, (_, name: string) => parameter(finding, name, lang));
}

function parameter({ params }: Finding, name: string, lang: Language): string {
  const value = Object.hasOwn(params, name) ? params[name]! : '–';
  if (Array.isArray(value)) return printable(value.join(lang === 'zh' ? '、' : ', '));
  return printable(String(value));
}

function placeAndRule({ code, at, clause }: Finding, lang: Language): string {
  const places = Object.entries(at).map(([key, value]) => `${key} ${printable(String(value))}`);
  const rule = clause === '' ? [] : [`${labels.rule[lang]} ${printable(clause)}`];
  return `[${printable(code)}${[...places, ...rule].map((part) => ` · ${part}`).join('')}]`;
}

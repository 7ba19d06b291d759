/** Findings as lines: mark, text with its parameters filled in, place, rule and code. The text says cause and remedy. */
import type { Finding } from '@govseal/core';
import { textOf } from '../texts/texts.ts';
import type { Language } from './language.ts';
import { localTime } from './local-time.ts';
import { printable } from './plain-text.ts';
import { labels } from './words.ts';

const MARKS = { error: '✗', warning: '!', info: '·' } as const;
const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Errors first; the order within a severity is the order in which they were found. */
export function findingLines(findings: readonly Finding[], lang: Language, timeZone: string, indent: string): string[] {
  return [...findings]
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
    .flatMap((finding) => [
      `${indent}${MARKS[finding.severity]} ${describeFinding(finding, lang, timeZone)}`,
      `${indent}  ${placeAndRule(finding, lang)}`,
    ]);
}

/**
 * The finding's text in one language, parameters filled in (instants in the time zone); the code itself where a text is
 * missing.
 */
export function describeFinding(finding: Finding, lang: Language, timeZone = 'Asia/Shanghai'): string {
  const text = textOf(finding.code);
  if (text === null) return printable(finding.code);
  return text[lang].replace(/\{(\w+)\}/g, (_, name: string) => parameter(finding, name, lang, timeZone));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function parameter({ params }: Finding, name: string, lang: Language, timeZone: string): string {
  const value = Object.hasOwn(params, name) ? params[name]! : '–';
  if (Array.isArray(value)) return printable(value.join(lang === 'zh' ? '、' : ', '));
  if (typeof value === 'string' && INSTANT.test(value)) return localTime(value, timeZone);
  return printable(String(value));
}

function placeAndRule({ code, at, clause }: Finding, lang: Language): string {
  const places = Object.entries(at).map(([key, value]) => `${key} ${printable(String(value))}`);
  const rule = clause === '' ? [] : [`${labels.rule[lang]} ${printable(clause)}`];
  return `[${printable(code)}${[...places, ...rule].map((part) => ` · ${part}`).join('')}]`;
}

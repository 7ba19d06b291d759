/** Findings as lines: mark, text with its parameters filled in, place, rule and code. The text says cause and remedy. */
import { escapeInvisible, type Finding, type Language, type PackageTexts, type Params } from '@govseal/core';
import { textOf } from '../catalogue.ts';
import { checkArgument, rendering } from '../error.ts';
import { withMeaning } from './errno.ts';
import { localTime } from './local-time.ts';
import { inChinese } from './param-words.ts';
import { labels, places } from './words.ts';

export const MARKS = { error: '✗', warning: '!', info: '·' } as const;
export const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** So many findings of one code are written out; the others are named by their places. JSON has them all. */
const WRITTEN_OUT = { error: 5, warning: 2, info: 1 } as const;

/** Errors first; within a severity by code, in the order in which the codes were first found. */
export function findingLines(findings: readonly Finding[], lang: Language, timeZone: string, indent: string): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity])) {
    const key = `${finding.severity} ${finding.code}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const shown = group.slice(0, WRITTEN_OUT[group[0]!.severity]);
    const lines = shown.flatMap((finding) => [
      `${indent}${MARKS[finding.severity]} ${describeFinding(finding, lang, timeZone)}`,
      `${indent}  ${placeAndRule(finding, lang)}`,
    ]);
    const rest = group.slice(shown.length);
    return rest.length === 0 ? lines : [...lines, `${indent}  ${more(rest, lang)}`];
  });
}

/** How many more of a kind, and where as far as people can use it. */
function more(rest: readonly Finding[], lang: Language): string {
  const found = new Set(rest.flatMap(({ at }) => at.field ?? at.certificate ?? at.signature ?? at.object ?? []));
  const list = [...found].map((text) => escapeInvisible(text)).join(lang === 'zh' ? '、' : ', ');
  if (lang === 'zh') return list === '' ? `另有 ${rest.length} 处同类` : `另有 ${rest.length} 处同类：${list}`;
  return list === '' ? `and ${rest.length} more of this kind` : `and ${rest.length} more of this kind: ${list}`;
}

/** A finding, or an error that govseal threw. */
export type Described = Pick<Finding, 'code' | 'at' | 'params'> & Partial<Finding>;

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/**
 * The text of a finding or of a `CodedError` in one language, with its parameters filled in. Instants are shown in
 * `timeZone`, an IANA name. A missing parameter is shown as a dash, a code without a text by name. `more` are the texts
 * of programs with codes of their own. Throws `REPORT_ARGUMENT` for an unknown language or time zone, and
 * `REPORT_MALFORMED` for a value that is not a finding.
 */
export function describeFinding(
  finding: Described,
  lang: Language,
  timeZone = 'Asia/Shanghai',
  more: readonly PackageTexts[] = [],
): string {
  checkArgument('lang', lang, LANGUAGES);
  return rendering(() => describe(finding, { lang, timeZone, more }));
}

interface Style {
  readonly lang: Language;
  readonly timeZone: string;
  readonly more: readonly PackageTexts[];
}

function describe(finding: Described, style: Style): string {
  const { lang, more } = style;
  const text = textOf(finding.code, more);
  if (text === null) {
    const code = escapeInvisible(String(finding.code));
    return lang === 'zh' ? `未知代码 ${code}。` : `Unknown code ${code}.`;
  }
  return text[lang].replace(/ ?\{(\w+)\} ?/g, (slot, name: string) => {
    const value = parameter(finding, name, style);
    // A space stands between Chinese and Latin; a value that is Chinese needs none. A certificate's name keeps both.
    const chinese = lang === 'zh' && /^\p{Script=Han}/u.test(value);
    const before = slot.startsWith(' ') && !chinese ? ' ' : '';
    const after = slot.endsWith(' ') && !(chinese && /[\p{Script=Han}）]$/u.test(value)) ? ' ' : '';
    return `${before}${value}${after}`;
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A text may name a parameter or a place. */
function parameter({ params = {}, at = {} }: Described, name: string, { lang, timeZone, more }: Style): string {
  const place: Params = { ...at };
  const value = Object.hasOwn(params, name) ? params[name]! : (place[name] ?? '–');
  if (Array.isArray(value)) {
    return escapeInvisible(
      lang === 'zh' ? value.map((one) => inChinese(name, String(one), more)).join('、') : value.map(String).join(', '),
    );
  }
  if (typeof value === 'string' && INSTANT.test(value)) return localTime(value, timeZone, lang);
  const text = lang === 'zh' ? inChinese(name, String(value), more) : String(value);
  return escapeInvisible(withMeaning(text, lang));
}

/** What a member of a finding's place is called: `field`, `域`. */
export function placeName(key: string, lang: Language): string {
  return places[key]?.[lang] ?? key;
}

function placeAndRule({ code, at, clause }: Finding, lang: Language): string {
  const found = Object.entries(at).map(([key, value]) => `${placeName(key, lang)} ${escapeInvisible(String(value))}`);
  const rule = clause === '' ? [] : [`${labels.rule[lang]} ${escapeInvisible(clause)}`];
  return `[${escapeInvisible(code)}${[...found, ...rule].map((part) => ` · ${part}`).join('')}]`;
}

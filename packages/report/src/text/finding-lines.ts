/**
 * Findings as lines: mark, text with its parameters filled in, place, rule and code. The text gives cause and remedy.
 * Repetitions are folded.
 */
import { escapeInvisible, type Finding, type Language, type PackageTexts, type Params } from '@govseal/core';
import { textOf } from '../catalogue.ts';
import { checkArgument, rendering } from '../error.ts';
import type { Decides } from './deciding.ts';
import { withMeaning } from './errno.ts';
import { localTime } from './local-time.ts';
import { inChinese } from './param-words.ts';
import { foldSameCause } from './same-cause.ts';
import { labels, places } from './words.ts';

/** Of a path report: there every error decides. */
export const MARKS = { error: '✗', warning: '!', info: '·' } as const;
export const ORDER = { error: 0, warning: 1, info: 2 } as const;

/**
 * How many different sentences of one code are written out, by mark; of the others only the places are listed. JSON
 * contains all.
 */
const WRITTEN_OUT = { '✗': 3, '!': 1, '·': 1 } as const;

/** Settings shared by the lines of all sections of a report. */
export interface FindingStyle {
  readonly lang: Language;
  readonly timeZone: string;
  /** Texts of the calling program. */
  readonly texts: readonly PackageTexts[];
  /** Sentences of earlier sections, which are not written out again. */
  readonly said: Map<string, Said>;
}

interface Said {
  /** Name of the section. */
  readonly section: string;
  /** Subjects of the certificates listed with it. */
  readonly certificates: Set<string>;
}

/** Settings of one section. */
export interface FindingSection {
  readonly indent: string;
  /** How later sections refer to this one. */
  readonly place: string;
  /** Whether a finding decided the verdict: only those are marked ✗. */
  readonly decides: Decides;
}

interface Line {
  readonly finding: Finding;
  readonly codes: readonly string[];
  readonly mark: '✗' | '!' | '·';
  readonly sentence: string;
}

/**
 * Lines of findings: deciding ones first, then errors; within a severity by code, in the order in which the codes
 * first occur.
 */
export function findingLines(findings: readonly Finding[], section: FindingSection, style: FindingStyle): string[] {
  const { decides } = section;
  const { lang, timeZone, texts } = style;
  const groups = new Map<string, Line[]>();
  const sorted = [...foldSameCause(findings, decides)].sort(
    (a, b) => rank(a.finding, decides) - rank(b.finding, decides),
  );
  for (const { finding, codes } of sorted) {
    const { code, severity } = finding;
    const mark = decides(finding) ? '✗' : severity === 'info' ? '·' : '!';
    const line = { finding, codes, mark, sentence: describeFinding(finding, lang, timeZone, texts) } as const;
    const key = `${severity} ${code}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const lines = [...groups.values()].flatMap((group) => groupLines(group, section, style));
  for (const { sentence, finding } of [...groups.values()].flat()) {
    const said = style.said.get(sentence) ?? { section: section.place, certificates: new Set() };
    if (finding.at.certificate !== undefined) said.certificates.add(finding.at.certificate);
    style.said.set(sentence, said);
  }
  return lines;
}

function rank(finding: Finding, decides: Decides): number {
  return decides(finding) ? -1 : ORDER[finding.severity];
}

/** One code of one severity: each sentence once, with the other places to which it applies. */
function groupLines(group: readonly Line[], { indent }: FindingSection, { lang, said }: FindingStyle): string[] {
  const { mark, codes, sentence } = group[0]!;
  const before = said.get(sentence);
  if (before !== undefined && group.every((line) => said.has(line.sentence))) {
    const isNew = ({ sentence: one, finding: { at } }: Line): boolean =>
      at.certificate === undefined || said.get(one)?.certificates.has(at.certificate) !== true;
    const where = placesOf(
      group.filter(isNew).map(({ finding: { at } }) => at.field ?? at.certificate ?? at.object),
      lang,
    );
    const as = lang === 'zh' ? `同${before.section}` : `as ${before.section}`;
    const colon = lang === 'zh' ? '：' : ': ';
    return [`${indent}${mark} ${as}${where === '' ? '' : `${colon}${where}`} [${escapeInvisible(codes.join(', '))}]`];
  }
  const distinct = [...new Map([...group].reverse().map((line) => [line.sentence, line])).values()].reverse();
  const shown = distinct.slice(0, WRITTEN_OUT[mark]);
  const lines = shown.flatMap((line) => [
    `${indent}${line.mark} ${line.sentence}`,
    `${indent}  ${placeAndRule(line, lang)}`,
  ]);
  const rest = group.filter((line) => !shown.includes(line));
  return rest.length === 0 ? lines : [...lines, `${indent}  ${more(rest, lang)}`];
}

/** How many more of a kind there are, and where, if the places are useful to people. */
function more(rest: readonly Line[], lang: Language): string {
  const places = rest.map(({ finding: { at } }) => at.field ?? at.certificate ?? at.signature ?? at.object);
  const list = placesOf(places, lang);
  if (lang === 'zh') return list === '' ? `另有 ${rest.length} 处同类` : `另有 ${rest.length} 处同类：${list}`;
  return list === '' ? `and ${rest.length} more of this kind` : `and ${rest.length} more of this kind: ${list}`;
}

function placesOf(places: readonly (string | undefined)[], lang: Language): string {
  const found = new Set(places.filter((place) => place !== undefined));
  // A subject contains commas itself.
  const comma = [...found].some((text) => text.includes(',')) ? '; ' : ', ';
  return [...found].map((text) => escapeInvisible(text)).join(lang === 'zh' ? '、' : comma);
}

/** A finding, or an error of govseal. */
export type Described = Pick<Finding, 'code' | 'at' | 'params'> & Partial<Finding>;

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/**
 * The text of a finding or of a `CodedError` in one language, with its parameters filled in. Instants are shown in
 * `timeZone`, an IANA name. A missing parameter is shown as a dash, a code without a text by name. `more`: texts of
 * programs that have their own codes. Throws `REPORT_ARGUMENT` for an unknown language or time zone, and
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

/** A text may refer to a parameter or a place. */
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

/** Display name of a member of a finding's place: `field`, `域`. */
export function placeName(key: string, lang: Language): string {
  return places[key]?.[lang] ?? key;
}

function placeAndRule({ codes, finding: { at, clause } }: Line, lang: Language): string {
  const found = Object.entries(at).map(([key, value]) => `${placeName(key, lang)} ${escapeInvisible(String(value))}`);
  const rule = clause === '' ? [] : [`${labels.rule[lang]} ${escapeInvisible(clause)}`];
  return `[${escapeInvisible(codes.join(', '))}${[...found, ...rule].map((part) => ` · ${part}`).join('')}]`;
}

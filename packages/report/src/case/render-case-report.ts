/**
 * Renders the report on a whole case: the verdict and what decided it, the course of the case, one line per document,
 * then the findings.
 */
import { escapeInvisible, type Language, toPrintableJson } from '@govseal/core';
import type { CaseClockNotice, CasePart, CaseReport } from '@govseal/validation/evaluate';
import { checkArgument, rendering } from '../error.ts';
import { describeFinding, type FindingStyle, findingLines, LANGUAGES } from '../text/finding-lines.ts';
import { headline } from '../text/headline.ts';
import { alignColumns } from '../text/plain-text.ts';
import type { RenderOptions } from '../text/render-report.ts';
import { labels, wordFor } from '../text/words.ts';
import { caseLabels, consequencesOfCase } from './case-words.ts';

/** Text or JSON of a case report. Throws `REPORT_MALFORMED` and `REPORT_ARGUMENT` as `renderReport` does. */
export function renderCaseReport(report: CaseReport, options: RenderOptions): string {
  checkArgument('format', options?.format, ['text', 'json']);
  if (options.format === 'json') return rendering(() => toPrintableJson(report));
  checkArgument('lang', options.lang, LANGUAGES);
  return rendering(() => renderText(report, options));
}

function renderText(report: CaseReport, { lang, timeZone = 'Asia/Shanghai', texts = [] }: RenderOptions): string {
  const style: FindingStyle = { lang, timeZone, texts, said: new Map() };
  const decides = ({ code, at }: { readonly code: string; readonly at: { readonly file?: string } }): boolean =>
    report.reason.causes.some((cause) => cause.code === code && cause.file === (at.file ?? null));
  const place = caseLabels.findings[lang];
  const sections = [
    head(report, style),
    course(report, lang),
    documents(report.documents, lang),
    ...(report.findings.length === 0
      ? []
      : [[place, ...findingLines(report.findings, { decides, place, indent: '  ' }, style)]]),
    ...report.documents.flatMap(({ report: one, counted }) =>
      one === null || counted ? [] : [headline(one, { lang, timeZone, texts })],
    ),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return `${text}\n${/^ *[✗!] /m.test(text) ? `\n${labels.marks[lang]}\n` : ''}`;
}

function head({ case: name, caseNo, policy, status, reason }: CaseReport, style: FindingStyle): string[] {
  const { lang, timeZone, texts } = style;
  const colon = lang === 'zh' ? '：' : ': ';
  const why = describeFinding(reason, lang, timeZone, texts);
  const where = reason.at.file === undefined ? '' : `${escapeInvisible(reason.at.file)}${colon}`;
  const more = reason.causes.length - 1;
  return [
    ...(name === '' ? [] : [escapeInvisible(name)]),
    `${caseLabels.case[lang]}${colon}${caseNo === null ? '–' : escapeInvisible(caseNo)}${lang === 'zh' ? '，' : ', '}${escapeInvisible(policy)}`,
    `${labels.verdict[lang]}${colon}${wordFor(status, lang)}`,
    reason.causes.length === 0
      ? why
      : `${labels.reason[lang]}${colon}${where}${why}${lang === 'zh' ? '' : ' '}[${escapeInvisible(reason.code)}]`,
    ...(more <= 0
      ? []
      : [lang === 'zh' ? `另有 ${more} 项原因，见下文标记 ✗ 处。` : `Further causes (${more}) are marked ✗ below.`]),
    ...(Object.hasOwn(consequencesOfCase, status) ? [consequencesOfCase[status]![lang]] : []),
  ];
}

function course({ timeline }: CaseReport, lang: Language): string[] {
  const { receivedAt, acceptedAt, decidedAt, servedAt } = timeline;
  const dates = (
    [
      ['receivedAt', receivedAt],
      ['acceptedAt', acceptedAt],
      ['decidedAt', decidedAt],
      ['servedAt', servedAt],
    ] as const
  ).map(([key, date]) => `${caseLabels[key][lang]} ${date ?? '–'}`);
  const { workingDays, suspendedDays, extensionDays, promisedDays, statutoryDays } = timeline;
  const days =
    lang === 'zh'
      ? `办理 ${workingDays ?? '–'} 个工作日（扣除 ${suspendedDays ?? '–'}，延期 ${extensionDays}；承诺 ${promisedDays}，法定 ${statutoryDays}）`
      : `${workingDays ?? '–'} working days (suspended ${suspendedDays ?? '–'}, extended by ${extensionDays}; promised ${promisedDays}, statutory ${statutoryDays})`;
  const notices = (timeline.notices ?? []).map((notice) => `  ${describeNotice(notice, lang)}`);
  return [caseLabels.course[lang], `  ${dates.join(lang === 'zh' ? '，' : ', ')}`, `  ${days}`, ...notices];
}

function describeNotice({ file, kind, days, from = '–', to = '–' }: CaseClockNotice, lang: Language): string {
  const name = escapeInvisible(file);
  if (kind === 'extension')
    return lang === 'zh' ? `${name}：延长期限 ${days} 个工作日` : `${name}: limits extended by ${days} working days`;
  const span = `${escapeInvisible(from)} ${lang === 'zh' ? '至' : 'to'} ${escapeInvisible(to)}`;
  return lang === 'zh'
    ? `${name}：停止计时（${span}，通知载明 ${days} 个工作日）`
    : `${name}: clock stopped (${span}; the notice states ${days} working days)`;
}

function documents(parts: readonly CasePart[], lang: Language): string[] {
  if (parts.length === 0) return [];
  const rows = parts.map(({ file, title, docNo, counted, report, page }) => [
    counted ? '✓' : '✗',
    escapeInvisible(file),
    title?.[lang] ?? caseLabels.noType[lang],
    docNo === null ? '' : escapeInvisible(docNo),
    report === null ? caseLabels.material[lang] : wordFor(report.status, lang),
    page === 'differs' || page === 'changed' ? caseLabels[page][lang] : '',
  ]);
  return [caseLabels.documents[lang], ...alignColumns(rows).map((line) => `  ${line}`)];
}

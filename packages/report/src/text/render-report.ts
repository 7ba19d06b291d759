/**
 * Renders a report. Text is for people: the verdict first, then each signature, the approval, and what concerns the file.
 * JSON is the report itself on one line, for programs; its schema is published beside this package.
 */

import { escapeInvisible, type Language, toPrintableJson } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import { checkArgument, rendering } from '../error.ts';
import { approvalOutcome, approvalSection } from './approval-section.ts';
import { findingLines, LANGUAGES } from './finding-lines.ts';
import { lookSection } from './look-section.ts';
import { signatureSection } from './signature-section.ts';
import { labels, verdictSentences, wordFor } from './words.ts';

/** How a verification report is rendered. */
export interface RenderOptions {
  /** `json` is the report as `reportSchema` describes it; `text` is for people. */
  readonly format: 'text' | 'json';
  /** Language of the text; JSON has codes only. */
  readonly lang: Language;
  /** IANA time zone of times in text; default Asia/Shanghai. JSON is always UTC. */
  readonly timeZone?: string;
}

/**
 * Text or JSON of a report. A report of another shape throws `REPORT_MALFORMED`, an option with an unknown value
 * `REPORT_ARGUMENT`; values that this version does not know are shown as they are.
 */
export function renderReport(report: VerificationReport, options: RenderOptions): string {
  checkArgument('format', options?.format, ['text', 'json']);
  if (options.format === 'json') return rendering(() => toPrintableJson(report));
  checkArgument('lang', options.lang, LANGUAGES);
  return rendering(() => renderText(report, options));
}

function renderText(report: VerificationReport, { lang, timeZone = 'Asia/Shanghai' }: RenderOptions): string {
  const colon = lang === 'zh' ? '：' : ': ';
  const name = report.file === '' ? [] : [escapeInvisible(report.file)];
  const sections = [
    [
      ...name,
      `${labels.verdict[lang]}${colon}${wordFor(report.status, lang)}`,
      ...(Object.hasOwn(verdictSentences, report.status) ? [verdictSentences[report.status]![lang]] : []),
      ...summary(report, lang),
    ],
    ...report.signatures.map((signature, index) => signatureSection(signature, index + 1, lang, timeZone)),
    ...(report.approval === null ? [] : [approvalSection(report.approval, lang, timeZone)]),
    ...(report.look === undefined || report.look.pictures.length === 0 ? [] : [lookSection(report.look, lang)]),
    ...(report.findings.length === 0
      ? []
      : [[labels.fileFindings[lang], ...findingLines(report.findings, lang, timeZone, '  ')]]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What the verdict rests on, in one line. */
function summary({ signatures, approval }: VerificationReport, lang: Language): string[] {
  if (signatures.length === 0) return [];
  const passed = signatures.filter(({ indication }) => indication === 'TOTAL_PASSED').length;
  const counted =
    lang === 'zh'
      ? `${signatures.length} 个签名，${passed} 个通过`
      : `${signatures.length} ${signatures.length === 1 ? 'signature' : 'signatures'}, ${passed} passed`;
  if (approval === null) return [counted];
  const word = wordFor(approvalOutcome(approval), lang);
  return [lang === 'zh' ? `${counted}；审批：${word}` : `${counted}; approval: ${word}`];
}

/**
 * Renders a report. Text is for people: the verdict first, then each signature, the approval, and what concerns the file.
 * JSON is the report itself on one line, for programs; its schema is published beside this package.
 */
import type { VerificationReport } from '../report.ts';
import { approvalSection } from './approval-section.ts';
import { findingLines } from './finding-lines.ts';
import type { Language } from './language.ts';
import { printable } from './plain-text.ts';
import { signatureSection } from './signature-section.ts';
import { labels, verdictSentences, words } from './words.ts';

export interface RenderOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
  /** IANA time zone of times in text; default Asia/Shanghai. JSON is always UTC. */
  readonly timeZone?: string;
}

export function renderReport(report: VerificationReport, options: RenderOptions): string {
  return options.format === 'json' ? JSON.stringify(report) : renderText(report, options);
}

function renderText(report: VerificationReport, { lang, timeZone = 'Asia/Shanghai' }: RenderOptions): string {
  const colon = lang === 'zh' ? '：' : ': ';
  const name = report.file === '' ? [] : [printable(report.file)];
  const sections = [
    [...name, `${labels.verdict[lang]}${colon}${words[report.status]![lang]}`, verdictSentences[report.status]![lang]],
    ...report.signatures.map((signature, index) => signatureSection(signature, index + 1, lang, timeZone)),
    ...(report.approval === null ? [] : [approvalSection(report.approval, lang, timeZone)]),
    ...(report.findings.length === 0
      ? []
      : [[labels.fileFindings[lang], ...findingLines(report.findings, lang, timeZone, '  ')]]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/**
 * Renders a report. Text is for people: first the verdict and what decided it, then each signature, the approval, and
 * findings about the file.
 * JSON is the report itself on one line, for programs; its schema is published beside this package.
 */

import { escapeInvisible, type Language, type PackageTexts, toPrintableJson } from '@govseal/core';
import type { TrustSnapshotReference, VerificationReport } from '@govseal/validation';
import { checkArgument, rendering } from '../error.ts';
import { approvalSection } from './approval-section.ts';
import { decidesFile, decidesSignature } from './deciding.ts';
import { type FindingStyle, findingLines, LANGUAGES } from './finding-lines.ts';
import { headline } from './headline.ts';
import { lookSection } from './look-section.ts';
import { signatureSection } from './signature-section.ts';
import { signersSection } from './signers-section.ts';
import { labels } from './words.ts';

/** How a verification report is rendered. */
export interface RenderOptions {
  /** `json` is the report as `reportSchema` describes it; `text` is for people. */
  readonly format: 'text' | 'json';
  /** Language of the text; JSON has codes only. */
  readonly lang: Language;
  /** IANA time zone of times in text; default Asia/Shanghai. JSON is always UTC. */
  readonly timeZone?: string;
  /** Texts of the calling program, if it has its own codes. */
  readonly texts?: readonly PackageTexts[];
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

function renderText(report: VerificationReport, options: RenderOptions): string {
  const { lang, timeZone = 'Asia/Shanghai', texts = [] } = options;
  const style: FindingStyle = { lang, timeZone, texts, said: new Map() };
  const ofFile = { decides: decidesFile(report), place: labels.fileFindings[lang] };
  const sections = [
    headline(report, { lang, timeZone, texts }),
    ...report.signatures.map((signature, index) =>
      signatureSection(signature, index + 1, decidesSignature(report, index + 1), style),
    ),
    ...(report.signers === undefined ? [] : [signersSection(report.signers, lang)]),
    ...(report.approval === null ? [] : [approvalSection(report.approval, decidesFile(report), style)]),
    ...(report.look === undefined || report.look.pictures.length === 0 ? [] : [lookSection(report.look, lang)]),
    ...(report.trustSnapshot === undefined ? [] : [[snapshotLine(report.trustSnapshot, lang)]]),
    ...(report.findings.length === 0
      ? []
      : [[labels.fileFindings[lang], ...findingLines(report.findings, { ...ofFile, indent: '  ' }, style)]]),
  ];
  const text = sections.map((lines) => lines.join('\n')).join('\n\n');
  return `${text}\n${/^ *[✗!] /m.test(text) ? `\n${labels.marks[lang]}\n` : ''}`;
}

function snapshotLine({ name, number, id }: TrustSnapshotReference, lang: Language): string {
  const text = `${name} ${number} (${id})`;
  return `${labels.trustSnapshot[lang]}${lang === 'zh' ? '：' : ': '}${escapeInvisible(text)}`;
}

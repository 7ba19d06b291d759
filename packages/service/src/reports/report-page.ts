/** A stored report as a page for people: the verdict, the file and policy, then the report as text. It can be printed. */
import type { Language, Text } from '@govseal/core';
import { renderCaseReport, renderReport } from '@govseal/report';
import type { VerificationReport } from '@govseal/validation';
import type { CaseReport } from '@govseal/validation/evaluate';
import { contentSecurityPolicy, escapeHtml, PAGE_STYLE } from '../http/html.ts';
import type { StoredReport } from './report-store.ts';
import { groupedSerial } from './serial.ts';

const STYLE = `${PAGE_STYLE}
h1{font-size:2rem;margin:0 0 1rem}dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem}@page{size:A4;margin:20mm}`;

/** The Content-Security-Policy of the page. */
export const REPORT_PAGE_POLICY: string = contentSecurityPolicy(STYLE);

const VERDICTS: Readonly<Record<string, Text>> = {
  valid: { en: '✓ Valid', zh: '✓ 有效' },
  invalid: { en: '✗ Invalid', zh: '✗ 无效' },
  indeterminate: { en: '? Indeterminate', zh: '? 无法确定' },
  unsigned: { en: '– Unsigned', zh: '– 未签名' },
  unreadable: { en: '– Unreadable', zh: '– 无法读取' },
};

const LABELS = {
  title: { en: 'Verification report', zh: '验证报告' },
  serial: { en: 'Serial number of this report', zh: '报告编号' },
  sha256: { en: 'SHA-256 of the file', zh: '文件的 SHA-256 摘要' },
  size: { en: 'Size in bytes', zh: '文件大小（字节）' },
  verifiedAt: { en: 'Verified at', zh: '出具时间' },
  policy: { en: 'Policy of the service', zh: '服务策略' },
  trustSnapshot: { en: 'Trust snapshot', zh: '信任快照' },
  about: {
    en: 'This page shows the verdict given at that time for the file with this digest. It does not apply to any other file or printout.',
    zh: '本页所示为出具时对该摘要所指文件的结论，不涉及其他文件或打印件。',
  },
} satisfies Record<string, Text>;

/** HTML. Text from the document is escaped, and its invisible characters are written out. */
export function reportPage(stored: StoredReport, lang: Language): string {
  const title = LABELS.title[lang];
  const rows: readonly (readonly [keyof typeof LABELS, string])[] = [
    ['serial', groupedSerial(stored.serial)],
    ['sha256', stored.sha256],
    ['size', String(stored.size)],
    ['verifiedAt', stored.verifiedAt.toISOString()],
    ['policy', stored.policy],
    ...(stored.trustSnapshot === null ? [] : [['trustSnapshot', stored.trustSnapshot] as const]),
  ];
  return [
    `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    `<title>${title}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(VERDICTS[stored.status]?.[lang] ?? stored.status)}</h1>`,
    `<p>${LABELS.about[lang]}</p>`,
    `<dl>${rows.map(([label, value]) => `<dt>${LABELS[label][lang]}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`,
    `<pre>${escapeHtml(textOf(stored, lang))}</pre>`,
    '</main></body></html>',
  ].join('\n');
}

function textOf({ kind, report }: StoredReport, lang: Language): string {
  const json: unknown = JSON.parse(new TextDecoder().decode(report));
  const options = { format: 'text', lang } as const;
  return kind === 'case'
    ? renderCaseReport(json as CaseReport, options)
    : renderReport(json as VerificationReport, options);
}

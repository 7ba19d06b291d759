/** A valid record as an HTML page: one file without scripts, for people. All text of the record is escaped. */
import { escapeInvisible, type Language, type Text } from '@govseal/core';
import type { ValidRecord } from '../kind/result.ts';
import type { RecordRow } from './record-rows.ts';

const WORDS: Readonly<Record<string, Text>> = {
  verdict: { zh: '有效', en: 'valid' },
  signed: { zh: '签署时间', en: 'signed at' },
  signers: { zh: '签署人', en: 'signers' },
  effective: { zh: '有效期', en: 'in effect' },
  due: { zh: '期限', en: 'due' },
  late: { zh: '逾期', en: 'late' },
  digest: { zh: 'SHA-256 摘要', en: 'SHA-256' },
  links: { zh: '关联文件', en: 'links' },
};

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}' +
  'th{width:30%;font-weight:normal;background:#f4f4f4}td{overflow-wrap:anywhere}caption{text-align:left;font-weight:bold}';

/** What a page shows of a record. */
export interface RecordPage {
  readonly title: Text;
  readonly kind: string;
  readonly rows: readonly RecordRow[];
  readonly record: Omit<ValidRecord<unknown>, 'content'>;
}

export function recordHtml({ title, kind, rows, record }: RecordPage, lang: Language): string {
  const word = (name: string): string => WORDS[name]![lang];
  const about = [[word('digest'), record.reference.sha256], ...facts(record, word)] as const;
  const table = (caption: string, lines: readonly (readonly [string, string])[]): string =>
    `<table><caption>${escapeHtml(caption)}</caption>${lines
      .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('')}</table>`;
  const content = rows.map(({ label, value }) => [label[lang], value[lang]] as const);
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title[lang])}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title[lang])}</h1>
${table(kind, content)}
<h2>${escapeHtml(word('verdict'))}</h2>
${table('', about as readonly (readonly [string, string])[])}
</body></html>
`;
}

function facts(record: RecordPage['record'], word: (name: string) => string): (readonly [string, string])[] {
  const { signedAt, effective, deadline, links, report } = record;
  const signers = (report.approval?.steps ?? []).map(({ role, person }) => [role, person ?? ''].join(' '));
  const late = deadline?.late === true ? `（${word('late')}）` : '';
  const lines: (readonly [string, string] | null)[] = [
    [word('signed'), signedAt.toISOString()],
    [word('signers'), signers.join('；')],
    effective === null ? null : [word('effective'), `${effective.from} – ${effective.to ?? ''}`],
    deadline === null ? null : [word('due'), `${deadline.due ?? ''}${late}`],
    ...Object.entries(links).map(
      ([name, link]) => [`${word('links')} ${name}`, `${link.kind} ${link.sha256}`] as const,
    ),
  ];
  return lines.filter((line) => line !== null);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return escapeInvisible(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

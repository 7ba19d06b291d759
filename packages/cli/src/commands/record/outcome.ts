/** What verifying a record resulted in, for people and for programs. */
import { escapeInvisible } from '@govseal/core';
import type { AnyKind, RecordResult } from '@govseal/records';
import { describeFinding } from '@govseal/report';
import { Exit, type Lang } from '../../run/command.ts';
import { ruleTexts } from './record-options.ts';

const STATUS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  valid: { en: 'valid', zh: '有效' },
  invalid: { en: 'invalid', zh: '无效' },
  indeterminate: { en: 'indeterminate', zh: '无法确定' },
  unsigned: { en: 'not signed', zh: '未签名' },
  unreadable: { en: 'unreadable', zh: '无法读取' },
};

export function exitOf(status: RecordResult<unknown>['status']): number {
  if (status === 'valid') return Exit.OK;
  return status === 'indeterminate' ? Exit.INDETERMINATE : Exit.INVALID;
}

/** The verdict, the reference of a valid record, and a line for each finding. */
export function findingText(kind: AnyKind, result: RecordResult<unknown>, lang: Lang): string {
  const { title } = kind.definition;
  const verdict = STATUS[result.status]![lang];
  const about = result.status === 'valid' ? `  ${result.reference.sha256}  ${result.signedAt.toISOString()}` : '';
  const texts = [ruleTexts(kind)];
  const findings = result.findings.map(
    (finding) => `  ${describeFinding(finding, lang, undefined, texts)} [${finding.code}]`,
  );
  const lines = [`${verdict}  ${title[lang]}${about}`, ...findings].map((line) => escapeInvisible(line));
  return `${lines.join('\n')}\n`;
}

/** The result without content, which only `record show` gives. */
export function publicResult(result: RecordResult<unknown>): object {
  if (result.status !== 'valid') return result;
  const { content: _, ...facts } = result;
  return facts;
}

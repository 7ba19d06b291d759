/** Words of summaries and pages. */
import type { Language } from '@govseal/core';
import type { FileStatus } from '@govseal/validation';

interface Words {
  readonly statuses: Readonly<Record<FileStatus, string>>;
  readonly files: (count: number) => string;
  readonly failed: (count: number) => string;
  readonly known: (count: number) => string;
  readonly more: (count: number) => string;
  readonly inBaseline: string;
  readonly tooOld: string;
  readonly separator: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly columns: readonly [file: string, verdict: string, signers: string, reason: string];
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    statuses: {
      valid: 'valid',
      invalid: 'invalid',
      indeterminate: 'indeterminate',
      unsigned: 'unsigned',
      unreadable: 'unreadable',
    },
    files: (count) => `${count} file${count === 1 ? '' : 's'}`,
    failed: (count) => `${count} failed`,
    known: (count) => `${count} in the baseline`,
    more: (count) => `${count} more`,
    inBaseline: ' (baseline)',
    tooOld: 'No signature is proven to be recent enough.',
    separator: ', ',
    colon: ': ',
    semicolon: '; ',
    columns: ['File', 'Verdict', 'Signed by', 'Reason'],
  },
  zh: {
    statuses: {
      valid: '有效',
      invalid: '无效',
      indeterminate: '无法确定',
      unsigned: '未签名',
      unreadable: '无法读取',
    },
    files: (count) => `共 ${count} 个文件`,
    failed: (count) => `未通过 ${count} 个`,
    known: (count) => `基线内 ${count} 个`,
    more: (count) => `其余 ${count} 项`,
    inBaseline: '（基线）',
    tooOld: '没有签名能证明其签署时间在允许的期限内。',
    separator: '，',
    colon: '：',
    semicolon: '；',
    columns: ['文件', '验证结论', '签署人', '原因'],
  },
};

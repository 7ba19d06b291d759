/** A path report for people: the verdict, the chain from the anchor down, revocation beside each, then why others failed. */
import type { Finding } from '@govseal/core';
import { escapeInvisible } from '@govseal/core';
import { describeFinding } from '@govseal/validation';
import type { Lang, Text } from '../cli/command.ts';
import type { ChainEntry, PathReport, PathStatus, RevocationEntry } from './path-report.ts';

/** More candidates are in the JSON. */
const SHOWN_FAILURES = 5;

const VERDICT: Readonly<Record<PathStatus, Text>> = {
  valid: { en: 'VALID', zh: '有效' },
  invalid: { en: 'INVALID', zh: '无效' },
  indeterminate: { en: 'INDETERMINATE', zh: '无法确定' },
};

const WORDS = {
  at: { en: 'judged at', zh: '判断时刻' },
  profile: { en: 'profile', zh: '用途规则' },
  anchor: { en: 'trust anchor', zh: '信任锚' },
  none: { en: 'no path to a trust anchor holds', zh: '没有成立的证书路径' },
  until: { en: 'valid', zh: '有效期' },
  serial: { en: 'serial', zh: '序列号' },
  revocation: { en: 'revocation', zh: '撤销状态' },
  policies: { en: 'policies', zh: '证书策略' },
  candidate: { en: 'Candidate path', zh: '候选路径' },
  more: { en: 'further candidates failed; --format json lists them', zh: '条候选路径也不成立，详见 --format json' },
  notices: { en: 'Notes on the input', zh: '输入提示' },
  good: { en: 'not revoked', zh: '未撤销' },
  revoked: { en: 'REVOKED', zh: '已撤销' },
  unknown: { en: 'unknown', zh: '未知' },
  'not-required': { en: 'not asked', zh: '不需查询' },
  unasked: { en: 'not asked: the path failed before', zh: '未查询：路径此前已不成立' },
  since: { en: 'since', zh: '自' },
  invalidity: { en: 'key in doubt since', zh: '私钥可疑自' },
  issued: { en: 'as of', zh: '数据签发于' },
  next: { en: 'next update', zh: '下次更新' },
  'trust-anchor': { en: 'trust anchor', zh: '信任锚' },
  'no-check': { en: 'its issuer says it need not be checked', zh: '颁发者声明无需查询' },
  'short-term': { en: 'short-lived certificate', zh: '短期证书' },
  policy: { en: 'switched off', zh: '已关闭' },
} as const satisfies Record<string, Text>;

const COLON: Readonly<Record<Lang, string>> = { en: ': ', zh: '：' };
const COMMA: Readonly<Record<Lang, string>> = { en: ', ', zh: '，' };

const MARKS = { error: '✗', warning: '!', info: '·' } as const;
const ORDER = { error: 0, warning: 1, info: 2 } as const;

export function pathText(report: PathReport, lang: Lang): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const head = [
    `${escapeInvisible(report.file)}${COLON[lang]}${VERDICT[report.status][lang]}`,
    `  ${say('at')} ${report.at}${COMMA[lang]}${say('profile')} ${report.profile}`,
  ];
  const body =
    report.anchor === null
      ? [`  ${say('none')}`, ...failureLines(report, lang)]
      : [
          `  ${say('anchor')}${COLON[lang]}${escapeInvisible(report.anchor)}`,
          ...tree(report.chain, lang, '  '),
          ...(report.policies.length === 0 ? [] : [`  ${say('policies')}${COLON[lang]}${report.policies.join(', ')}`]),
          ...findingLines(report.findings, lang, '  '),
        ];
  const notices =
    report.notices.length === 0 ? [] : [`  ${say('notices')}`, ...findingLines(report.notices, lang, '    ')];
  return [...head, ...body, ...notices].join('\n');
}

function failureLines({ failures }: PathReport, lang: Lang): string[] {
  const lines = failures
    .slice(0, SHOWN_FAILURES)
    .flatMap(({ chain, findings }, index) => [
      `  ${WORDS.candidate[lang]} ${index + 1}`,
      ...findingLines(findings, lang, '    '),
      ...tree(chain, lang, '    '),
    ]);
  const left = failures.length - SHOWN_FAILURES;
  return left > 0 ? [...lines, `  ${left} ${WORDS.more[lang]}`] : lines;
}

/** From the top down, each one step further in. */
function tree(chain: readonly ChainEntry[], lang: Lang, pad: string): string[] {
  return [...chain].reverse().flatMap((entry, depth) => {
    const indent = `${pad}${'   '.repeat(depth)}`;
    return [
      `${indent}└─ ${escapeInvisible(entry.subject)}`,
      `${indent}     ${WORDS.until[lang]} ${entry.notBefore} – ${entry.notAfter}${COMMA[lang]}${WORDS.serial[lang]} ${entry.serial}`,
      `${indent}     ${WORDS.revocation[lang]}${COLON[lang]}${revocationText(entry.revocation, lang)}`,
    ];
  });
}

function revocationText(entry: RevocationEntry | null, lang: Lang): string {
  if (entry === null) return WORDS.unasked[lang];
  const word = WORDS[entry.status][lang];
  if (entry.why !== undefined) return `${word}${inBrackets(WORDS[entry.why as keyof typeof WORDS][lang], lang)}`;
  if (entry.source === undefined) return word;
  const parts = [
    ...(entry.revocationTime === undefined ? [] : [`${WORDS.since[lang]} ${entry.revocationTime}`, entry.reason ?? '']),
    ...(entry.invalidityDate === undefined ? [] : [`${WORDS.invalidity[lang]} ${entry.invalidityDate}`]),
    entry.source.toUpperCase(),
    `${WORDS.issued[lang]} ${entry.thisUpdate}`,
    ...(entry.nextUpdate === undefined ? [] : [`${WORDS.next[lang]} ${entry.nextUpdate}`]),
  ];
  return `${word}${inBrackets(parts.join(COMMA[lang]), lang)}`;
}

function inBrackets(text: string, lang: Lang): string {
  return lang === 'zh' ? `（${text}）` : ` (${text})`;
}

/** What is known to be wrong stands before what is not known. */
function weight({ code, severity }: Finding): number {
  return ORDER[severity] + (code === 'X509_REVOCATION_UNKNOWN' ? 0.5 : 0);
}

/** Errors first; each with its place, its code and the clause it comes from. */
function findingLines(findings: readonly Finding[], lang: Lang, pad: string): string[] {
  return [...findings]
    .sort((a, b) => weight(a) - weight(b))
    .flatMap((finding) => {
      const sentence = describeFinding(finding, lang);
      const name = escapeInvisible(finding.at.certificate ?? '');
      const where = name === '' || sentence.includes(name) ? '' : `${name}${COLON[lang]}`;
      const rule = finding.clause === '' ? '' : ` · ${finding.clause}`;
      return [`${pad}${MARKS[finding.severity]} ${where}${sentence} [${finding.code}${rule}]`];
    });
}

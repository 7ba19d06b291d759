/**
 * A path report for people: the verdict, the chain from the anchor down to the leaf with revocation status, then why
 * candidates failed.
 */
import { escapeInvisible, type Finding, type Language, type PackageTexts, type Text } from '@govseal/core';
import { describeFinding, MARKS, ORDER } from '../text/finding-lines.ts';
import { inBrackets } from '../text/plain-text.ts';
import { labels, wordFor } from '../text/words.ts';
import type { ChainEntry, PathReport, PathRevocation } from './path-report.ts';

/** Number of failed candidates that the text shows; JSON contains all. */
const SHOWN_FAILURES = 5;

const WORDS = {
  at: { en: 'validated as of', zh: '验证时刻' },
  profile: { en: 'profile', zh: '用途规则' },
  anchor: { en: 'trust anchor', zh: '信任锚' },
  none: { en: 'no valid path to a trust anchor', zh: '没有通过验证的证书路径' },
  until: { en: 'valid', zh: '有效期' },
  revocation: { en: 'revocation', zh: '撤销状态' },
  policies: { en: 'policies', zh: '证书策略' },
  candidate: { en: 'Candidate path', zh: '候选路径' },
  more: { en: 'further candidates failed; the JSON report lists them', zh: '条候选路径也未通过，详见 JSON 报告' },
  notices: { en: 'Notes on the input', zh: '输入提示' },
  good: { en: 'not revoked', zh: '未撤销' },
  revoked: { en: 'REVOKED', zh: '已撤销' },
  unknown: { en: 'unknown', zh: '未知' },
  'not-required': { en: 'not checked', zh: '无需查询' },
  unasked: { en: 'not checked: the path had failed before', zh: '未查询：该路径此前的检查未通过' },
  since: { en: 'since', zh: '自' },
  invalidity: { en: 'key possibly compromised since', zh: '私钥可能泄露，自' },
  issued: { en: 'as of', zh: '数据签发于' },
  next: { en: 'next update', zh: '下次更新' },
  'trust-anchor': { en: 'trust anchor', zh: '信任锚' },
  'no-check': { en: 'the issuer declares that no check is needed', zh: '颁发者声明无需查询' },
  'short-term': { en: 'short-lived certificate', zh: '短期证书' },
  policy: { en: 'switched off', zh: '已关闭' },
} as const satisfies Record<string, Text>;

const COLON: Readonly<Record<Language, string>> = { en: ': ', zh: '：' };
const COMMA: Readonly<Record<Language, string>> = { en: ', ', zh: '，' };

/** `texts`: texts of the calling program, for notices with its own codes. */
export function pathText(report: PathReport, lang: Language, texts: readonly PackageTexts[] = []): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][lang];
  const found = (findings: readonly Finding[], pad: string): string[] => findingLines(findings, pad, lang, texts);
  const head = [
    `${escapeInvisible(report.file)}${COLON[lang]}${wordFor(report.status, lang)}`,
    `  ${say('at')} ${report.at}${COMMA[lang]}${say('profile')} ${report.profile}`,
  ];
  const { notices, policies } = report;
  const body =
    report.anchor === null
      ? [`  ${say('none')}`, ...failureLines(report, lang, found)]
      : [
          `  ${say('anchor')}${COLON[lang]}${escapeInvisible(report.anchor)}`,
          ...tree(report.chain, lang, '  '),
          ...(policies.length === 0 ? [] : [`  ${say('policies')}${COLON[lang]}${policies.join(', ')}`]),
          ...found(report.findings, '  '),
        ];
  const noted = notices.length === 0 ? [] : [`  ${say('notices')}`, ...found(notices, '    ')];
  return [...head, ...body, ...noted].join('\n');
}

function failureLines(
  { failures }: PathReport,
  lang: Language,
  found: (findings: readonly Finding[], pad: string) => string[],
): string[] {
  const lines = failures
    .slice(0, SHOWN_FAILURES)
    .flatMap(({ chain, findings }, index) => [
      `  ${WORDS.candidate[lang]} ${index + 1}`,
      ...found(findings, '    '),
      ...tree(chain, lang, '    '),
    ]);
  const left = failures.length - SHOWN_FAILURES;
  return left > 0 ? [...lines, `  ${left} ${WORDS.more[lang]}`] : lines;
}

/** From the anchor's side down to the leaf, each certificate indented one step further. */
function tree(chain: readonly ChainEntry[], lang: Language, pad: string): string[] {
  return [...chain].reverse().flatMap((entry, depth) => {
    const indent = `${pad}${'   '.repeat(depth)}`;
    return [
      `${indent}└─ ${escapeInvisible(entry.subject)}`,
      `${indent}     ${WORDS.until[lang]} ${entry.notBefore} – ${entry.notAfter}${COMMA[lang]}${labels.serial[lang]} ${entry.serial}`,
      `${indent}     ${WORDS.revocation[lang]}${COLON[lang]}${revocationText(entry.revocation, lang)}`,
    ];
  });
}

function revocationText(entry: PathRevocation | null, lang: Language): string {
  if (entry === null) return WORDS.unasked[lang];
  const word = WORDS[entry.status][lang];
  if (entry.why !== undefined) return `${word}${inBrackets(WORDS[entry.why][lang], lang)}`;
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

/** Errors first; proven errors before unknown status. */
function rank({ code, severity }: Finding): number {
  return ORDER[severity] + (code === 'X509_REVOCATION_UNKNOWN' ? 0.5 : 0);
}

/** One line per finding, with its certificate, its code and the clause. */
function findingLines(
  findings: readonly Finding[],
  pad: string,
  lang: Language,
  texts: readonly PackageTexts[],
): string[] {
  return [...findings]
    .sort((a, b) => rank(a) - rank(b))
    .map((finding) => {
      const sentence = describeFinding(finding, lang, undefined, texts);
      const name = escapeInvisible(finding.at.certificate ?? '');
      const where = name === '' || sentence.includes(name) ? '' : `${name}${COLON[lang]}`;
      const rule = finding.clause === '' ? '' : ` · ${finding.clause}`;
      return `${pad}${MARKS[finding.severity]} ${where}${sentence} [${finding.code}${rule}]`;
    });
}

/** The signer rule of a text report: what was required, and whose signatures satisfied it. */
import { escapeInvisible, type Language } from '@govseal/core';
import type { AcceptedSignerReport, SignerRuleReport } from '@govseal/validation';
import { labels, wordFor } from './words.ts';

export function signersSection(rule: SignerRuleReport, lang: Language): string[] {
  const { required, found, accepted } = rule;
  const colon = lang === 'zh' ? '：' : ': ';
  const count = lang === 'zh' ? `要求 ${required} 人，实签 ${found} 人` : `${required} required, ${found} signed`;
  const word = wordFor(rule.satisfied ? 'satisfied' : 'notSatisfied', lang);
  return [
    `${labels.signerRule[lang]}${colon}${word} · ${count}`,
    ...accepted.map((one) => `  ${wordFor(one.kind, lang)} ${escapeInvisible(one.value)}${colon}${signaturesOf(one)}`),
  ];
}

function signaturesOf({ signatures }: AcceptedSignerReport): string {
  return signatures.length === 0 ? '–' : signatures.map((id) => escapeInvisible(id)).join(', ');
}

/** The first lines of a text report: the verdict, what decided it and whose signature that concerns. */
import { escapeInvisible, type Language, type PackageTexts } from '@govseal/core';
import type { ReportReason, VerificationReport } from '@govseal/validation';
import { approvalOutcome } from './approval-section.ts';
import { describeFinding } from './finding-lines.ts';
import { inBrackets } from './plain-text.ts';
import { consequences, labels, verdictSentences, wordFor } from './words.ts';

interface Style {
  readonly lang: Language;
  readonly timeZone: string;
  readonly texts: readonly PackageTexts[];
}

export function headline(report: VerificationReport, style: Style): string[] {
  const { lang } = style;
  const { status } = report;
  const colon = lang === 'zh' ? '：' : ': ';
  // Reports of earlier versions have no reason.
  const reason = report.reason as ReportReason | undefined;
  const why =
    reason === undefined
      ? sentence(verdictSentences, status, lang)
      : [...reasonLines(report, reason, style), ...sentence(consequences, status, lang)];
  return [
    ...(report.file === '' ? [] : [escapeInvisible(report.file)]),
    `${labels.verdict[lang]}${colon}${wordFor(status, lang)}`,
    ...why,
    ...summary(report, lang),
  ];
}

function sentence(sentences: typeof consequences, status: string, lang: Language): string[] {
  return Object.hasOwn(sentences, status) ? [sentences[status]![lang]] : [];
}

function reasonLines(report: VerificationReport, reason: ReportReason, style: Style): string[] {
  const { lang, timeZone, texts } = style;
  const text = describeFinding(reason, lang, timeZone, texts);
  const { causes } = reason;
  if (causes.length === 0) return [text];
  const colon = lang === 'zh' ? '：' : ': ';
  const whose = signatureText(report, reason, lang);
  const more = [...sameElsewhere(reason, lang), ...otherCauses(reason, lang)];
  return [
    `${labels.reason[lang]}${colon}${whose === '' ? '' : `${whose}${colon}`}${text}${lang === 'zh' ? '' : ' '}[${escapeInvisible(reason.code)}]`,
    ...(more.length === 0 ? [] : [more.join(lang === 'zh' ? '' : ' ')]),
  ];
}

/** `signature 2 of 5 (sig.step1, signer 示例经办人)`. A name is proven only by a signature that passed. */
function signatureText({ signatures }: VerificationReport, { signature }: ReportReason, lang: Language): string {
  if (signature === null) return '';
  const { number, id, name } = signature;
  const passed = signatures[number - 1]?.indication === 'TOTAL_PASSED';
  const signer = lang === 'zh' ? '签署人：' : 'signer ';
  const named = lang === 'zh' ? '证书所载签署人：' : 'signer according to the certificate: ';
  const details = [
    // A CMS signature has only its index.
    ...(/^\d+$/.test(id) ? [] : [escapeInvisible(id)]),
    ...(name === null ? [] : [`${passed ? signer : named}${escapeInvisible(name)}`]),
  ];
  const count = signatures.length;
  const which = lang === 'zh' ? `第 ${number} 个签名` : count === 1 ? 'signature' : `signature ${number} of ${count}`;
  return details.length === 0 ? which : `${which}${inBrackets(details.join(lang === 'zh' ? '，' : ', '), lang)}`;
}

/** The same code at other places. */
function sameElsewhere({ code, signature, causes }: ReportReason, lang: Language): string[] {
  const same = causes.slice(1).filter((cause) => cause.code === code);
  const signed = signature !== null;
  const places = new Set(same.map((cause) => (signed ? cause.signature : cause.step)));
  const count = [...places].filter((place) => place !== null && place !== signature?.number).length;
  if (count === 0) return [];
  if (lang === 'zh') return [`另有 ${count} 个${signed ? '签名' : '步骤'}原因相同。`];
  const what = signed ? 'signature' : 'step';
  return [`The same applies to ${count} more ${what}${count === 1 ? '' : 's'}.`];
}

/** Other codes, each of which would have given the verdict by itself. */
function otherCauses({ code, causes }: ReportReason, lang: Language): string[] {
  const count = new Set(causes.map((cause) => cause.code)).size - 1;
  if (count === 0 || causes.every((cause) => cause.code === code)) return [];
  if (lang === 'zh') return [`另有 ${count} 项原因，见下文标记 ✗ 处。`];
  return [`${count} further ${count === 1 ? 'cause is' : 'causes are'} marked ✗ below.`];
}

/** What a valid verdict is based on, in one line. */
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

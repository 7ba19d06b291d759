/** One signature of a text report: who signed, when, what the signature covers and what changed afterwards. */
import { escapeInvisible, type Finding, type Language } from '@govseal/core';
import type { ForecastReport, SealReport, SignatureReport } from '@govseal/validation';
import type { Decides } from './deciding.ts';
import { type FindingStyle, findingLines } from './finding-lines.ts';
import { localTime } from './local-time.ts';
import { alignColumns, inBrackets } from './plain-text.ts';
import { labels, wordFor } from './words.ts';

export function signatureSection(
  signature: SignatureReport,
  number: number,
  decides: Decides,
  style: FindingStyle,
): string[] {
  const { lang, timeZone } = style;
  const say = (value: string) => wordFor(value, lang);
  const { signer, algorithm, subIndication } = signature;
  const findings = findingsOf(signature);
  const result = `${resultMark(signature, findings, decides)} ${say(signature.indication)}${subIndication === null ? '' : inBrackets(escapeInvisible(subIndication), lang)}`;
  const rows = [
    [labels.signer[lang], signer === null ? labels.unknown[lang] : escapeInvisible(signer.subject)],
    ...(signer === null
      ? []
      : [
          [
            labels.issuer[lang],
            `${escapeInvisible(signer.issuer)} · ${labels.serial[lang]} ${escapeInvisible(signer.serial)}`,
          ],
        ]),
    [labels.time[lang], timeOf(signature, lang, timeZone)],
    [labels.result[lang], result],
    [labels.integrity[lang], say(signature.integrity)],
    [labels.coverage[lang], say(signature.coverage)],
    [labels.changes[lang], say(signature.modifications)],
    [labels.level[lang], signature.level === null ? '–' : escapeInvisible(signature.level)],
    ...sealRows(signature.seal, lang, timeZone),
    ...counterSignatureRows(signature, lang),
    ...forecastRow(signature.forecast, lang, timeZone),
    [
      labels.algorithm[lang],
      `${escapeInvisible(algorithm.signature)} · ${escapeInvisible(algorithm.digest)} · ${algorithm.keyBits} ${lang === 'zh' ? '位' : 'bit'}`,
    ],
  ];
  return [
    `${number}. ${escapeInvisible(signature.id)} · ${say(signature.type)}`,
    ...alignColumns(rows).map((line) => `   ${line}`),
    ...findingLines(findings, { indent: '   ', place: signatureName(number, lang), decides }, style),
  ];
}

/** ✗ only if the signature decided the verdict on the file. */
function resultMark({ indication }: SignatureReport, findings: readonly Finding[], decides: Decides): string {
  if (indication === 'TOTAL_PASSED') return '✓';
  return findings.some(decides) ? '✗' : '!';
}

function signatureName(number: number, lang: Language): string {
  return lang === 'zh' ? `第 ${number} 个签名` : `signature ${number}`;
}

/** Findings of the signature, its time-stamps and its counter-signatures. */
function findingsOf({ findings, timestamps, counterSignatures = [] }: SignatureReport): Finding[] {
  return [...findings, ...timestamps.flatMap((token) => token.findings), ...counterSignatures.flatMap(findingsOf)];
}

/** Who countersigned this signature, with the result. */
function counterSignatureRows({ counterSignatures = [] }: SignatureReport, lang: Language): string[][] {
  const say = (value: string) => wordFor(value, lang);
  return counterSignatures.map(({ signer, indication, subIndication }) => [
    labels.counterSignature[lang],
    `${signer === null ? labels.unknown[lang] : escapeInvisible(signer.subject)} · ${say(indication)}${subIndication === null ? '' : inBrackets(escapeInvisible(subIndication), lang)}`,
  ]);
}

const RESULTS = { passed: 'TOTAL_PASSED', failed: 'TOTAL_FAILED', indeterminate: 'INDETERMINATE' } as const;

/** The seal's name, its maker, its validity, and its status in the list of seals. */
function sealRows(seal: SealReport | undefined, lang: Language, timeZone: string): string[][] {
  if (seal === undefined) return [];
  const say = (value: string) => wordFor(value, lang);
  const { name, code, version, maker, validStart, validEnd, result, status } = seal;
  return [
    [
      labels.seal[lang],
      `${escapeInvisible(name)} · ${escapeInvisible(code)} · SES V${version} · ${say(Object.hasOwn(RESULTS, result) ? RESULTS[result] : result)}`,
    ],
    [labels.sealMaker[lang], maker === null ? labels.unknown[lang] : escapeInvisible(maker)],
    [
      labels.sealValidity[lang],
      `${localTime(validStart, timeZone, lang)} – ${localTime(validEnd, timeZone, lang)} · ${lang === 'zh' ? '状态' : ''}${say(status)}`,
    ],
  ];
}

/** Until when it can be proven, and what expires first. */
export function forecastRow(forecast: ForecastReport | undefined, lang: Language, timeZone: string): string[][] {
  if (forecast === undefined) return [];
  const { what, name } = forecast.first;
  const cause = wordFor(what, lang);
  return [
    [
      labels.forecast[lang],
      `${localTime(forecast.until, timeZone, lang)}${inBrackets(`${cause}${lang === 'zh' ? '：' : ': '}${escapeInvisible(name)}`, lang)}`,
    ],
  ];
}

function timeOf({ provenTime, claimedTime, timestamps }: SignatureReport, lang: Language, timeZone: string): string {
  if (provenTime !== null) {
    const accuracy = timestamps.find(({ time }) => time === provenTime)?.accuracy ?? null;
    const plusMinus = accuracy === null ? '' : ` ±${accuracy} ${lang === 'zh' ? '毫秒' : 'ms'}`;
    return `${localTime(provenTime, timeZone, lang)}${plusMinus}${inBrackets(labels.proven[lang], lang)}`;
  }
  if (claimedTime !== null) return `${localTime(claimedTime, timeZone, lang)}${inBrackets(labels.claimed[lang], lang)}`;
  return labels.unknown[lang];
}

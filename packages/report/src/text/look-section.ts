/** The pictures of a text report: what each signer saw, then the current file, each with its location. */
import { escapeInvisible, type Language } from '@govseal/core';
import type { LookPicture, LookReport } from '@govseal/validation';
import { alignColumns } from './plain-text.ts';
import { labels } from './words.ts';

export function lookSection({ pictures }: LookReport, lang: Language): string[] {
  const named = pictures.filter(({ file }) => file !== undefined);
  const signers = [...new Set(named.flatMap(({ signature }) => signature ?? []))];
  const rows = [...signers, null].flatMap((signer) =>
    named.filter(({ signature }) => signature === signer).map((picture) => row(picture, lang)),
  );
  return [labels.look[lang], ...alignColumns(rows).map((line) => `  ${line}`)];
}

function row({ signature, page, file }: LookPicture, lang: Language): string[] {
  return [
    signature === null ? labels.finalPage[lang] : escapeInvisible(signature),
    lang === 'zh' ? `第 ${page} 页` : `page ${page}`,
    escapeInvisible(file!),
  ];
}

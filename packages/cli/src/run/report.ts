/** A coded error as the command line shows it: a sentence with cause and remedy, its place, and its code. */
import type { CodedError } from '@govseal/core';
import { escapeInvisible } from '@govseal/core';
import type { Io } from '../files/io.ts';
import type { Lang } from './command.ts';

export async function report(error: CodedError, lang: Lang, io: Io): Promise<void> {
  const { describeFinding, placeName } = await import('./describe.ts');
  const { hintFor } = await import('./hints.ts');
  const hint = hintFor(error.code, lang);
  const sentence = describeFinding(error, lang);
  const places = Object.entries(error.at)
    .map(([key, value]) => [key, escapeInvisible(String(value))] as const)
    .filter(([, value]) => !sentence.includes(value))
    .map(([key, value]) => `${placeName(key, lang)} ${value}`);
  const place = places.length === 0 ? '' : lang === 'zh' ? `（${places.join('，')}）` : ` (${places.join(', ')})`;
  io.err(`govseal: ${sentence}${place} [${error.code}]\n`);
  if (hint !== null) io.err(`govseal: ${lang === 'zh' ? '命令行：' : 'on the command line: '}${hint}\n`);
}

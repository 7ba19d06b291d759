/** Adds to what the library says which option or command helps. Loaded when something is described. */
import { hints } from '../texts/hints.ts';
import type { Lang, Text } from './command.ts';

/** What to do here about a code; null where the library's own text says all. */
export function hintFor(code: string, lang: Lang): string | null {
  return Object.hasOwn(hints, code) ? hints[code]![lang] : null;
}

/**
 * A block for the end of a text: one line for each hint, with the codes that it helps with. Empty without any. `own` are
 * the hints of a command whose options differ.
 */
export function hintLines(codes: Iterable<string>, lang: Lang, own: Readonly<Record<string, Text>> = {}): string[] {
  const byHint = new Map<string, string[]>();
  for (const code of new Set(codes)) {
    const hint = Object.hasOwn(own, code) ? own[code]![lang] : hintFor(code, lang);
    if (hint !== null) byHint.set(hint, [...(byHint.get(hint) ?? []), code]);
  }
  const [heading, colon, comma] = lang === 'zh' ? ['可用的选项：', '：', '、'] : ['Options that help:', ': ', ', '];
  const lines = [...byHint].map(([hint, found]) => `  ${found.join(comma)}${colon}${hint}`);
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** Adds the option or command that helps to a text of the library. Loaded only when a finding is described. */
import { hints } from '../texts/hints.ts';
import type { Lang, Text } from './command.ts';

/** The hint for a code; null if the text of the library needs no addition. */
export function hintFor(code: string, lang: Lang): string | null {
  return Object.hasOwn(hints, code) ? hints[code]![lang] : null;
}

/**
 * A block for the end of a text: one line for each hint, with the codes that it helps with. Empty if there is none. `own` are
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

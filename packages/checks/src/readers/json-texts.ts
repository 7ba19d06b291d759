/** The text in JSON: every name and every string. */
import type { TextOfPart } from './read-texts.ts';

/** One part for each string, at its JSON Pointer (RFC 6901). Text that is not JSON is read as lines. */
export function* readJsonTexts(text: string): Generator<TextOfPart> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    yield { path: 'text', lines: text.split(/\r\n|[\n\r]/) };
    return;
  }
  const pending: [path: string, value: unknown][] = [['', value]];
  while (pending.length > 0) {
    const [path, one] = pending.pop()!;
    if (typeof one === 'string') yield { path: path === '' ? '/' : path, lines: one.split(/\r\n|[\n\r]/) };
    if (typeof one !== 'object' || one === null) continue;
    for (const [key, member] of Object.entries(one)) {
      const inner = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      // 密级 as a name makes a marking of its value
      if (typeof member === 'string') yield { path: inner, lines: [`${key}：`, ...member.split(/\r\n|[\n\r]/)] };
      else pending.push([inner, member]);
    }
  }
}

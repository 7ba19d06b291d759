/**
 * JSON that every reader understands alike (I-JSON, RFC 7493 §2.1 and §2.3): UTF-8, no half characters, no name twice in
 * one object. `JSON.parse` takes the last of two, others the first: two programs would read two rosters in one signed file.
 */

const HALF_CHARACTER = /\p{Cs}/u;

/** Bytes are UTF-8. Throws `SyntaxError`. */
export function parseJson(json: string | Uint8Array): unknown {
  const text = typeof json === 'string' ? json : decode(json);
  const value: unknown = JSON.parse(text);
  refuseAmbiguous(text);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new SyntaxError('not UTF-8', { cause });
  }
}

/** The names of the objects that are open, null for an array; `text` is known to be JSON. */
function refuseAmbiguous(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(text, at);
      const string = JSON.parse(text.slice(at, end)) as string;
      if (HALF_CHARACTER.test(string)) throw new SyntaxError(`half a character in ${JSON.stringify(string)}`);
      if (isName(text, end)) {
        const names = open.at(-1)!;
        if (names.has(string)) throw new SyntaxError(`${JSON.stringify(string)} twice in one object`);
        names.add(string);
      }
      at = end - 1;
    }
  }
}

/** Behind the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (' \t\r\n'.includes(text[at] ?? '.')) at++;
  return text[at] === ':';
}

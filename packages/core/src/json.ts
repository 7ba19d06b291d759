/**
 * JSON that every reader understands alike (I-JSON, RFC 7493 §2.1 to §2.3): UTF-8, no half characters, no number that a
 * double rounds, no name twice in one object. `JSON.parse` takes the last of two, others the first: two programs would
 * read two rosters in one signed file.
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
    } else if (character === '-' || isDigit(character)) {
      NUMBER.lastIndex = at;
      const [number] = NUMBER.exec(text)!;
      if (!isExact(number)) throw new SyntaxError(`${number.slice(0, 40)} is not a number that a double holds`);
      at += number.length - 1;
    }
  }
}

const NUMBER = /-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/y;

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** RFC 7493 §2.2: readers of integers or decimals of any size would see another number than the double. */
function isExact(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && decimal(text) === decimal(String(value));
}

/** Digits without zeros at either end, and the power of ten: equal for equal numbers. */
function decimal(text: string): string {
  NUMBER.lastIndex = 0;
  const [, whole, fraction = '', exponent = '0'] = NUMBER.exec(text)!;
  const digits = (whole! + fraction).replace(/^0+/, '');
  const significant = trimZeros(digits);
  if (significant === '') return '0';
  return `${text.startsWith('-') ? '-' : ''}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** A regular expression for zeros at the end takes quadratic time. */
function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
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

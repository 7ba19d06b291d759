/**
 * Parses JSON that all parsers interpret alike (I-JSON, RFC 7493 §2.1 to §2.3): UTF-8, no lone surrogates, no number
 * that a double cannot represent exactly, no duplicate names. For duplicate names `JSON.parse` takes the last value
 * and other parsers take the first, so two programs could read different rosters from one signed file.
 */

const LONE_SURROGATE = /\p{Cs}/u;

/** Parses I-JSON; bytes must be UTF-8. Throws `SyntaxError`. */
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

/**
 * Rejects lone surrogates, duplicate names and inexact numbers. `open` holds the names of each open object, null for
 * an array; `text` is valid JSON.
 */
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
      if (LONE_SURROGATE.test(string)) throw new SyntaxError(`lone surrogate in ${JSON.stringify(string)}`);
      if (isName(text, end)) {
        const names = open.at(-1)!;
        if (names.has(string)) throw new SyntaxError(`${JSON.stringify(string)} is a duplicate name in one object`);
        names.add(string);
      }
      at = end - 1;
    } else if (character === '-' || isDigit(character)) {
      NUMBER.lastIndex = at;
      const [number] = NUMBER.exec(text)!;
      if (!isExact(number)) throw new SyntaxError(`${number.slice(0, 40)} is not exactly representable as a double`);
      at += number.length - 1;
    }
  }
}

const NUMBER = /-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/y;

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** RFC 7493 §2.2: a parser with arbitrary precision would read a number that differs from the double. */
function isExact(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && decimal(text) === decimal(String(value));
}

/** Significant digits and exponent; equal numbers give equal strings. */
function decimal(text: string): string {
  NUMBER.lastIndex = 0;
  const [, whole, fraction = '', exponent = '0'] = NUMBER.exec(text)!;
  const digits = (whole! + fraction).replace(/^0+/, '');
  const significant = trimZeros(digits);
  if (significant === '') return '0';
  return `${text.startsWith('-') ? '-' : ''}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** Not a regular expression: `/0+$/` takes quadratic time. */
function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

/** The offset after the closing quote. */
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

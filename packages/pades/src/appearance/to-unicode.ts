/** /ToUnicode CMaps (ISO 32000-2 §9.10.3): which text a code of a font stands for. */
import { type Operand, readOperations } from './content.ts';

/** Codes one map may name; a font has at most 65,536. */
const MOST_CODES = 70_000;

export interface ToUnicode {
  /** Octets a code has: 1 or 2; other code spaces are not read. */
  readonly codeLength: 1 | 2;
  readonly texts: ReadonlyMap<number, string>;
}

/** null where the map is not one that can be read. */
export function readToUnicode(bytes: Uint8Array): ToUnicode | null {
  const operations = readOperations(bytes);
  if (!operations) return null;
  const texts = new Map<number, string>();
  let codeLength: number | undefined;
  for (const { operator, operands } of operations) {
    if (operator === 'endcodespacerange') {
      for (const code of operands) {
        if (!(code instanceof Uint8Array) || (codeLength !== undefined && codeLength !== code.length)) return null;
        codeLength = code.length;
      }
    } else if (operator === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length; i += 2) add(texts, operands[i]!, operands[i + 1]!);
    } else if (operator === 'endbfrange') {
      for (let i = 0; i + 2 < operands.length; i += 3)
        addRange(texts, operands[i]!, operands[i + 1]!, operands[i + 2]!);
    }
    if (texts.size > MOST_CODES) return null;
  }
  return codeLength === 1 || codeLength === 2 ? { codeLength, texts } : null;
}

function add(texts: Map<number, string>, code: Operand, text: Operand): void {
  if (code instanceof Uint8Array && text instanceof Uint8Array) texts.set(number(code), utf16(text));
}

function addRange(texts: Map<number, string>, from: Operand, to: Operand, target: Operand): void {
  if (!(from instanceof Uint8Array) || !(to instanceof Uint8Array)) return;
  const first = number(from);
  const last = Math.min(number(to), first + 0xffff);
  for (let code = first; code <= last; code++) {
    if (target instanceof Uint8Array) {
      const text = utf16(target);
      const final = text.charCodeAt(text.length - 1) + code - first;
      texts.set(code, text.slice(0, -1) + String.fromCharCode(final));
    } else if (Array.isArray(target)) {
      const one = target[code - first];
      if (one instanceof Uint8Array) texts.set(code, utf16(one));
    }
  }
}

function number(code: Uint8Array): number {
  return code.reduce((value, octet) => value * 256 + octet, 0);
}

function utf16(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(bytes[i]! * 256 + bytes[i + 1]!);
  return text;
}

/** /ToUnicode CMaps (ISO 32000-2 §9.10.3): the text of each code of a font. */
import { type Operand, readTokens } from '../tokens.ts';

/** Maximum number of code mappings of a CMap; a font has at most 65,536 codes. */
const MAX_CODES = 70_000;
/** Maximum bytes of the text of one code: a few letters of a ligature. */
const MAX_TEXT_BYTES = 64;

export interface ToUnicode {
  /** Bytes of a code: 1 or 2; other code spaces are not read. */
  readonly codeLength: 1 | 2;
  readonly texts: ReadonlyMap<number, string>;
}

/** null if the CMap cannot be read. */
export function readToUnicode(bytes: Uint8Array): ToUnicode | null {
  const tokens = readTokens(bytes);
  if (tokens.kind === 'unreadable') return null;
  const texts = new Texts();
  let codeLength: number | undefined;
  for (const { operator, operands } of tokens.operations) {
    if (operator === 'usecmap') return null;
    if (operator === 'endcodespacerange') {
      for (const code of operands) {
        if (!(code instanceof Uint8Array) || (codeLength !== undefined && codeLength !== code.length)) return null;
        codeLength = code.length;
      }
    } else if (operator === 'endbfchar') {
      if (operands.length % 2 !== 0) return null;
      for (let i = 0; i < operands.length && texts.readable; i += 2) texts.add(operands[i]!, operands[i + 1]!);
    } else if (operator === 'endbfrange') {
      if (operands.length % 3 !== 0) return null;
      for (let i = 0; i < operands.length && texts.readable; i += 3)
        texts.addRange(operands[i]!, operands[i + 1]!, operands[i + 2]!);
    }
    if (!texts.readable) return null;
  }
  return codeLength === 1 || codeLength === 2 ? { codeLength, texts: texts.byCode } : null;
}

class Texts {
  readonly byCode: Map<number, string> = new Map();
  readable = true;
  private named = 0;

  add(code: Operand, text: Operand): void {
    if (code instanceof Uint8Array && text instanceof Uint8Array) this.set(number(code), this.utf16(text));
  }

  addRange(from: Operand, to: Operand, target: Operand): void {
    if (!(from instanceof Uint8Array) || !(to instanceof Uint8Array)) return;
    const first = number(from);
    const most = Array.isArray(target) ? target.length : 0x10000;
    const last = Math.min(number(to), first + most - 1);
    const text = target instanceof Uint8Array ? this.utf16(target) : '';
    const final = text.charCodeAt(text.length - 1);
    for (let code = first; code <= last && this.readable; code++) {
      if (target instanceof Uint8Array) {
        this.set(code, text.slice(0, -1) + String.fromCharCode(final + code - first));
      } else if (Array.isArray(target)) {
        const one = target[code - first];
        if (one instanceof Uint8Array) this.set(code, this.utf16(one));
      }
    }
  }

  private set(code: number, text: string): void {
    const known = this.byCode.get(code);
    // Two texts for a code: readers use the first or the last.
    if (++this.named > MAX_CODES || (known !== undefined && known !== text)) this.readable = false;
    else this.byCode.set(code, text);
  }

  private utf16(bytes: Uint8Array): string {
    if (bytes.length > MAX_TEXT_BYTES) this.readable = false;
    let text = '';
    for (let i = 0; i + 1 < Math.min(bytes.length, MAX_TEXT_BYTES); i += 2)
      text += String.fromCharCode(bytes[i]! * 256 + bytes[i + 1]!);
    return text;
  }
}

function number(code: Uint8Array): number {
  return code.reduce((value, byte) => value * 256 + byte, 0);
}

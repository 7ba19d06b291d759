/** The DER rules for the contents of universal primitives, checked during parsing. */
import { derError } from './error.ts';

/** Throws `DerError` if the contents violate the rule of their type. `tag` has no constructed bit. */
export function checkPrimitive(bytes: Uint8Array, tag: number, start: number, content: number, end: number): void {
  const length = end - content;
  switch (tag) {
    case 0x00:
      throw derError('DER_END_OF_CONTENTS', start);
    case 0x01: // X.690 §11.1: TRUE is FF
      if (length !== 1 || (bytes[content] !== 0 && bytes[content] !== 0xff)) throw derError('DER_BOOLEAN', start);
      return;
    case 0x02:
    case 0x0a: // X.690 §8.3.2: the first nine bits are neither all zero nor all one
      if (length === 0) throw derError('DER_INTEGER', start);
      if (isPaddedInteger(bytes, tag, content, end)) throw derError('DER_INTEGER', start);
      return;
    case 0x03: // X.690 §8.6.2: unused bits 0–7, none where the string is empty
      if (length === 0 || bytes[content]! > 7 || (length === 1 && bytes[content] !== 0)) {
        throw derError('DER_BIT_STRING', start);
      }
      return;
    case 0x05:
      if (length !== 0) throw derError('DER_NULL', start);
      return;
    case 0x06:
      checkOid(bytes, start, content, end);
      return;
    case 0x10:
    case 0x11:
      throw derError('DER_PRIMITIVE_SEQUENCE', start);
    default:
  }
}

/** Whether an INTEGER or ENUMERATED has more bytes than its value needs. */
export function isPaddedInteger(bytes: Uint8Array, tag: number, content: number, end: number): boolean {
  if ((tag !== 0x02 && tag !== 0x0a) || end - content < 2) return false;
  const first = bytes[content]!;
  const negative = (bytes[content + 1]! & 0x80) !== 0;
  return (first === 0 && !negative) || (first === 0xff && negative);
}

/** X.690 §8.19: at least one subidentifier, none padded with 80, the last one complete. */
function checkOid(bytes: Uint8Array, start: number, content: number, end: number): void {
  // At most 64 bytes: the longest identifier in use has 16, and unlimited ones are a known attack on memory.
  if (end === content || end - content > 64 || (bytes[end - 1]! & 0x80) !== 0) throw derError('DER_OID', start);
  let first = true;
  for (let i = content; i < end; i++) {
    const byte = bytes[i]!;
    if (first && byte === 0x80) throw derError('DER_OID', start);
    first = (byte & 0x80) === 0;
  }
}

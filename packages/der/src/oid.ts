/** Object identifiers in dotted form and as content bytes (X.690 §8.19). */
import { derError } from './error.ts';

/** Decodes content bytes to dotted form. The bytes have passed `checkPrimitive`. */
export function decodeOid(bytes: Uint8Array, start: number, end: number): string {
  let out = '';
  let value = 0;
  let first = true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (value > 0x1fffffffffff) throw derError('DER_OID', start); // the next step would exceed exact integers
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (first) {
      const root = value < 40 ? 0 : value < 80 ? 1 : 2;
      out = `${root}.${value - 40 * root}`;
      first = false;
    } else out += `.${value}`;
    value = 0;
  }
  return out;
}

/** Encodes dotted form as content bytes. Throws `TypeError` if the text is not an object identifier. */
export function encodeOid(oid: string): Uint8Array {
  const out: number[] = [];
  let arc = 0;
  let digits = 0;
  let arcs = 0;
  let root = 0;
  for (let i = 0; i <= oid.length; i++) {
    const digit = i < oid.length ? oid.charCodeAt(i) - 0x30 : -2;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && arc === 0) throw notAnOid(oid); // leading zero
      arc = arc * 10 + digit;
      if (arc > Number.MAX_SAFE_INTEGER - 80) throw notAnOid(oid);
      digits++;
      continue;
    }
    if (digit !== -2 || digits === 0) throw notAnOid(oid); // -2 is the full stop or the end of the text
    if (arcs === 0) {
      if (arc > 2) throw notAnOid(oid);
      root = arc;
    } else if (arcs === 1) {
      if (root < 2 && arc > 39) throw notAnOid(oid);
      putArc(out, 40 * root + arc);
    } else putArc(out, arc);
    arcs++;
    arc = 0;
    digits = 0;
  }
  if (arcs < 2) throw notAnOid(oid);
  return Uint8Array.from(out);
}

function notAnOid(oid: string): TypeError {
  return new TypeError(`not an object identifier: ${oid}`);
}

/** Seven bits per byte, the most significant first (X.690 §8.19.2). */
function putArc(out: number[], arc: number): void {
  let scale = 1;
  while (arc >= scale * 128) scale *= 128;
  for (; scale > 1; scale /= 128) out.push(0x80 | (Math.floor(arc / scale) % 128));
  out.push(arc % 128);
}

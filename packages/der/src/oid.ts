/** Object identifiers between dotted form and content octets (X.690 §8.19). */
import { derError } from './error.ts';

/** Content octets → dotted form. The octets have passed `checkPrimitive`. */
export function decodeOid(bytes: Uint8Array, start: number, end: number): string {
  let out = '';
  let value = 0;
  let first = true;
  for (let i = start; i < end; i++) {
    const octet = bytes[i]!;
    if (value > 0x1fffffffffff) throw derError('DER_OID', start); // the next arc step would leave exact integers
    value = value * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (first) {
      const root = value < 40 ? 0 : value < 80 ? 1 : 2;
      out = `${root}.${value - 40 * root}`;
      first = false;
    } else out += `.${value}`;
    value = 0;
  }
  return out;
}

/** Dotted form → content octets; throws `TypeError` if the text is no object identifier. */
export function encodeOid(oid: string): Uint8Array {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(oid)) throw new TypeError(`not an object identifier: ${oid}`);
  const arcs = oid.split('.').map(Number);
  if (arcs[0]! < 2 && arcs[1]! > 39) throw new TypeError(`not an object identifier: ${oid}`);
  const out: number[] = [];
  for (const arc of [40 * arcs[0]! + arcs[1]!, ...arcs.slice(2)]) {
    const octets = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80);
    out.push(...octets);
  }
  return Uint8Array.from(out);
}

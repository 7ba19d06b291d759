/**
 * The two numbers of an ECDSA, DSA or SM2 signature: DER `SEQUENCE { r, s }` (RFC 3279 §2.2.3) and the fixed-length form
 * `r || s` of IEEE P1363 that PKCS#11 devices and WebCrypto give.
 */
import { attempt, compareBytes } from '@govseal/core';
import { DerError, parseDer, readSequence, readUnsigned, write } from '@govseal/der';
import { curveRow } from './curve.ts';
import type { CurveName } from './types.ts';

/** r and s of a strict DER value, each between 1 and `order` − 1; null for any other bytes. */
export function readSignaturePair(
  der: Uint8Array,
  order: Uint8Array,
): { readonly r: Uint8Array; readonly s: Uint8Array } | null {
  const pair = attempt(() => readIntegers(der), DerError); // what is not DER is an invalid signature, not a malformed document
  return pair !== undefined && inRange(pair.r, order) && inRange(pair.s, order) ? pair : null;
}

function readIntegers(der: Uint8Array): { readonly r: Uint8Array; readonly s: Uint8Array } {
  const fields = readSequence(parseDer(der, { maxDepth: 2, maxNodes: 3 }));
  const r = readUnsigned(fields.next());
  const s = readUnsigned(fields.next());
  fields.end();
  return { r, s };
}

function inRange(value: Uint8Array, order: Uint8Array): boolean {
  if (value.length === 1 && value[0] === 0) return false;
  return value.length < order.length || (value.length === order.length && compareBytes(value, order) < 0);
}

/** `r || s` → DER; null unless the length is twice that of the curve's order. */
export function derFromP1363(value: Uint8Array, curve: CurveName): Uint8Array | null {
  const { length } = curveRow(curve).order;
  if (value.length !== 2 * length) return null;
  return write.sequence(write.unsigned(value.subarray(0, length)), write.unsigned(value.subarray(length)));
}

/** DER → `r || s`; null unless the DER is strict and both numbers are in range. */
export function p1363FromDer(der: Uint8Array, curve: CurveName): Uint8Array | null {
  const { order } = curveRow(curve);
  const pair = readSignaturePair(der, order);
  if (pair === null) return null;
  const out = new Uint8Array(2 * order.length);
  out.set(pair.r, order.length - pair.r.length);
  out.set(pair.s, 2 * order.length - pair.s.length);
  return out;
}

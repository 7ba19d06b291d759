/**
 * The content of SignedValue.dat (GB/T 33190 §18.2): DER, which some vendors write with trailing zero bytes or as
 * base64. Readers that do not accept these forms reject the value; no reader finds another one.
 */
import { attempt, fromBase64, latin1 } from '@govseal/core';
import { DerError, parseDerPrefix } from '@govseal/der';

/** The signature value in an entry of a package. */
export interface SignedValue {
  /** The value without its padding, decoded. */
  readonly der: Uint8Array;
  /** Deviation from the plain DER of GB/T 38540. */
  readonly deviation?: 'zero bytes at the end' | 'base64';
}

const SEQUENCE = 0x30;
/** The first letter of a SEQUENCE in base64. */
const BASE64_SEQUENCE = 0x4d;

/** Bytes of an unknown form are returned unchanged; their parser reports the error. */
export function readSignedValue(bytes: Uint8Array): SignedValue {
  if (bytes[0] === BASE64_SEQUENCE) {
    const der = attempt(() => fromBase64(latin1(bytes)), TypeError);
    return der?.[0] === SEQUENCE ? { der, deviation: 'base64' } : { der: bytes };
  }
  if (bytes[0] !== SEQUENCE || bytes.at(-1) !== 0) return { der: bytes };
  const end = attempt(() => parseDerPrefix(bytes).end, DerError);
  if (end === undefined || end === bytes.length || bytes.subarray(end).some((byte) => byte !== 0))
    return { der: bytes };
  return { der: bytes.subarray(0, end), deviation: 'zero bytes at the end' };
}

/**
 * The content of SignedValue.dat (GB/T 33190 §18.2): DER, as some vendors write it also with zero bytes after it or as base64.
 * Readers that do not accept these forms refuse the value; nobody reads another one.
 */
import { attempt, fromBase64, latin1 } from '@govseal/core';
import { DerError, parseDerPrefix } from '@govseal/der';

/** The signature value in an entry of a package. */
export interface SignedValue {
  /** The value without its padding, decoded. */
  readonly der: Uint8Array;
  /** What stands around the DER that GB/T 38540 does not have. */
  readonly deviation?: 'zero bytes at the end' | 'base64';
}

const SEQUENCE = 0x30;
/** The letter with which base64 of a SEQUENCE begins. */
const BASE64_SEQUENCE = 0x4d;

/** Bytes of no known form are returned as they are: their parser says what is wrong. */
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

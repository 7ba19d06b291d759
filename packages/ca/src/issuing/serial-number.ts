/** Serial numbers with 128 random bits. */
import { concatBytes, type RandomBytes } from '@govseal/core';

/** A leading 01 byte keeps it positive and of constant length; 128 random bits follow (RFC 5280 §4.1.2.2). */
export function newSerial(random: RandomBytes): Uint8Array {
  return concatBytes(Uint8Array.of(1), random(16));
}

/** Character classes of ISO 32000-2 §7.2.3. */

export const WHITE = 1;
export const DELIMITER = 2;
/** Digits, for speed; they are also regular characters. */
export const DIGIT = 4;
export const REGULAR = 8;

export const charClass: Uint8Array = new Uint8Array(256).fill(REGULAR);
for (const byte of [0, 9, 10, 12, 13, 32]) charClass[byte] = WHITE;
for (const char of '()<>[]{}/%') charClass[char.charCodeAt(0)] = DELIMITER;
for (let byte = 0x30; byte <= 0x39; byte++) charClass[byte] = REGULAR | DIGIT;

/** Value of a hexadecimal digit, 255 for anything else. */
export const hexValue: Uint8Array = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  hexValue[value.toString(16).charCodeAt(0)] = value;
  hexValue[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** Value of two hexadecimal digits in a row, the first in the high byte; negative for anything else. */
export const hexPair: Int16Array = new Int16Array(65_536).fill(-1);
for (let first = 0; first < 256; first++) {
  if (hexValue[first] === 255) continue;
  for (let second = 0; second < 256; second++) {
    if (hexValue[second] !== 255) hexPair[first * 256 + second] = hexValue[first]! * 16 + hexValue[second]!;
  }
}

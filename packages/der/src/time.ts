/** UTCTime and GeneralizedTime as DER writes them (X.690 §11.7, §11.8): UTC with Z, seconds always present. */
import { derError } from './error.ts';
import type { DerNode } from './node.ts';
import { Tag } from './tag.ts';

export interface TimeOptions {
  /** Accept a fraction of a second in GeneralizedTime (RFC 3161 does, RFC 5280 does not); default false. */
  readonly fractions?: boolean;
}

/**
 * Reads either type. UTCTime years 50–99 are 19xx (RFC 5280 §4.1.2.5.1). Milliseconds beyond the third digit are cut,
 * never rounded up.
 */
export function readTime(node: DerNode, options: TimeOptions = {}): Date {
  const { bytes, contentStart, contentEnd } = node;
  const digits = (at: number, count: number): number => {
    let value = 0;
    for (let i = at; i < at + count; i++) {
      const digit = (i < contentEnd ? bytes[i]! : 0) - 0x30;
      if (digit < 0 || digit > 9) throw derError('DER_TIME', node.start);
      value = value * 10 + digit;
    }
    return value;
  };

  let year: number;
  let at: number;
  if (node.tag === Tag.UTC_TIME) {
    const short = digits(contentStart, 2);
    year = short < 50 ? 2000 + short : 1900 + short;
    at = contentStart + 2;
  } else if (node.tag === Tag.GENERALIZED_TIME) {
    year = digits(contentStart, 4);
    at = contentStart + 4;
  } else throw derError('DER_UNEXPECTED_TAG', node.start, { expected: Tag.GENERALIZED_TIME, found: node.tag });

  const month = digits(at, 2);
  const day = digits(at + 2, 2);
  const hour = digits(at + 4, 2);
  const minute = digits(at + 6, 2);
  const second = digits(at + 8, 2);
  at += 10;

  let millisecond = 0;
  if (options.fractions === true && node.tag === Tag.GENERALIZED_TIME && bytes[at] === 0x2e && at < contentEnd - 1) {
    const fractionStart = at + 1;
    const fractionEnd = contentEnd - 1;
    // X.690 §11.7.3: no trailing zeros; at most microseconds and a little more are in use
    if (fractionEnd === fractionStart || fractionEnd - fractionStart > 9 || bytes[fractionEnd - 1] === 0x30) {
      throw derError('DER_TIME', node.start);
    }
    for (let i = 0; i < fractionEnd - fractionStart; i++) {
      const digit = digits(fractionStart + i, 1);
      if (i < 3) millisecond += digit * 10 ** (2 - i);
    }
    at = fractionEnd;
  }
  if (at !== contentEnd - 1 || bytes[at] !== 0x5a) throw derError('DER_TIME', node.start);

  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, millisecond);
  // A date that rolled over (31 April, hour 24, second 60) was no valid date.
  if (
    date.getUTCFullYear() !== year ||
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    date.getUTCHours() !== hour ||
    date.getUTCMinutes() !== minute ||
    date.getUTCSeconds() !== second
  ) {
    throw derError('DER_TIME', node.start);
  }
  return date;
}

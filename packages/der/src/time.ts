/** UTCTime and GeneralizedTime in DER (X.690 §11.7, §11.8): UTC with Z, seconds always present. */
import { derError } from './error.ts';
import type { DerNode } from './node.ts';
import { Tag } from './tag.ts';

/** How times are read. */
export interface TimeOptions {
  /** Accept a fraction of a second in GeneralizedTime (allowed by RFC 3161, not by RFC 5280); default false. */
  readonly fractions?: boolean;
}

/**
 * Reads UTCTime or GeneralizedTime. UTCTime years 50–99 are 19xx (RFC 5280 §4.1.2.5.1). Fractions are truncated to
 * milliseconds. Throws `DER_TIME` or `DER_UNEXPECTED_TAG`.
 */
export function readTime(node: DerNode, options: TimeOptions = {}): Date {
  const { bytes, contentEnd } = node;
  let at = node.contentStart;
  let year: number;
  if (node.tag === Tag.UTC_TIME) {
    const short = twoDigits(node, at);
    year = short < 50 ? 2000 + short : 1900 + short;
    at += 2;
  } else if (node.tag === Tag.GENERALIZED_TIME) {
    year = 100 * twoDigits(node, at) + twoDigits(node, at + 2);
    at += 4;
  } else throw derError('DER_UNEXPECTED_TAG', node.start, { expected: Tag.GENERALIZED_TIME, found: node.tag });

  const month = twoDigits(node, at);
  const day = twoDigits(node, at + 2);
  const hour = twoDigits(node, at + 4);
  const minute = twoDigits(node, at + 6);
  const second = twoDigits(node, at + 8);
  at += 10;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) {
    throw derError('DER_TIME', node.start);
  }

  let millisecond = 0;
  if (options.fractions === true && node.tag === Tag.GENERALIZED_TIME && bytes[at] === 0x2e && at < contentEnd - 1) {
    millisecond = readFraction(node, at + 1, contentEnd - 1);
    at = contentEnd - 1;
  }
  if (at !== contentEnd - 1 || bytes[at] !== 0x5a) throw derError('DER_TIME', node.start);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  if (year < 100) date.setUTCFullYear(year); // Date.UTC interprets these as 19xx
  return date;
}

/** Two decimal digits of the content. */
function twoDigits(node: DerNode, at: number): number {
  const tens = node.bytes[at]! - 0x30;
  const ones = node.bytes[at + 1]! - 0x30;
  if (at + 2 > node.contentEnd || tens >>> 0 > 9 || ones >>> 0 > 9) throw derError('DER_TIME', node.start);
  return 10 * tens + ones;
}

/** X.690 §11.7.3: no trailing zeros. At most nine digits are accepted; six are common. */
function readFraction(node: DerNode, start: number, end: number): number {
  const { bytes } = node;
  if (end === start || end - start > 9 || bytes[end - 1] === 0x30) throw derError('DER_TIME', node.start);
  let millisecond = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >>> 0 > 9) throw derError('DER_TIME', node.start);
    if (i - start < 3) millisecond += digit * 10 ** (2 - (i - start));
  }
  return millisecond;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

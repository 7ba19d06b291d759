/** Serial numbers of verdicts. A serial number may give access to its report, so it must be unguessable. */
import { randomInt } from 'node:crypto';

/** 132 bits of randomness. */
const DIGITS = 40;
const GROUP = 4;

/** A new one: 40 digits. */
export function newSerial(): string {
  return Array.from({ length: DIGITS }, () => randomInt(10)).join('');
}

/** The printed form: groups of four digits with hyphens. */
export function groupedSerial(serial: string): string {
  return serial.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-');
}

/** From 40 digits, with or without hyphens between groups of four; null for anything else. */
export function readSerial(text: string): string | null {
  const isSerial = /^\d{40}$/.test(text) || /^\d{4}(?:-\d{4}){9}$/.test(text);
  return isSerial ? text.replaceAll('-', '') : null;
}

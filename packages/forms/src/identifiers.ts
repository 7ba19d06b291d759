/**
 * Check characters and formats of the codes that documents carry: unified social credit codes, organisation codes,
 * citizen numbers and document numbers. A correct check character does not prove that the code was ever issued.
 */
import { calendarDate } from './dates.ts';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
// GB/T 2260: the first two digits of a division code.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** The 18th character for the first 17 of a credit code; undefined where one of them is outside the alphabet. */
export function usccCheckCharacter(first17: string): string | undefined {
  if (!/^[0-9A-HJ-NP-RTUWXY]{17}$/.test(first17)) return undefined;
  const sum = USCC_WEIGHTS.reduce((total, weight, i) => total + weight * USCC_ALPHABET.indexOf(first17[i]!), 0);
  return USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/** Unified social credit code: 18 characters, MOD 31-3 check character (GB 32100-2015 §5). */
export function isUscc(code: string): boolean {
  return code.length === 18 && usccCheckCharacter(code.slice(0, 17)) === code[17];
}

/** Organisation code: eight characters and a check character, with or without the hyphen (GB 11714-1997). */
export function isOrganisationCode(code: string): boolean {
  const match = /^([0-9A-Z]{8})-?([0-9X])$/.exec(code);
  if (!match) return false;
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(match[1]![i]!, 36), 0);
  const check = 11 - (sum % 11);
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === match[2];
}

/** Citizen number: division, a real date of birth, sequence and MOD 11-2 check character (GB 11643-1999). */
export function isCitizenNumber(code: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code) || !PROVINCES.has(code.slice(0, 2))) return false;
  if (calendarDate(`${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`) === null) return false;
  const sum = CITIZEN_WEIGHTS.reduce((total, weight, i) => total + weight * Number(code[i]), 0);
  return '10X98765432'[sum % 11] === code[17];
}

/** Masks a citizen number for logs: the first six and the last two characters stay. */
export function maskCitizenNumber(code: string): string {
  return code.length < 9 ? '*'.repeat(code.length) : code.slice(0, 6) + '*'.repeat(code.length - 8) + code.slice(-2);
}

/** The number of an official document (发文字号, GB/T 9704-2012 §7.2.5): mark of the agency, year and sequence. */
export interface DocumentNumber {
  /** 机关代字. */
  readonly agencyMark: string;
  /** Four digits; printed in 〔 〕. */
  readonly year: number;
  /** From 1, without leading zeros. */
  readonly sequence: number;
}

/**
 * Reads a document number `机关代字〔2026〕1号` (GB/T 9704-2012 §7.2.5: hexagonal brackets, full year, no 第, no leading
 * zero); null where it is something else.
 */
export function readDocumentNumber(text: string): DocumentNumber | null {
  const match = /^(\p{Script=Han}{1,20})〔([12]\d{3})〕([1-9]\d{0,7})号$/u.exec(text);
  if (!match || match[1]!.endsWith('第')) return null;
  return { agencyMark: match[1]!, year: Number(match[2]), sequence: Number(match[3]) };
}

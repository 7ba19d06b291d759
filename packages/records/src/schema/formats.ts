/** The formats that a kind's schema can require of a string; each is checked, not only annotated. */
import { isCitizenNumber, isOrganisationCode, isUscc, readDocumentNumber } from '@govseal/forms/identifiers';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

/** Name of a format: a date, an instant in UTC, or a code whose check character is verified. */
export type RecordFormat =
  | 'date'
  | 'date-time'
  | 'uscc'
  | 'organisation-code'
  | 'citizen-number'
  | 'document-number'
  | 'sha256';

const checks: Readonly<Record<RecordFormat, (text: string) => boolean>> = {
  date: isDate,
  // RFC 3339 in UTC only: one instant has few spellings
  'date-time': (text: string) => INSTANT.test(text) && isDate(text.slice(0, 10)),
  uscc: isUscc,
  'organisation-code': isOrganisationCode,
  'citizen-number': isCitizenNumber,
  'document-number': (text: string) => readDocumentNumber(text) !== null,
  sha256: (text: string) => /^[0-9a-f]{64}$/.test(text),
};

export function isFormat(name: string): name is RecordFormat {
  return Object.hasOwn(checks, name);
}

export function hasFormat(text: string, format: RecordFormat): boolean {
  return checks[format](text);
}

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  // years below 100 would be read as 19xx
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

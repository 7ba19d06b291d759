/**
 * The effective date of a document. A stated date before the proven time of the signature would make a late document
 * look punctual.
 */
import { type LocalDate, localDate } from '../approval/clock/local-date.ts';

/** The stated date, or the proven day of the signature, whichever is later; null if there is neither. */
export function effectiveDate(
  stated: LocalDate | undefined,
  provenAt: Date | null,
  timeZone: string,
): LocalDate | null {
  if (provenAt === null) return stated ?? null;
  const proven = localDate(provenAt, timeZone);
  return stated === undefined || stated < proven ? proven : stated;
}

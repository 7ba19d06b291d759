/** The date that counts of a document: an earlier one than its signature proves would make what came late look punctual. */
import { type LocalDate, localDate } from '../approval/clock/local-date.ts';

/** The stated date, or the day on which the signature is proven to be made, whichever is later; null with neither. */
export function effectiveDate(
  stated: LocalDate | undefined,
  provenAt: Date | null,
  timeZone: string,
): LocalDate | null {
  if (provenAt === null) return stated ?? null;
  const proven = localDate(provenAt, timeZone);
  return stated === undefined || stated < proven ? proven : stated;
}

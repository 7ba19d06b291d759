/** The validity of a certificate: within its profile's maximum and inside that of every issuer. */
import { CaError } from '../error.ts';
import type { IssuanceRequest, Issuer } from './issuer.ts';

const DAY = 86_400_000;

/** Whole seconds. Throws `CA_PROFILE_VALIDITY` and `CA_VALIDITY_NOT_NESTED`. */
export function validityOf(issuer: Issuer, request: IssuanceRequest): readonly [Date, Date] {
  const notBefore = wholeSecond(request.notBefore ?? issuer.clock());
  // both ends are inclusive (RFC 5280 §4.1.2.5), so a validity of one day ends one second earlier
  const notAfter = wholeSecond(
    request.notAfter ?? new Date(notBefore.getTime() + request.profile.validityDays * DAY - 1000),
  );
  const longest = notBefore.getTime() + request.profile.validityDays * DAY;
  // written so that an invalid Date fails
  if (!(notAfter >= notBefore && notAfter.getTime() <= longest)) {
    throw new CaError('CA_PROFILE_VALIDITY', { params: dates(notBefore, notAfter) });
  }
  for (const link of issuer.chain) {
    if (notBefore >= link.notBefore && notAfter <= link.notAfter) continue;
    throw new CaError('CA_VALIDITY_NOT_NESTED', {
      at: { certificate: link.subject.text },
      params: {
        ...dates(notBefore, notAfter),
        issuerNotBefore: link.notBefore.toISOString(),
        issuerNotAfter: link.notAfter.toISOString(),
      },
    });
  }
  return [notBefore, notAfter];
}

function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function dates(notBefore: Date, notAfter: Date): Record<string, string> {
  const text = (date: Date): string => (Number.isNaN(date.getTime()) ? 'not a date' : date.toISOString());
  return { notBefore: text(notBefore), notAfter: text(notAfter) };
}

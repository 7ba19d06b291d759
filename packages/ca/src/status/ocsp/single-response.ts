/** What is said about one certificate (RFC 6960 §4.2.1), from its standing in the store. */
import { write } from '@govseal/der';
import { extensionOid, extensions, type OcspResponseStatus, type OcspSingleResponseInput } from '@govseal/x509';
import type { StatusRecord } from '../../store/records.ts';

export interface OcspTimes {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

export interface OcspAnswer {
  /** DER OCSPResponse. */
  readonly der: Uint8Array;
  readonly status: OcspResponseStatus;
  /** `none`: an error answer. */
  readonly source: 'pre-signed' | 'on-demand' | 'none';
  /** Present where the answer may be cached: how long it holds. */
  readonly cache?: OcspTimes | undefined;
}

export interface SingleResponseOptions {
  readonly times: OcspTimes;
  /** RFC 6960 §2.2: say `revoked` of what was never issued. */
  readonly extended: boolean;
  readonly extensions: readonly Uint8Array[];
}

/** `standing` undefined: a certificate of another issuer, of which nothing is known here. */
export function singleResponse(
  certId: Uint8Array,
  standing: StatusRecord | undefined,
  options: SingleResponseOptions,
): OcspSingleResponseInput {
  const common = { certId, ...options.times, extensions: options.extensions };
  if (standing === undefined) return { ...common, status: 'unknown' };
  if (standing.state === 'unknown') {
    // RFC 6960 §2.2: the reason and the time that mark a certificate as never issued
    return options.extended
      ? { ...common, status: 'revoked', revocationTime: new Date(0), reason: 'certificateHold' }
      : { ...common, status: 'unknown' };
  }
  const { revocation } = standing;
  if (revocation === undefined) return { ...common, status: 'good' };
  const { reason, revocationDate: revocationTime, invalidityDate } = revocation;
  return {
    ...common,
    status: 'revoked',
    revocationTime,
    reason,
    // RFC 6960 §4.4.5: CRL entry extensions may stand in an answer
    extensions:
      invalidityDate === undefined
        ? options.extensions
        : [
            ...options.extensions,
            extensions.raw(extensionOid.invalidityDate, false, write.generalizedTime(invalidityDate)),
          ],
  };
}

/** The SingleResponse for one certificate (RFC 6960 §4.2.1), from its status in the store. */
import { write } from '@govseal/der';
import { extensionOid, type OcspResponseStatus } from '@govseal/x509';
import { extensions, type OcspSingleResponseInput } from '@govseal/x509/build';
import type { StatusRecord } from '../../store/records.ts';

/** Validity of a response, whole seconds. */
export interface OcspTimes {
  /** The status is correct from then on. */
  readonly thisUpdate: Date;
  /** A newer status is available by then. */
  readonly nextUpdate: Date;
}

/** A response with the values for its HTTP headers. */
export interface OcspAnswer {
  /** DER OCSPResponse. */
  readonly der: Uint8Array;
  /** OCSPResponseStatus (RFC 6960 §4.2.1). */
  readonly status: OcspResponseStatus;
  /** How it was made; `none`: an error response. */
  readonly source: 'pre-signed' | 'on-demand' | 'none';
  /** Present if the response may be cached: its validity. */
  readonly cache?: OcspTimes | undefined;
}

export interface SingleResponseOptions {
  readonly times: OcspTimes;
  /** RFC 6960 §2.2: state `revoked` for certificates never issued. */
  readonly extended: boolean;
  readonly extensions: readonly Uint8Array[];
}

/** `current` undefined: a certificate of another issuer, whose status is unknown here. */
export function singleResponse(
  certId: Uint8Array,
  current: StatusRecord | undefined,
  options: SingleResponseOptions,
): OcspSingleResponseInput {
  const common = { certId, ...options.times, extensions: options.extensions };
  if (current === undefined) return { ...common, status: 'unknown' };
  if (current.state === 'unknown') {
    // RFC 6960 §2.2: the reason and the time that mark a certificate as never issued
    return options.extended
      ? { ...common, status: 'revoked', revocationTime: new Date(0), reason: 'certificateHold' }
      : { ...common, status: 'unknown' };
  }
  const { revocation } = current;
  if (revocation === undefined) return { ...common, status: 'good' };
  const { reason, revocationDate: revocationTime, invalidityDate } = revocation;
  return {
    ...common,
    status: 'revoked',
    revocationTime,
    reason,
    // RFC 6960 §4.4.5: CRL entry extensions are allowed in a response
    extensions:
      invalidityDate === undefined
        ? options.extensions
        : [
            ...options.extensions,
            extensions.raw(extensionOid.invalidityDate, false, write.generalizedTime(invalidityDate)),
          ],
  };
}

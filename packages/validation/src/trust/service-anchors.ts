/**
 * The anchors that a trust list gives (TS 119 615 §4.4: status at the issue of the certificate and at the time of the signature).
 * An authority's certificates count if they were issued while it was granted; once that period has ended, they count only for
 * signatures that are proven to be earlier. A later grant does not revive them.
 */
import { type Certificate, type TrustAnchor, type TrustPurpose, trustAnchor } from '@govseal/x509';
import {
  certificatesOf,
  periodsOf,
  type TrustService,
  type TrustServiceList,
  type TrustServiceQualifier,
} from './service-list.ts';

const PURPOSES: Readonly<Record<Exclude<TrustService['type'], 'certification-authority'>, TrustPurpose>> = {
  'time-stamping-unit': 'time-stamp',
  'ocsp-responder': 'responder',
  'seal-maker': 'seal-maker',
};

const QUALIFIED: Readonly<Record<TrustServiceQualifier, TrustPurpose>> = {
  'for-signatures': 'signer',
  'for-time-stamps': 'time-stamp',
  'for-seal-making': 'seal-maker',
};

/**
 * The anchors of a list that `parseTrustServiceList` returned, for every list of `trust`: their purposes limit them, and an
 * authority that is not trusted for a purpose must not be reached by way of a higher one. A service that was never granted has
 * anchors that trust nothing. Whether the list is authentic and current is decided before.
 */
export function serviceAnchors(list: TrustServiceList): TrustAnchor[] {
  return list.entities.flatMap(({ services }, entity) =>
    services.flatMap((service, index) =>
      anchorsOf(service, certificatesOf(service, `entities[${entity}].services[${index}]`)),
    ),
  );
}

function anchorsOf(service: TrustService, certificates: readonly Certificate[]): TrustAnchor[] {
  const { type, qualifiers = [] } = service;
  const purposes = type === 'certification-authority' ? qualifiers.map((one) => QUALIFIED[one]) : [PURPOSES[type]];
  return grantsOf(service).flatMap(({ from, until }) => {
    // A unit's own certificate is listed; when it was issued plays no part, unless it was never granted.
    const issued = type === 'certification-authority' || until === NEVER ? { from, until } : {};
    return certificates.map((certificate) => trustAnchor(certificate, { purposes, ...issued, sunset: until }));
  });
}

/** The periods in which the service was granted; `until` is absent where it still is. */
function grantsOf(service: TrustService): { readonly from: Date; readonly until: Date | undefined }[] {
  const periods = periodsOf(service);
  const grants = periods.flatMap(({ status, since }, index) => {
    if (status !== 'granted') return [];
    const next = periods[index - 1];
    return [{ from: new Date(since), until: next === undefined ? undefined : new Date(next.since) }];
  });
  return grants.length === 0 ? [{ from: NEVER, until: NEVER }] : grants;
}

/** An empty period: no certificate is issued in it. */
const NEVER = new Date(0);

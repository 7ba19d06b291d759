/** English texts of the codes of `@govseal/evidence`. */
import type { Texts } from '@govseal/core';
import type { EvidenceCode } from '../error.ts';

export const en: Texts<EvidenceCode> = {
  LTV_ISSUER_MISSING:
    'The certificate of the issuer of {subject} ({issuer}) is not available. Supply it, or allow it to be fetched.',
  LTV_REVOCATION_MISSING:
    'No current CRL or OCSP response from {issuer} is available for {subject}. Supply one, or allow it to be fetched.',
  LTV_REVOKED: 'The revocation data states that {subject} is revoked ({reason}); it is included nevertheless.',
  FETCH_SOURCE_FAILED:
    'The source of certificates and revocation data failed or delivered unreadable data ({reason}), so something may be missing. Pass the missing certificates or revocation data as files.',
  FETCH_BUDGET:
    'Fetching stopped at a limit ({budget}: {limit}), so something may be missing. Pass the missing certificates or revocation data as files.',
};

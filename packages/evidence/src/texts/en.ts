/** English texts of the codes of `@govseal/evidence`. */
import type { Texts } from '@govseal/core';
import type { EvidenceCode } from '../error.ts';

export const en: Texts<EvidenceCode> = {
  LTV_ISSUER_MISSING: 'The issuer of {subject} ({issuer}) is not at hand: give its certificate, or fetch it.',
  LTV_REVOCATION_MISSING:
    'There is no current CRL or OCSP response for {subject} from {issuer}: give one, or fetch it.',
  LTV_REVOKED: 'The revocation data says that {subject} is revoked ({reason}); it is kept all the same.',
  FETCH_BUDGET:
    'Fetching stopped at a limit ({budget}: {limit}), so something may be missing. Pass the missing certificates or revocation data as files.',
};

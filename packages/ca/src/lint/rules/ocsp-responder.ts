/** A responder's own status must be settled: by id-pkix-ocsp-nocheck or by a CRL, and only there. */
import { extensionOid, purposeOid } from '@govseal/x509';
import type { LintRule } from '../rule.ts';

export const ocspResponder: LintRule = {
  code: 'CERTLINT_OCSP_RESPONDER',
  check: ({ certificate, isCa, purposes, critical }) => {
    const responder = purposes.includes(purposeOid.ocspSigning) && !isCa;
    const unchecked = critical(extensionOid.ocspNoCheck) !== undefined;
    if (unchecked && !responder) return { rule: 'id-pkix-ocsp-nocheck outside a responder' };
    const locatable = unchecked || certificate.crlDistributionPoints !== undefined;
    return responder && !locatable ? { rule: 'neither id-pkix-ocsp-nocheck nor a CRL' } : null;
  },
};

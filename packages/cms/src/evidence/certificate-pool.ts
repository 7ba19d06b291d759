/** Certificates embedded in the signature: parsed once; malformed ones are reported and skipped. */
import { CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import { type Certificate, cachedCertificate } from '@govseal/x509';
import { cmsCodes } from '../error.ts';

export function parsePool(ders: readonly Uint8Array[], findings: Finding[]): Certificate[] {
  const certificates: Certificate[] = [];
  ders.forEach((der, index) => {
    try {
      certificates.push(cachedCertificate(der));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      const params = { index, reason: error.code };
      findings.push(finding(cmsCodes, 'CMS_CERTIFICATE_UNREADABLE', { at: error.at, params }));
    }
  });
  return certificates;
}

/** Joins pools; of byte-equal certificates the first is kept. */
export function joinPools(own: readonly Certificate[], more: readonly Certificate[]): readonly Certificate[] {
  if (more.length === 0) return own;
  const out: Certificate[] = [];
  for (const certificate of [...own, ...more]) {
    if (!out.some((known) => known === certificate || equalBytes(known.der, certificate.der))) out.push(certificate);
  }
  return out;
}

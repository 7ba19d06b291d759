/** Runs every lint on one certificate; violations are findings with their clause. */
import { type Finding, finding } from '@govseal/core';
import { type Certificate, X509Error } from '@govseal/x509';
import { certificateLintCodes } from './codes.ts';
import { lintSubject } from './rule.ts';
import { certificateLints } from './rules.ts';

/** Never throws because of the certificate: a malformed extension is the finding `CERTLINT_UNREADABLE`. */
export function lintCertificate(certificate: Certificate): readonly Finding[] {
  const at = { certificate: certificate.subject.text };
  try {
    const subject = lintSubject(certificate);
    return certificateLints.flatMap(({ code, check }) => {
      const params = check(subject);
      return params === null ? [] : [finding(certificateLintCodes, code, { at, params })];
    });
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    return [finding(certificateLintCodes, 'CERTLINT_UNREADABLE', { at, params: { code: error.code } })];
  }
}

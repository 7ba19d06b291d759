/**
 * Identification of the signing certificate (EN 319 102-1 §5.2.3). A certificate identified only by the unsigned signer
 * identifier is accepted if the policy does not require ESSCertID, unless another one also matches; one that contradicts
 * ESSCertID is never accepted.
 */
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import type { ValidationPolicy } from '../policy/policy.ts';
import { type BlockStatus, engineFinding, indeterminate, passed, policyFindings } from './status.ts';

export type SigningCertificate =
  | { readonly certificate: Certificate; readonly status: BlockStatus }
  | { readonly certificate: null; readonly status: BlockStatus };

export function identifySigningCertificate(evidence: SignatureEvidence, policy: ValidationPolicy): SigningCertificate {
  const certificate = evidence.signer;
  if (certificate === null) return none(engineFinding('VALIDATION_SIGNER_NOT_FOUND'));
  const at = { certificate: certificate.subject.text };
  // §5.2.3.4: a reference whose digest does not match the certificate identifies nothing.
  if (evidence.signingCertificateReference === 'mismatch') {
    return none(engineFinding('VALIDATION_CERTIFICATE_REFERENCE_MISMATCH', { at }));
  }
  if (evidence.signingCertificateReference === 'ambiguous')
    return none(engineFinding('VALIDATION_SIGNER_AMBIGUOUS', { at }));
  if (evidence.signingCertificateReference === 'match') return { certificate, status: passed() };
  const level = policy.checks.signingCertificateReference;
  const findings = policyFindings('VALIDATION_CERTIFICATE_REFERENCE_ABSENT', level, { at });
  if (level === 'fail') {
    return { certificate: null, status: indeterminate('NO_SIGNING_CERTIFICATE_FOUND', findings) };
  }
  return { certificate, status: passed(findings) };
}

function none(reason: ReturnType<typeof engineFinding>): SigningCertificate {
  return { certificate: null, status: indeterminate('NO_SIGNING_CERTIFICATE_FOUND', [reason]) };
}

/**
 * Revocation along a validated path (RFC 5280 §6.1.3 (a)(3)): the status of every certificate, and findings at the
 * validation time.
 */
import { type Finding, finding } from '@govseal/core';
import { x509Codes } from '../../error.ts';
import type { Certificate } from '../../types.ts';
import { note } from '../certificate-checks.ts';
import type { PathContext } from '../context.ts';
import type { RevocationStatus, TrustAnchor } from '../path-types.ts';
import type { PathIssuer } from '../process-path.ts';
import { revocationStatus } from './revocation-status.ts';

export interface PathRevocation {
  /** In the order of the certificates. */
  readonly statuses: readonly RevocationStatus[];
  readonly findings: readonly Finding[];
}

export async function checkPathRevocation(
  certificates: readonly Certificate[],
  anchor: TrustAnchor,
  issuers: readonly PathIssuer[],
  context: PathContext,
): Promise<PathRevocation> {
  const mode = context.options.revocation ?? 'require';
  if (mode === 'off') {
    return { statuses: certificates.map(() => ({ status: 'not-required', why: 'policy' })), findings: [] };
  }
  const statuses: RevocationStatus[] = [];
  const findings: Finding[] = [];
  // From the anchor down: the status of a CA is determined before the status of certificates that it issued.
  for (let index = certificates.length - 1; index >= 0; index--) {
    const certificate = certificates[index]!;
    const target = { certificate, issuer: issuers[index]!, above: issuers.slice(index + 1), anchor };
    const status = await revocationStatus(target, context);
    statuses.unshift(status);
    findings.push(...findingsFor(status, certificate, context.at, mode));
    if (status.status !== 'revoked' && status.formerly !== undefined) {
      findings.push(...findingsFor(status.formerly, certificate, context.at, mode));
    }
  }
  return { statuses, findings };
}

const UNKNOWN_EXTENSION: ReadonlySet<string> = new Set(['X509_CRL_CRITICAL_EXTENSION', 'X509_OCSP_CRITICAL_EXTENSION']);

function findingsFor(
  status: RevocationStatus,
  certificate: Certificate,
  at: Date,
  mode: 'require' | 'report',
): Finding[] {
  if (status.status === 'unknown') {
    const severity = mode === 'require' ? 'error' : 'warning';
    const where = { certificate: certificate.subject.text };
    const unknown = finding(x509Codes, 'X509_REVOCATION_UNKNOWN', { at: where, severity });
    // Newer data of this issuer would not help, so the extension is reported first.
    const causes = status.findings.filter(({ code }) => UNKNOWN_EXTENSION.has(code));
    return [...causes, unknown, ...status.findings.filter((one) => !causes.includes(one))];
  }
  const ignored = status.status === 'not-required' ? [] : (status.ignored ?? []);
  if (status.status !== 'revoked') return [...ignored];
  const params = { revocationTime: status.revocationTime.toISOString(), reason: status.reason, source: status.source };
  // EN 319 102-1: revoked at t if the revocation time is not after t
  if (status.revocationTime.getTime() > at.getTime())
    return [note('X509_REVOKED_LATER', certificate, params), ...ignored];
  return [note(status.reason === 'certificateHold' ? 'X509_ON_HOLD' : 'X509_REVOKED', certificate, params), ...ignored];
}

/** `govseal-path/1`: the result of validating a certificate path, as plain data. */
import type { Finding } from '@govseal/core';
import type { Certificate, PathFailure, PathResult, RevocationStatus } from '@govseal/x509';

export type PathStatus = 'valid' | 'invalid' | 'indeterminate';

export interface PathReport {
  readonly schema: 'govseal-path/1';
  readonly file: string;
  readonly status: PathStatus;
  /** ISO 8601; the instant that the path was validated for. */
  readonly at: string;
  readonly profile: string;
  /** A budget ran out before every candidate was checked. */
  readonly exhausted: boolean;
  /** Leaf first, anchor not included; of the valid path, or the leaf only. */
  readonly chain: readonly ChainEntry[];
  readonly anchor: string | null;
  /** The user-constrained policy set (RFC 5280 §6.1.6). */
  readonly policies: readonly string[];
  /** Of the valid path. */
  readonly findings: readonly Finding[];
  /** Candidates that failed, most useful first. */
  readonly failures: readonly { readonly chain: readonly ChainEntry[]; readonly findings: readonly Finding[] }[];
  /** Findings about the input: unreadable files, fetching. */
  readonly notices: readonly Finding[];
}

export interface ChainEntry {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** null: not checked, because the candidate had failed before. */
  readonly revocation: PathRevocation | null;
}

export interface PathRevocation {
  readonly status: RevocationStatus['status'];
  readonly source?: 'crl' | 'ocsp';
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly revocationTime?: string;
  readonly reason?: string;
  readonly invalidityDate?: string;
  readonly why?: Extract<RevocationStatus, { status: 'not-required' }>['why'];
}

export interface PathQuestion {
  readonly file: string;
  readonly leaf: Certificate;
  readonly at: Date;
  readonly profile: string;
  readonly notices: readonly Finding[];
}

export function pathReport(result: PathResult, question: PathQuestion): PathReport {
  const { file, leaf, at, profile, notices } = question;
  const common = { schema: 'govseal-path/1', file, at: at.toISOString(), profile, notices } as const;
  if (!result.ok) {
    return {
      ...common,
      status: pathStatus(result),
      exhausted: result.exhausted,
      chain: [chainEntry(leaf, undefined)],
      anchor: null,
      policies: [],
      findings: [],
      failures: result.failures.map(({ certificates, findings, revocation }) => ({
        chain: certificates.map((certificate, index) => chainEntry(certificate, revocation?.[index])),
        findings,
      })),
    };
  }
  const { path } = result;
  return {
    ...common,
    status: 'valid',
    exhausted: false,
    chain: path.certificates.map((certificate, index) => chainEntry(certificate, path.revocation[index])),
    anchor: path.anchor.subject.text,
    policies: path.userConstrainedPolicySet,
    findings: path.findings,
    failures: [],
  };
}

/**
 * Indeterminate where a budget ran out, and where a candidate lacks nothing but its revocation status; every other
 * failure is invalid.
 */
export function pathStatus(result: PathResult): PathStatus {
  if (result.ok) return 'valid';
  return result.exhausted || result.failures.some(lacksOnlyRevocation) ? 'indeterminate' : 'invalid';
}

/** `revocation` is present only where everything else about the path is valid. */
function lacksOnlyRevocation({ revocation, findings }: PathFailure): boolean {
  return (
    revocation?.some(({ status }) => status === 'unknown') === true &&
    !findings.some(({ code }) => code === 'X509_REVOKED' || code === 'X509_ON_HOLD')
  );
}

function chainEntry(certificate: Certificate, status: RevocationStatus | undefined): ChainEntry {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial: certificate.serialHex,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    revocation: status === undefined ? null : pathRevocation(status),
  };
}

function pathRevocation(status: RevocationStatus): PathRevocation {
  if (status.status === 'unknown') return { status: 'unknown' };
  if (status.status === 'not-required') return { status: 'not-required', why: status.why };
  return {
    status: status.status,
    source: status.source,
    thisUpdate: status.thisUpdate.toISOString(),
    ...(status.nextUpdate === undefined ? {} : { nextUpdate: status.nextUpdate.toISOString() }),
    ...(status.status === 'revoked'
      ? { revocationTime: status.revocationTime.toISOString(), reason: status.reason }
      : {}),
    ...(status.status === 'revoked' && status.invalidityDate !== undefined
      ? { invalidityDate: status.invalidityDate.toISOString() }
      : {}),
  };
}

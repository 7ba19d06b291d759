/** `govseal-path/1`: the result of validating a certificate path, as plain data. */
import type { Finding } from '@govseal/core';
import type { Certificate, PathFailure, PathResult, RevocationStatus } from '@govseal/x509';

/** `indeterminate`: neither a valid path nor proof that there is none, such as missing revocation data. */
export type PathStatus = 'valid' | 'invalid' | 'indeterminate';

/** The outcome of validating one certificate's path, as JSON (`govseal-path/1`). */
export interface PathReport {
  readonly schema: 'govseal-path/1';
  /** Name of the certificate's file. */
  readonly file: string;
  /** Whether a path to trust was found. */
  readonly status: PathStatus;
  /** ISO 8601; the instant that the path was validated for. */
  readonly at: string;
  /** Name of the path profile. */
  readonly profile: string;
  /** A budget ran out before every candidate was checked. */
  readonly exhausted: boolean;
  /** Leaf first, anchor not included; of the valid path, or the leaf only. */
  readonly chain: readonly ChainEntry[];
  /** Subject of the trust anchor; null without a valid path. */
  readonly anchor: string | null;
  /** The user-constrained policy set (RFC 5280 §6.1.6). */
  readonly policies: readonly string[];
  /** Of the valid path. */
  readonly findings: readonly Finding[];
  /** Candidates that failed, most useful first. */
  readonly failures: readonly {
    /** The candidate, leaf first. */
    readonly chain: readonly ChainEntry[];
    /** Why it failed. */
    readonly findings: readonly Finding[];
  }[];
  /** Findings about the input: unreadable files, fetching. */
  readonly notices: readonly Finding[];
}

/** One certificate of a path. */
export interface ChainEntry {
  /** Subject name as text (RFC 4514 order and escapes). */
  readonly subject: string;
  /** Issuer name as text. */
  readonly issuer: string;
  /** Serial number in hexadecimal. */
  readonly serial: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** null: not checked, because the candidate had failed before. */
  readonly revocation: PathRevocation | null;
}

/** Revocation status of one certificate; fields are absent where they do not apply. */
export interface PathRevocation {
  /** Outcome of checking CRLs and OCSP responses (RFC 5280 §6.3, RFC 6960). */
  readonly status: RevocationStatus['status'];
  /** The kind of revocation data that decided. */
  readonly source?: 'crl' | 'ocsp';
  /** thisUpdate of that data; ISO 8601, UTC. */
  readonly thisUpdate?: string;
  /** nextUpdate of that data; ISO 8601, UTC. */
  readonly nextUpdate?: string;
  /** When the certificate was revoked; ISO 8601, UTC. */
  readonly revocationTime?: string;
  /** Reason code by its name in RFC 5280 §5.3.1. */
  readonly reason?: string;
  /** invalidityDate (RFC 5280 §5.3.2); ISO 8601, UTC. */
  readonly invalidityDate?: string;
  /** Why no status was required. */
  readonly why?: Extract<RevocationStatus, { status: 'not-required' }>['why'];
}

/** The question that a report answers: the certificate, the instant and the profile for which a path was validated. */
export interface PathQuestion {
  /** Name of the certificate's file, for the report. */
  readonly file: string;
  /** The certificate at the end of the path. */
  readonly leaf: Certificate;
  /** The instant that the path was validated for. */
  readonly at: Date;
  /** Name of the path profile, such as `rfc5280` or `webpki`. */
  readonly profile: string;
  /** Findings about the input, repeated in the report. */
  readonly notices: readonly Finding[];
}

/** The result of `validatePath` as a report that JSON can hold and `pathText` can print. */
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
 * Indeterminate if a budget ran out, or if a candidate lacks only its revocation status; every other failure is invalid.
 */
export function pathStatus(result: PathResult): PathStatus {
  if (result.ok) return 'valid';
  return result.exhausted || result.failures.some(lacksOnlyRevocation) ? 'indeterminate' : 'invalid';
}

/** `revocation` is present only if everything else about the path is valid. */
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

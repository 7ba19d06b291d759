/**
 * A certificate lint: one rule of a standard for issuers, applied to a finished certificate. Rules only see the
 * certificate; they know neither profile nor issuer.
 */
import type { Params } from '@govseal/core';
import { type DerNode, parseDer } from '@govseal/der';
import type { Certificate, GeneralName, NameAttribute } from '@govseal/x509';
import type { CertificateLintCode } from './codes.ts';

export interface LintSubject {
  readonly certificate: Certificate;
  readonly isCa: boolean;
  /** Subject and issuer have the same name: a root, as far as the certificate shows. */
  readonly selfIssued: boolean;
  /** OIDs of extendedKeyUsage; empty without the extension. */
  readonly purposes: readonly string[];
  /** Attributes of the subject in encoding order. */
  readonly attributes: readonly NameAttribute[];
  /** Names of subjectAltName. */
  readonly altNames: readonly GeneralName[];
  /** The TBSCertificate's members. */
  readonly fields: readonly DerNode[];
  /** undefined: the certificate has no such extension. */
  critical(oid: string): boolean | undefined;
}

export interface LintRule {
  readonly code: CertificateLintCode;
  /** null: the rule is satisfied or does not apply; otherwise the values that violate it. */
  readonly check: (subject: LintSubject) => Params | null;
}

/** Decoded lazily; read here so that a malformed one is found before any rule runs. */
const READ = [
  'keyUsage',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
  'certificatePolicies',
  'crlDistributionPoints',
  'freshestCrl',
  'authorityInfoAccess',
  'subjectInfoAccess',
  'issuerAltName',
  'nameConstraints',
  'policyMappings',
  'policyConstraints',
  'inhibitAnyPolicy',
] as const satisfies readonly (keyof Certificate)[];

/** Throws `X509Error` if an extension that rules read is malformed. */
export function lintSubject(certificate: Certificate): LintSubject {
  for (const read of READ) void certificate[read];
  return {
    certificate,
    isCa: certificate.basicConstraints?.cA === true,
    selfIssued: certificate.subject.canonical === certificate.issuer.canonical,
    purposes: certificate.extendedKeyUsage ?? [],
    attributes: certificate.subject.rdns.flat(),
    altNames: certificate.subjectAltName ?? [],
    fields: parseDer(certificate.tbs).children,
    critical: (oid) => certificate.extension(oid)?.critical,
  };
}

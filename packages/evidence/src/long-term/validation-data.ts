/**
 * The material that the long-term levels require (EN 319 142-1 §6.3, EN 319 122-1 §6.3): the certificates up to an
 * anchor and current revocation data, for the signer, every time-stamping authority and every responder.
 * `gatherForSignatures` fetches what is missing; `selectValidationData` then selects the verified material and lists
 * what is missing.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { type Certificate, parseCertificate, type RevocationStatus, type TrustAnchor } from '@govseal/x509';
import { evidenceCodes } from '../error.ts';
import { Distinct } from '../gather/distinct.ts';
import type { Fetcher } from '../gather/fetcher.ts';
import { type Gathered, gather, type Party } from '../gather/gather.ts';
import {
  hasNoCheck,
  isKnown,
  isOlder,
  isSelfIssued,
  issued,
  type KnownStatus,
  type Material,
  stepStatus,
} from '../gather/step-status.ts';
import type { SignatureEvidence } from '../signature-evidence.ts';

/** What is available locally and where the rest may be fetched. */
export interface ValidationDataOptions {
  /** Verifies the signatures of revocation data, which is not used before. */
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  /** Local DER certificates. */
  readonly certificates?: readonly Uint8Array[];
  /** Local DER CRLs. */
  readonly crls?: readonly Uint8Array[];
  /** Local DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[];
  /** Fetches what is missing. */
  readonly fetcher?: Fetcher;
  /**
   * Trust anchors at which paths may end. A path may also end at a self-signed certificate, which does not make it
   * trusted.
   */
  readonly trust?: readonly TrustAnchor[];
  /** Stops fetching; what is missing is reported. */
  readonly signal?: AbortSignal;
}

/** The role in which a certificate is needed. */
export type CertificateRole = 'signer' | 'time-stamp' | 'issuer' | 'revocation';

/** The material that was found for one certificate. */
export interface CertificateMaterial {
  /** The certificate that needs validation data. */
  readonly certificate: Certificate;
  /** What the certificate is needed for. */
  readonly role: CertificateRole;
  /** `anchor`: the path ends here, at a trust anchor or a self-signed certificate. */
  readonly issuer: 'found' | 'anchor' | 'missing';
  /** `not-required`: anchors, ocsp-nocheck, short-term certificates. */
  readonly revocation: 'crl' | 'ocsp' | 'not-required' | 'missing';
  /** true if the data states that it is revoked; the data is selected nevertheless. */
  readonly revoked: boolean;
  /** true if the data was issued before the signature it is for; policies may require later data (`strict` does). */
  readonly beforeSignature: boolean;
}

/**
 * Certificates and revocation data for long-term validation, in the form that a DSS (ISO 32000-2 §12.8.4.3) or CMS
 * attributes hold.
 */
export interface ValidationData {
  /** DER certificates. */
  readonly certificates: readonly Uint8Array[];
  /** DER CRLs. */
  readonly crls: readonly Uint8Array[];
  /** DER OCSP responses. */
  readonly ocsp: readonly Uint8Array[];
  /** In the order in which they were needed. */
  readonly material: readonly CertificateMaterial[];
  /** What is missing or wrong, and problems while fetching; without errors and warnings if the data is complete. */
  readonly findings: readonly Finding[];
  /** true if nothing is missing. */
  readonly complete: boolean;
}

/** Maximum number of certificates above a leaf. */
const MAX_HEIGHT = 10;
/** Maximum number of certificates in all: a pool can hold any number of chains. */
const MAX_CERTIFICATES = 256;
/** Maximum number of fetcher calls: issuers, OCSP and a CRL for each certificate. */
const MAX_FETCHES = 3 * MAX_CERTIFICATES;

/** Fetches what these signatures, their time-stamps and their counter-signatures need; null without a fetcher. */
export async function gatherForSignatures(
  signatures: readonly SignatureEvidence[],
  options: ValidationDataOptions,
): Promise<Gathered | null> {
  const { fetcher, engine, at, trust = [], signal } = options;
  if (fetcher === undefined) return null;
  const parties = signatures
    .flatMap(certificatesOf)
    .map(({ certificate, since }): Party => ({ certificate, trust, since }));
  return gather(parties, { ...poolOf(signatures, options), fetcher, engine, at, signal, maxFetches: MAX_FETCHES });
}

/** Selects what these signatures need from their own, the local and the gathered material. */
export async function selectValidationData(
  signatures: readonly SignatureEvidence[],
  options: ValidationDataOptions,
  gathered: Gathered | null,
): Promise<ValidationData> {
  const pool = poolOf(signatures, options);
  const selection = new Selection(options, {
    certificates: [...pool.certificates, ...(gathered?.certificates ?? [])],
    crls: [...pool.crls, ...(gathered?.crls ?? [])],
    ocsp: [...pool.ocsp, ...(gathered?.ocsp ?? [])],
  });
  for (const { certificate, role, since } of signatures.flatMap(certificatesOf)) {
    await selection.take(certificate, role, since);
  }
  const data = selection.result();
  return { ...data, findings: [...(gathered?.findings ?? []), ...data.findings] };
}

interface NeededCertificate {
  readonly certificate: Certificate;
  readonly role: CertificateRole;
  readonly since?: Date | undefined;
}

/** The signer, the time-stamping units and the counter-signers of one signature. */
function certificatesOf(evidence: SignatureEvidence): NeededCertificate[] {
  const needed = ({ signer }: SignatureEvidence, role: CertificateRole, since?: Date): NeededCertificate[] =>
    signer === null ? [] : [{ certificate: signer, role, since }];
  return [
    ...needed(evidence, evidence.type === 'doc-timestamp' ? 'time-stamp' : 'signer', stampedAt(evidence)),
    ...evidence.timestamps.flatMap(({ signature }) => needed(signature, 'time-stamp')),
    ...(evidence.counterSignatures ?? []).flatMap((counter) => needed(counter, 'signer')),
  ];
}

/**
 * Time of the earliest signature time-stamp: earlier data proves nothing about the time up to the signature (EN 319
 * 102-1 §5.2.5).
 */
function stampedAt({ timestamps }: SignatureEvidence): Date | undefined {
  const times = timestamps.flatMap(({ kind, genTime }) => (kind === 'signature' && genTime !== null ? [genTime] : []));
  return times.length === 0 ? undefined : new Date(Math.min(...times.map((time) => time.getTime())));
}

/** The local material and that of the signatures, without duplicates. */
function poolOf(signatures: readonly SignatureEvidence[], options: ValidationDataOptions): Material {
  const certificates = new Distinct<Certificate>(({ der }) => der);
  const crls = new Distinct<Uint8Array>((der) => der);
  const ocsp = new Distinct<Uint8Array>((der) => der);
  for (const der of options.certificates ?? []) certificates.add(parseCertificate(der));
  for (const der of options.crls ?? []) crls.add(der);
  for (const der of options.ocsp ?? []) ocsp.add(der);
  const addAll = (evidence: SignatureEvidence): void => {
    for (const certificate of evidence.certificates) certificates.add(certificate);
    for (const der of evidence.crls) crls.add(der);
    for (const der of evidence.ocsp) ocsp.add(der);
    for (const { signature } of evidence.timestamps) addAll(signature);
    for (const counter of evidence.counterSignatures ?? []) addAll(counter);
  };
  for (const evidence of signatures) addAll(evidence);
  return { certificates: certificates.all(), crls: crls.all(), ocsp: ocsp.all() };
}

const NOTHING_STATED = { revoked: false, beforeSignature: false } as const;
const ANCHOR = { issuer: 'anchor', revocation: 'not-required', ...NOTHING_STATED } as const;
const MISSING = { issuer: 'missing', revocation: 'missing', ...NOTHING_STATED } as const;

class Selection {
  private readonly options: ValidationDataOptions;
  private readonly pool: Material;
  private readonly certificates = new Distinct<Certificate>(({ der }) => der);
  private readonly crls = new Distinct<Uint8Array>((der) => der);
  private readonly ocsp = new Distinct<Uint8Array>((der) => der);
  private readonly material: CertificateMaterial[] = [];
  private readonly findings: Finding[] = [];

  constructor(options: ValidationDataOptions, pool: Material) {
    this.options = options;
    this.pool = pool;
  }

  result(): ValidationData {
    const complete = this.material.every(({ issuer, revocation }) => issuer !== 'missing' && revocation !== 'missing');
    return {
      certificates: this.certificates.all().map(({ der }) => der),
      crls: this.crls.all(),
      ocsp: this.ocsp.all(),
      material: this.material,
      findings: this.findings,
      complete,
    };
  }

  /** Selects material for the certificate and everything above it; data issued after `since` is preferred. */
  async take(leaf: Certificate, role: CertificateRole, since?: Date): Promise<void> {
    let own = role;
    let certificate = leaf;
    for (let height = 0; height <= MAX_HEIGHT; height++) {
      if (this.certificates.has(certificate) || this.material.length >= MAX_CERTIFICATES) return;
      this.certificates.add(certificate);
      if (this.isAnchor(certificate)) {
        this.material.push({ certificate, role: own, ...ANCHOR });
        return;
      }
      const anchor = this.options.trust?.find(({ subject }) => subject.canonical === certificate.issuer.canonical);
      const issuer = await this.issuerOf(certificate);
      if (issuer === undefined && anchor === undefined) {
        this.material.push({ certificate, role: own, ...MISSING });
        this.report('LTV_ISSUER_MISSING', certificate, { issuer: certificate.issuer.text });
        return;
      }
      const status = await this.status(certificate, issuer ?? anchor!);
      if (status.status === 'unknown')
        this.report('LTV_REVOCATION_MISSING', certificate, { issuer: certificate.issuer.text });
      this.material.push({
        certificate,
        role: own,
        issuer: issuer ? 'found' : 'anchor',
        revocation:
          status.status === 'unknown' ? 'missing' : status.status === 'not-required' ? 'not-required' : status.source,
        revoked: status.status === 'revoked',
        beforeSignature: isOlder(status, since),
      });
      if (isKnown(status)) {
        if (status.status === 'revoked') this.report('LTV_REVOKED', certificate, { reason: status.reason });
        await this.takeSource(status);
      }
      if (issuer === undefined) return;
      certificate = issuer;
      own = 'issuer';
    }
  }

  private async takeSource(status: KnownStatus): Promise<void> {
    if (status.by === undefined) return;
    (status.source === 'crl' ? this.crls : this.ocsp).add(status.by.der);
    // its signer must still be verifiable years from now; ocsp-nocheck is read when the signer's own status is
    // determined
    if (status.by.issuer) await this.take(status.by.issuer, 'revocation');
  }

  private isAnchor(certificate: Certificate): boolean {
    if (isSelfIssued(certificate)) return true;
    return this.options.trust?.some(({ spki }) => equalBytes(spki, certificate.spki)) === true;
  }

  /** The certificate of an anchor or of the pool whose key verifies this one. */
  private async issuerOf(certificate: Certificate): Promise<Certificate | undefined> {
    const { engine, trust = [] } = this.options;
    const anchors = trust.flatMap((anchor) => (anchor.certificate ? [anchor.certificate] : []));
    for (const candidate of [...anchors, ...this.pool.certificates]) {
      if (await issued(candidate, certificate, engine)) return candidate;
    }
    return undefined;
  }

  private async status(certificate: Certificate, issuer: Certificate | TrustAnchor): Promise<RevocationStatus> {
    if (hasNoCheck(certificate)) return { status: 'not-required', why: 'no-check' };
    const { engine, at } = this.options;
    return stepStatus(certificate, issuer, this.pool, { engine, at });
  }

  private report(
    code: 'LTV_ISSUER_MISSING' | 'LTV_REVOCATION_MISSING' | 'LTV_REVOKED',
    certificate: Certificate,
    params: Readonly<Record<string, string>>,
  ): void {
    const at = { certificate: certificate.subject.text };
    const own = { subject: certificate.subject.text, serial: certificate.serialHex, ...params };
    this.findings.push(finding(evidenceCodes, code, { at, params: own }));
  }
}

/**
 * The material that the long-term levels want (EN 319 142-1 §6.3, EN 319 122-1 §6.3): for the signer, every time-stamp
 * authority and every responder the certificates up to an anchor and current revocation data, each item verified before
 * it is taken. What cannot be had is named certificate by certificate. Nothing is trusted by being gathered.
 */
import { CodedError, equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  type Certificate,
  extensionOid,
  parseCertificate,
  type RevocationStatus,
  type TrustAnchor,
  trustAnchor,
  validatePath,
} from '@govseal/x509';
import { Distinct } from './distinct.ts';
import { evidenceCodes } from './error.ts';
import type { Fetcher } from './fetcher.ts';
import type { SignatureEvidence } from './signature-evidence.ts';

export interface ValidationDataOptions {
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  /** What is at hand: DER certificates, CRLs and OCSP responses. */
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsp?: readonly Uint8Array[];
  /** Asked for what is not at hand. */
  readonly fetcher?: Fetcher;
  /** Where paths may end. A self-signed certificate ends one too: that is no statement of trust. */
  readonly trust?: readonly TrustAnchor[];
  readonly signal?: AbortSignal;
}

/** As whom a certificate is needed. */
export type CertificateRole = 'signer' | 'time-stamp' | 'issuer' | 'revocation';

/** What became of one certificate. */
export interface CertificateMaterial {
  readonly certificate: Certificate;
  readonly role: CertificateRole;
  readonly issuer: 'found' | 'anchor' | 'missing';
  /** `not-required`: anchors, ocsp-nocheck, short-term certificates. */
  readonly revocation: 'crl' | 'ocsp' | 'not-required' | 'missing';
  /** true where the data found says that it is revoked: the data is taken all the same. */
  readonly revoked: boolean;
  /** true where the data was issued before the signature it is for: policies may want some from after it (`strict` does). */
  readonly beforeSignature: boolean;
}

export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  /** In the order in which they were needed. */
  readonly material: readonly CertificateMaterial[];
  /** What is missing or wrong, and what happened while fetching; empty of errors and warnings where all is there. */
  readonly findings: readonly Finding[];
  /** Nothing is missing. */
  readonly complete: boolean;
}

/** Certificates above a leaf that are climbed. */
const HIGHEST = 10;
/** Certificates looked after in all: a pool can hold any number of chains. */
const MAX_CERTIFICATES = 256;

/** Gathers for these signatures and everything that hangs on them: their time-stamps, and counter-signatures. */
export async function gatherValidationData(
  signatures: readonly SignatureEvidence[],
  options: ValidationDataOptions,
): Promise<ValidationData> {
  const gathering = new Gathering(options);
  for (const evidence of signatures) gathering.addPool(evidence);
  for (const evidence of signatures) {
    const role = evidence.type === 'doc-timestamp' ? 'time-stamp' : 'signer';
    if (evidence.signer) await gathering.take(evidence.signer, role, stampedAt(evidence));
    for (const { signature } of evidence.timestamps) {
      if (signature.signer) await gathering.take(signature.signer, 'time-stamp');
    }
    for (const counter of evidence.counterSignatures ?? []) {
      if (counter.signer) await gathering.take(counter.signer, 'signer');
    }
  }
  return gathering.result();
}

/** The earliest signature time-stamp: data from before it says nothing of the time up to the signature (EN 319 102-1 §5.2.5). */
function stampedAt({ timestamps }: SignatureEvidence): Date | undefined {
  const times = timestamps.flatMap(({ kind, genTime }) => (kind === 'signature' && genTime !== null ? [genTime] : []));
  return times.length === 0 ? undefined : new Date(Math.min(...times.map((time) => time.getTime())));
}

type Known = Extract<RevocationStatus, { source: 'crl' | 'ocsp' }>;

function isKnown(status: RevocationStatus): status is Known {
  return status.status === 'good' || status.status === 'revoked';
}

function isOlder(status: RevocationStatus, since: Date | undefined): boolean {
  return since !== undefined && isKnown(status) && status.thisUpdate <= since;
}

const NOTHING_SAID = { revoked: false, beforeSignature: false } as const;
const ANCHOR = { issuer: 'anchor', revocation: 'not-required', ...NOTHING_SAID } as const;
const MISSING = { issuer: 'missing', revocation: 'missing', ...NOTHING_SAID } as const;

class Gathering {
  private readonly options: ValidationDataOptions;
  private readonly pool = new Distinct<Certificate>(({ der }) => der);
  private readonly crlPool = new Distinct<Uint8Array>((der) => der);
  private readonly ocspPool = new Distinct<Uint8Array>((der) => der);
  private readonly certificates = new Distinct<Certificate>(({ der }) => der);
  private readonly crls = new Distinct<Uint8Array>((der) => der);
  private readonly ocsp = new Distinct<Uint8Array>((der) => der);
  private readonly material: CertificateMaterial[] = [];
  private readonly findings: Finding[] = [];

  constructor(options: ValidationDataOptions) {
    this.options = options;
    for (const der of options.certificates ?? []) this.pool.add(parseCertificate(der));
    for (const der of options.crls ?? []) this.crlPool.add(der);
    for (const der of options.ocsp ?? []) this.ocspPool.add(der);
  }

  addPool(evidence: SignatureEvidence): void {
    for (const certificate of evidence.certificates) this.pool.add(certificate);
    for (const der of evidence.crls) this.crlPool.add(der);
    for (const der of evidence.ocsp) this.ocspPool.add(der);
    for (const { signature } of evidence.timestamps) this.addPool(signature);
    for (const counter of evidence.counterSignatures ?? []) this.addPool(counter);
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

  /** The certificate and everything above it; data from after `since` is the better one. */
  async take(leaf: Certificate, role: CertificateRole, since?: Date): Promise<void> {
    let own = role;
    let certificate = leaf;
    for (let height = 0; height <= HIGHEST; height++) {
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
      const status = await this.revocation(certificate, issuer ? trustAnchor(issuer) : anchor!, issuer, since);
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

  private async takeSource(status: Known): Promise<void> {
    if (status.by === undefined) return;
    (status.source === 'crl' ? this.crls : this.ocsp).add(status.by.der);
    // who signed it has to be checked years from now too; ocsp-nocheck is read when its own status is asked for
    if (status.by.issuer) await this.take(status.by.issuer, 'revocation');
  }

  private isAnchor(certificate: Certificate): boolean {
    if (certificate.subject.canonical === certificate.issuer.canonical) return true;
    return this.options.trust?.some(({ spki }) => equalBytes(spki, certificate.spki)) === true;
  }

  /** The certificate in the pool, or fetched, whose key verifies this one. */
  private async issuerOf(certificate: Certificate): Promise<Certificate | undefined> {
    const found = await this.issuerInPool(certificate);
    if (found || !this.options.fetcher) return found;
    const { items, findings } = await this.options.fetcher.fetchIssuers(certificate, this.options.signal);
    this.findings.push(...findings);
    for (const der of items) this.pool.add(parseCertificate(der));
    return this.issuerInPool(certificate);
  }

  private async issuerInPool(certificate: Certificate): Promise<Certificate | undefined> {
    const { engine, trust = [] } = this.options;
    const anchors = trust.flatMap((anchor) => (anchor.certificate ? [anchor.certificate] : []));
    for (const candidate of [...anchors, ...this.pool.all()]) {
      if (candidate.subject.canonical !== certificate.issuer.canonical) continue;
      if (await issued(candidate, certificate, engine)) return candidate;
    }
    return undefined;
  }

  private async revocation(
    certificate: Certificate,
    anchor: TrustAnchor,
    issuer: Certificate | undefined,
    since: Date | undefined,
  ): Promise<RevocationStatus> {
    const first = await this.status(certificate, anchor);
    const { fetcher, signal } = this.options;
    const enough = (status: RevocationStatus): boolean => status.status !== 'unknown' && !isOlder(status, since);
    if (enough(first)) return first;
    if (fetcher) {
      const ocsp = await fetcher.fetchOcsp(certificate, issuer ?? anchor, signal);
      this.findings.push(...ocsp.findings);
      for (const der of ocsp.items) this.ocspPool.add(der);
      if (ocsp.items.length > 0) {
        const second = await this.status(certificate, anchor);
        if (enough(second)) return second;
      }
      const crl = await fetcher.fetchCrl(certificate, signal);
      this.findings.push(...crl.findings);
      for (const der of crl.items) this.crlPool.add(der);
      const third = await this.status(certificate, anchor);
      if (third.status !== 'unknown') return third;
    }
    if (first.status !== 'unknown') return first;
    this.report('LTV_REVOCATION_MISSING', certificate, { issuer: certificate.issuer.text });
    return first;
  }

  /** What the verified revocation data at hand says; the path is this one step under its issuer's key. */
  private async status(certificate: Certificate, anchor: TrustAnchor): Promise<RevocationStatus> {
    if (certificate.extension(extensionOid.ocspNoCheck) !== undefined)
      return { status: 'not-required', why: 'no-check' };
    const { engine, at } = this.options;
    const result = await validatePath(certificate, {
      engine,
      at,
      trust: [anchor],
      intermediates: this.pool.all(),
      crls: this.crlPool.all(),
      ocsp: this.ocspPool.all(),
      revocation: 'report',
      ignoreLeafValidity: true,
      anchorConstraints: false,
    });
    if (result.ok) return result.path.revocation[0] ?? { status: 'unknown', findings: [] };
    // A revoked certificate has no valid path, yet its status is what is asked for.
    const failed = result.failures.find(({ revocation }) => revocation?.[0] !== undefined);
    return (
      failed?.revocation?.[0] ?? { status: 'unknown', findings: result.failures.flatMap(({ findings }) => findings) }
    );
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

/** Does the candidate's key verify the certificate? One that cannot be judged did not issue anything we could use. */
async function issued(candidate: Certificate, certificate: Certificate, engine: CryptoEngine): Promise<boolean> {
  try {
    const { signatureAlgorithm, tbs, signatureValue } = certificate;
    return await engine.verify(signatureAlgorithm, candidate.publicKey, tbs, signatureValue);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return false;
  }
}

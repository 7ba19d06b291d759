/**
 * `completeEvidence`: what is missing for a path from one certificate. Issuers are climbed through caIssuers to the
 * anchors' names, then revocation data is asked for where the pool has no current one: OCSP first, a CRL where OCSP gives
 * no usable answer, and the CRL of a responder whose certificate has no ocsp-nocheck. With an engine the data is then
 * validated, and what leaves a status unknown is asked for elsewhere. What comes back is untrusted all the same.
 */
import { equalBytes, type Finding, finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  type BasicOcspResponse,
  type Certificate,
  extensionOid,
  parseCertificate,
  type TrustAnchor,
  validatePath,
} from '@govseal/x509';
import { evidenceCodes } from './error.ts';
import type { FetchedMaterial, Fetcher } from './fetcher.ts';
import { LocalRevocation } from './local-revocation.ts';

export interface CompleteEvidenceOptions {
  readonly fetcher: Fetcher;
  /** Where a path may end: nothing above these names is fetched. */
  readonly trust: readonly TrustAnchor[];
  /** What is at hand already. */
  readonly certificates?: readonly Certificate[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsp?: readonly Uint8Array[];
  /** The instant that revocation data at hand must be current at. */
  readonly at: Date;
  /** false: issuers only. Default true. */
  readonly revocation?: boolean;
  /**
   * Validates what is at hand, so that an OCSP answer or CRL that does not count (of a responder that may not answer, with
   * a wrong signature) is not taken for one. Default: only its dates and what it is about are looked at.
   */
  readonly engine?: CryptoEngine;
  /** Keys trusted to sign OCSP responses, as `validatePath` takes them. */
  readonly responders?: readonly TrustAnchor[];
  /** Certificates above the leaf that are climbed; default 8. */
  readonly maxDepth?: number;
  /** Calls of the fetcher in all; default 32. */
  readonly maxFetches?: number;
  readonly signal?: AbortSignal;
}

/** What was added to what was at hand. */
export interface CompletedEvidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly findings: readonly Finding[];
  /** Calls of the fetcher that were made. */
  readonly fetches: number;
}

export async function completeEvidence(
  leaf: Certificate,
  options: CompleteEvidenceOptions,
): Promise<CompletedEvidence> {
  const collection = new Collection(options);
  const chain = await collection.climb(leaf);
  if (options.revocation !== false) {
    for (const certificate of chain) await collection.revocation(certificate);
    if (options.engine !== undefined) await collection.fallBack(leaf, options.engine);
  }
  return collection.result();
}

/** Certificates that may stand above the leaf and are asked about; as many signatures as a search of paths checks. */
const MAX_CERTIFICATES = 100;

class Collection {
  private readonly options: CompleteEvidenceOptions;
  private readonly local: LocalRevocation;
  private readonly certificates: Certificate[] = [];
  private readonly crls: Uint8Array[] = [];
  private readonly ocsp: Uint8Array[] = [];
  private readonly findings: Finding[] = [];
  private readonly askedOcsp = new Set<Certificate>();
  private readonly askedCrl = new Set<Certificate>();
  private fetches = 0;

  constructor(options: CompleteEvidenceOptions) {
    this.options = options;
    this.local = new LocalRevocation(options.at);
    for (const der of options.crls ?? []) this.local.addCrl(der);
    for (const der of options.ocsp ?? []) this.local.addOcsp(der);
  }

  result(): CompletedEvidence {
    const { certificates, crls, ocsp, findings, fetches } = this;
    return { certificates, crls, ocsp, findings, fetches };
  }

  /** The leaf and every certificate that may stand above it, anchors left out. */
  async climb(leaf: Certificate): Promise<Certificate[]> {
    const chain: Certificate[] = [leaf];
    let level: readonly Certificate[] = [leaf];
    for (let depth = 0; level.length > 0; depth++) {
      const above: Certificate[] = [];
      for (const certificate of level) {
        if (selfIssued(certificate) || this.anchorsOf(certificate).length > 0) continue;
        if (depth >= (this.options.maxDepth ?? 8)) {
          this.exhausted('depth', this.options.maxDepth ?? 8, certificate);
          return chain;
        }
        if (this.issuersOf(certificate).length === 0) await this.fetchIssuers(certificate);
        for (const issuer of this.issuersOf(certificate)) {
          if (chain.some((seen) => equalBytes(seen.der, issuer.der))) continue;
          if (chain.length >= MAX_CERTIFICATES) {
            this.exhausted('certificates', MAX_CERTIFICATES, certificate);
            return chain;
          }
          chain.push(issuer);
          above.push(issuer);
        }
      }
      level = above;
    }
    return chain;
  }

  async revocation(certificate: Certificate): Promise<void> {
    const issuer = this.anchorsOf(certificate)[0] ?? this.issuersOf(certificate)[0];
    if (issuer === undefined || selfIssued(certificate)) return;
    if (this.local.hasCrl(certificate) || this.local.hasOcsp(certificate)) return;
    const responses = await this.fetchOcsp(certificate, issuer);
    const usable = responses.filter((response) => this.local.answers(response, certificate));
    if (usable.length === 0) await this.fetchCrl(certificate);
    for (const responder of usable.flatMap(respondersToCheck)) {
      if (!this.local.hasCrl(responder)) await this.fetchCrl(responder);
    }
  }

  /**
   * RFC 6960 §4.2.2.2 decides about an answer only when it is validated. Where a status is still unknown then, the other
   * source is asked: OCSP if the data at hand was taken for enough, else the CRL. Two rounds reach both.
   */
  async fallBack(leaf: Certificate, engine: CryptoEngine): Promise<void> {
    for (let round = 0; round < 2; round++) {
      const before = this.fetches;
      for (const certificate of await this.unsettled(leaf, engine)) {
        const issuer = this.anchorsOf(certificate)[0] ?? this.issuersOf(certificate)[0];
        if (issuer === undefined) continue;
        if (!this.askedOcsp.has(certificate)) {
          const responses = await this.fetchOcsp(certificate, issuer);
          for (const responder of responses.flatMap(respondersToCheck)) {
            if (!this.local.hasCrl(responder)) await this.fetchCrl(responder);
          }
          if (responses.length > 0) continue;
        }
        if (!this.askedCrl.has(certificate)) await this.fetchCrl(certificate);
      }
      if (this.fetches === before) return;
    }
  }

  /** Certificates of the best path whose status the data at hand does not settle. */
  private async unsettled(leaf: Certificate, engine: CryptoEngine): Promise<Certificate[]> {
    const { trust, at, responders, signal } = this.options;
    const result = await validatePath(leaf, {
      engine,
      trust,
      intermediates: [...(this.options.certificates ?? []), ...this.certificates],
      crls: [...(this.options.crls ?? []), ...this.crls],
      ocsp: [...(this.options.ocsp ?? []), ...this.ocsp],
      at,
      revocation: 'report',
      ignoreLeafValidity: true,
      responders,
      signal,
    });
    const judged = result.ok ? result.path : result.failures.find(({ revocation }) => revocation !== undefined);
    return (judged?.certificates ?? []).filter((_, index) => judged?.revocation?.[index]?.status === 'unknown');
  }

  private async fetchOcsp(
    certificate: Certificate,
    issuer: Pick<Certificate, 'spki'>,
  ): Promise<readonly BasicOcspResponse[]> {
    this.askedOcsp.add(certificate);
    const { fetcher, signal } = this.options;
    const responses = await this.call(certificate, () => fetcher.fetchOcsp(certificate, issuer, signal));
    this.ocsp.push(...responses);
    return responses.flatMap((der) => this.local.addOcsp(der) ?? []);
  }

  private async fetchIssuers(certificate: Certificate): Promise<void> {
    const { fetcher, signal } = this.options;
    for (const der of await this.call(certificate, () => fetcher.fetchIssuers(certificate, signal))) {
      const issuer = parseCertificate(der); // read once already, when it was fetched
      if (!this.certificates.some((known) => equalBytes(known.der, issuer.der))) this.certificates.push(issuer);
    }
  }

  private async fetchCrl(certificate: Certificate): Promise<void> {
    this.askedCrl.add(certificate);
    const { fetcher, signal } = this.options;
    for (const der of await this.call(certificate, () => fetcher.fetchCrl(certificate, signal))) {
      if (this.crls.some((known) => equalBytes(known, der))) continue;
      this.crls.push(der);
      this.local.addCrl(der);
    }
  }

  private async call(certificate: Certificate, ask: () => Promise<FetchedMaterial>): Promise<readonly Uint8Array[]> {
    const limit = this.options.maxFetches ?? 32;
    if (this.fetches >= limit) {
      this.exhausted('fetches', limit, certificate);
      return [];
    }
    this.fetches++;
    const { items, findings } = await ask();
    this.findings.push(...findings);
    return items;
  }

  private anchorsOf(certificate: Certificate): readonly TrustAnchor[] {
    return this.options.trust.filter(({ subject }) => subject.canonical === certificate.issuer.canonical);
  }

  private issuersOf(certificate: Certificate): readonly Certificate[] {
    return [...(this.options.certificates ?? []), ...this.certificates].filter(
      ({ subject }) => subject.canonical === certificate.issuer.canonical,
    );
  }

  private exhausted(budget: string, limit: number, certificate: Certificate): void {
    const at = { certificate: certificate.subject.text };
    this.findings.push(finding(evidenceCodes, 'FETCH_BUDGET', { at, params: { budget, limit } }));
  }
}

/** RFC 6960 §4.2.2.2.1: without ocsp-nocheck a delegated responder's own status has to be known. */
function respondersToCheck({ certificates }: BasicOcspResponse): readonly Certificate[] {
  return certificates.filter(
    (certificate) => certificate.extension(extensionOid.ocspNoCheck) === undefined && !selfIssued(certificate),
  );
}

function selfIssued({ subject, issuer }: Certificate): boolean {
  return subject.canonical === issuer.canonical;
}

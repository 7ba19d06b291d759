/**
 * `gather` fetches what is missing to validate the paths of several certificates. For each certificate, from the leaf
 * upwards: its issuers if none is available, then its status, from OCSP first and from a CRL if OCSP does not
 * determine it. Only verified material counts as available. Everything fetched is untrusted and is validated again
 * where it is used.
 */
import { equalBytes, type Finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  type BasicOcspResponse,
  type Certificate,
  type RevocationStatus,
  type TrustAnchor,
  validatePath,
} from '@govseal/x509';
import { Distinct } from './distinct.ts';
import { FetchRun } from './fetch-run.ts';
import type { Fetcher } from './fetcher.ts';
import {
  ANY_TIME,
  hasNoCheck,
  isKnown,
  isOlder,
  isSelfIssued,
  issued,
  type Material,
  stepStatus,
} from './step-status.ts';

/** A certificate whose path and revocation data are needed: a signer, a time-stamping unit, a seal-maker. */
export interface Party {
  /** The end-entity certificate of the path. */
  readonly certificate: Certificate;
  /**
   * Trust anchors at which its path may end; nothing above them is fetched. If empty, the path ends at a self-issued
   * certificate.
   */
  readonly trust: readonly TrustAnchor[];
  /** Material that came with it. No other party uses it. */
  readonly certificates?: readonly Certificate[] | undefined;
  /** DER CRLs that came with it. */
  readonly crls?: readonly Uint8Array[] | undefined;
  /** DER OCSP responses that came with it. */
  readonly ocsp?: readonly Uint8Array[] | undefined;
  /** Revocation data issued before this instant is requested again, once (EN 319 102-1 §5.2.5). */
  readonly since?: Date | undefined;
}

/** Where missing certificates and revocation data may come from, and how much may be fetched. */
export interface GatherOptions {
  /** Fetches issuers, CRLs and OCSP responses by the addresses in a certificate. */
  readonly fetcher: Fetcher;
  /** Verifies the signatures of revocation data, which is not used before. */
  readonly engine: CryptoEngine;
  /** The instant that revocation data must be current at. */
  readonly at: Date;
  /** Material that every party may use. */
  readonly certificates?: readonly Certificate[] | undefined;
  /** Local DER CRLs. */
  readonly crls?: readonly Uint8Array[] | undefined;
  /** Local DER OCSP responses. */
  readonly ocsp?: readonly Uint8Array[] | undefined;
  /** Keys trusted to sign OCSP responses, as `validatePath` takes them. */
  readonly responders?: readonly TrustAnchor[] | undefined;
  /** false: issuers only. Default true. */
  readonly revocation?: boolean | undefined;
  /** Maximum number of certificates above each party's; default 10. */
  readonly maxDepth?: number | undefined;
  /** Maximum number of fetcher calls for all parties together; default 64. */
  readonly maxFetches?: number | undefined;
  /** Stops fetching; what is missing stays missing. */
  readonly signal?: AbortSignal | undefined;
}

/** What was fetched; every party may use it. */
export interface Gathered extends Material {
  /** Problems while fetching, and limits that were reached. */
  readonly findings: readonly Finding[];
  /** Calls of the fetcher that were made. */
  readonly fetches: number;
}

/**
 * Fetches what is missing for the parties, in their order. Never throws because of the network, the fetched data or
 * the certificates.
 */
export async function gather(parties: readonly Party[], options: GatherOptions): Promise<Gathered> {
  const { fetcher, maxFetches = 64, signal } = options;
  const run = new FetchRun({ fetcher, maxFetches, signal });
  for (const party of parties) await new PartyGathering(party, run, options).complete();
  return { ...run.material(), findings: run.findings, fetches: run.fetches };
}

const MAX_DEPTH = 10;
/** Maximum number of certificates of one party's paths, equal to the limit of signatures in a path search. */
const MAX_CERTIFICATES = 100;
/** Maximum number of signatures that are verified to find the issuers of one party's paths. */
const MAX_ISSUER_CHECKS = 400;

interface Needed {
  readonly certificate: Certificate;
  readonly depth: number;
  readonly since: Date | undefined;
  /**
   * It signed revocation data: its own status is taken from a CRL first, because it would be its own OCSP responder.
   */
  readonly statusSource: boolean;
}

class PartyGathering {
  private readonly party: Party;
  private readonly run: FetchRun;
  private readonly options: GatherOptions;
  private readonly queue: Needed[] = [];
  private readonly queued = new Distinct<Certificate>(({ der }) => der);
  private issuerChecks = 0;
  /** A limit was reached: no further issuers are fetched. */
  private full = false;

  constructor(party: Party, run: FetchRun, options: GatherOptions) {
    this.party = party;
    this.run = run;
    this.options = options;
  }

  async complete(): Promise<void> {
    const { certificate, since } = this.party;
    const settled = await this.settledOnPath();
    this.need({ certificate, depth: 0, since, statusSource: false });
    // The queue grows during the loop.
    for (const needed of this.queue) {
      if (this.endsPath(needed)) continue;
      const above = await this.above(needed);
      const issuer = above.anchor ?? above.issuers[0];
      if (issuer === undefined) continue;
      if (this.options.revocation !== false && !settled.has(needed.certificate)) await this.settle(needed, issuer);
      for (const next of above.issuers) {
        this.need({ certificate: next, depth: needed.depth + 1, since: needed.since, statusSource: false });
      }
    }
  }

  private material(): Material {
    const { party, options } = this;
    const fetched = this.run.material();
    return {
      certificates: [...(options.certificates ?? []), ...(party.certificates ?? []), ...fetched.certificates],
      crls: [...(options.crls ?? []), ...(party.crls ?? []), ...fetched.crls],
      ocsp: [...(options.ocsp ?? []), ...(party.ocsp ?? []), ...fetched.ocsp],
    };
  }

  private need(needed: Needed): void {
    const { maxDepth = MAX_DEPTH } = this.options;
    if (this.queued.has(needed.certificate)) return;
    if (needed.depth > maxDepth) this.run.exhausted('depth', maxDepth, needed.certificate);
    else if (this.queue.length >= MAX_CERTIFICATES) {
      this.full = true;
      this.run.exhausted('certificates', MAX_CERTIFICATES, needed.certificate);
    } else {
      this.queued.add(needed.certificate);
      this.queue.push(needed);
    }
  }

  /** Whether it is a trust anchor or a self-issued certificate, which needs neither an issuer nor a status. */
  private endsPath({ certificate, depth }: Needed): boolean {
    if (isSelfIssued(certificate)) return true;
    return this.party.trust.some((anchor) =>
      depth === 0
        ? anchor.certificate !== undefined && equalBytes(anchor.certificate.der, certificate.der)
        : equalBytes(anchor.spki, certificate.spki),
    );
  }

  /** The anchor that issued the certificate, otherwise every certificate that did; fetched if none is available. */
  private async above({
    certificate,
    depth,
  }: Needed): Promise<{ readonly anchor?: TrustAnchor | undefined; readonly issuers: readonly Certificate[] }> {
    const [anchor] = await this.issuersAmong(this.party.trust, certificate);
    if (anchor !== undefined) return { anchor, issuers: [] };
    const issuers = await this.issuersAmong(this.material().certificates, certificate);
    if (issuers.length > 0 || this.full) return { issuers };
    const { maxDepth = MAX_DEPTH } = this.options;
    if (depth >= maxDepth) {
      this.run.exhausted('depth', maxDepth, certificate);
      return { issuers };
    }
    await this.run.fetchIssuers(certificate);
    return { issuers: await this.issuersAmong(this.run.material().certificates, certificate) };
  }

  private async issuersAmong<T extends Pick<TrustAnchor, 'publicKey' | 'subject'>>(
    candidates: readonly T[],
    certificate: Certificate,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const candidate of candidates) {
      if (candidate.subject.canonical !== certificate.issuer.canonical) continue;
      if (++this.issuerChecks > MAX_ISSUER_CHECKS) {
        this.run.exhausted('signatures', MAX_ISSUER_CHECKS, certificate);
        break;
      }
      if (await issued(candidate, certificate, this.options.engine)) found.push(candidate);
    }
    return found;
  }

  private async settle(needed: Needed, issuer: Certificate | TrustAnchor): Promise<void> {
    const { certificate, since, statusSource } = needed;
    if (statusSource && hasNoCheck(certificate)) return;
    const requests = [() => this.fetchOcsp(certificate, issuer), () => this.run.fetchCrl(certificate)];
    if (statusSource) requests.reverse();
    let status = await this.status(certificate, issuer);
    for (const request of requests) {
      if (isSettled(status, since)) break;
      if (await request()) status = await this.status(certificate, issuer);
    }
    const signer = isKnown(status) ? status.by?.issuer : undefined;
    if (signer !== undefined) {
      this.need({ certificate: signer, depth: needed.depth + 1, since: undefined, statusSource: true });
    }
  }

  /**
   * Also fetches the CRLs of delegated responders: without their status the response cannot be used (RFC 6960
   * §4.2.2.2.1).
   */
  private async fetchOcsp(certificate: Certificate, issuer: Certificate | TrustAnchor): Promise<boolean> {
    const responses = await this.run.fetchOcsp(certificate, issuer);
    for (const delegate of responses.flatMap((response) => delegatesOf(response, certificate))) {
      if (!isSettled(await this.status(delegate, issuer), undefined)) await this.run.fetchCrl(delegate);
    }
    return responses.length > 0;
  }

  private status(certificate: Certificate, issuer: Certificate | TrustAnchor): Promise<RevocationStatus> {
    return stepStatus(certificate, issuer, this.material(), this.options);
  }

  /** Certificates of the best path whose status the available material determines, indirect CRLs included. */
  private async settledOnPath(): Promise<ReadonlySet<Certificate>> {
    const { certificate, trust, since } = this.party;
    const { engine, at, responders, signal, revocation } = this.options;
    if (trust.length === 0 || revocation === false) return new Set();
    const { certificates: intermediates, crls, ocsp } = this.material();
    const result = await validatePath(certificate, {
      engine,
      at,
      trust,
      intermediates,
      crls,
      ocsp,
      responders,
      signal,
      evidenceAsOf: ANY_TIME,
      revocation: 'report',
      ignoreLeafValidity: true,
    });
    const path = result.ok ? result.path : result.failures.find((failure) => failure.revocation !== undefined);
    const statuses = path?.revocation ?? [];
    return new Set(path?.certificates.filter((_, index) => isSettled(statuses[index], since)));
  }
}

function isSettled(status: RevocationStatus | undefined, since: Date | undefined): boolean {
  return status !== undefined && status.status !== 'unknown' && !isOlder(status, since);
}

/** Responders that the certificate's issuer may have delegated and whose own status must be known. */
function delegatesOf({ certificates }: BasicOcspResponse, { issuer }: Certificate): readonly Certificate[] {
  return certificates.filter(
    (delegate) => delegate.issuer.canonical === issuer.canonical && !isSelfIssued(delegate) && !hasNoCheck(delegate),
  );
}

/**
 * One run of a fetcher: the number of calls is limited, nothing is requested twice, and every problem becomes a
 * finding. Fetched data is untrusted, and only what can be parsed is kept.
 */
import { CodedError, type Finding, finding, toHex } from '@govseal/core';
import {
  type BasicOcspResponse,
  type Certificate,
  cachedCrl,
  extensionOid,
  parseCertificate,
  parseOcspResponse,
} from '@govseal/x509';
import { evidenceCodes } from '../error.ts';
import { Distinct } from './distinct.ts';
import type { FetchedMaterial, Fetcher } from './fetcher.ts';
import type { Material } from './step-status.ts';

export interface FetchRunOptions {
  readonly fetcher: Fetcher;
  readonly maxFetches: number;
  readonly signal: AbortSignal | undefined;
}

export class FetchRun {
  private readonly options: FetchRunOptions;
  private readonly certificates = new Distinct<Certificate>(({ der }) => der);
  private readonly crls = new Distinct<Uint8Array>((der) => der);
  private readonly ocsp = new Distinct<Uint8Array>((der) => der);
  private readonly requested = new Set<string>();
  private readonly reported = new Set<string>();
  readonly findings: Finding[] = [];
  /** Number of calls of the fetcher so far. */
  fetches = 0;

  constructor(options: FetchRunOptions) {
    this.options = options;
  }

  /** Everything fetched so far. */
  material(): Material {
    return { certificates: this.certificates.all(), crls: this.crls.all(), ocsp: this.ocsp.all() };
  }

  async fetchIssuers(certificate: Certificate): Promise<void> {
    const { fetcher, signal } = this.options;
    const key = keyOf('issuers', certificate, extensionOid.authorityInfoAccess);
    const fetched = await this.call(key, certificate, () => fetcher.fetchIssuers(certificate, signal));
    for (const issuer of this.parse(fetched, certificate, parseCertificate)) this.certificates.add(issuer);
  }

  /** Returns whether anything was fetched. */
  async fetchCrl(certificate: Certificate): Promise<boolean> {
    const { fetcher, signal } = this.options;
    const key = keyOf('crl', certificate, extensionOid.cRLDistributionPoints, extensionOid.freshestCRL);
    const fetched = await this.call(key, certificate, () => fetcher.fetchCrl(certificate, signal));
    const lists = this.parse(fetched, certificate, cachedCrl);
    for (const { der } of lists) this.crls.add(der);
    return lists.length > 0;
  }

  async fetchOcsp(certificate: Certificate, issuer: Pick<Certificate, 'spki'>): Promise<readonly BasicOcspResponse[]> {
    const { fetcher, signal } = this.options;
    const asked = `${certificate.issuer.canonical} ${certificate.serialHex} ${toHex(issuer.spki)}`;
    const key = `${keyOf('ocsp', certificate, extensionOid.authorityInfoAccess)} ${asked}`;
    const fetched = await this.call(key, certificate, () => fetcher.fetchOcsp(certificate, issuer, signal));
    const responses = this.parse(fetched, certificate, parseOcspResponse);
    for (const { der } of responses) this.ocsp.add(der);
    return responses.flatMap(({ basic }) => basic ?? []);
  }

  /** Reports, once per limit, that something may be missing. */
  exhausted(budget: string, limit: number, certificate: Certificate): void {
    if (this.reported.has(budget)) return;
    this.reported.add(budget);
    this.report('FETCH_BUDGET', certificate, { budget, limit });
  }

  private async call(
    key: string,
    certificate: Certificate,
    request: () => Promise<FetchedMaterial>,
  ): Promise<readonly Uint8Array[]> {
    if (this.requested.has(key)) return [];
    const { maxFetches } = this.options;
    if (this.fetches >= maxFetches) {
      this.exhausted('fetches', maxFetches, certificate);
      return [];
    }
    this.requested.add(key);
    this.fetches++;
    try {
      const { items, findings } = await request();
      this.findings.push(...findings);
      return items;
    } catch (error) {
      // The caller's fetcher broke its contract; the only consequence is that its data is missing.
      this.report('FETCH_SOURCE_FAILED', certificate, { reason: reasonOf(error) });
      return [];
    }
  }

  private parse<T>(items: readonly Uint8Array[], certificate: Certificate, read: (der: Uint8Array) => T): T[] {
    return items.flatMap((der) => {
      try {
        return [read(der)];
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        this.report('FETCH_SOURCE_FAILED', certificate, { reason: error.code });
        return [];
      }
    });
  }

  private report(
    code: 'FETCH_BUDGET' | 'FETCH_SOURCE_FAILED',
    certificate: Certificate,
    params: Readonly<Record<string, string | number>>,
  ): void {
    this.findings.push(finding(evidenceCodes, code, { at: { certificate: certificate.subject.text }, params }));
  }
}

/** Certificates with the same locations share a request; a certificate without locations has its own. */
function keyOf(kind: string, certificate: Certificate, ...oids: readonly string[]): string {
  const locations = oids.flatMap((oid) => certificate.extension(oid)?.value ?? []);
  const bytes = locations.length === 0 ? [certificate.der] : locations;
  return [kind, ...bytes.map((one) => toHex(one))].join(' ');
}

function reasonOf(error: unknown): string {
  if (error instanceof CodedError) return error.code;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

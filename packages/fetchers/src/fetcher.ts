/**
 * `createFetcher`: fetches issuer certificates, CRLs and OCSP responses from the addresses in certificates. The
 * result is untrusted DER with findings; it makes no decisions and does not throw network errors.
 */
import { type Finding, finding, findingFromError, toHex } from '@govseal/core';
import { evidenceCodes, type FetchedMaterial, type Fetcher } from '@govseal/evidence';
import { type Certificate, X509Error } from '@govseal/x509';
import { type Contents, mediaTypes, readCrl, readIssuers, readOcsp } from './contents.ts';
import { type FetchCode, FetchError, fetchCodes } from './error.ts';
import { HttpClient, type Resource } from './http-client.ts';
import { crlLocations, issuerLocations, type Locations, ocspLocations } from './locations.ts';
import { buildOcspRequest } from './ocsp-request.ts';
import type { FetcherOptions, FetchKind } from './types.ts';

const MAX_BYTES: Readonly<Record<FetchKind, number>> = {
  issuers: 1024 * 1024,
  crl: 64 * 1024 * 1024,
  ocsp: 256 * 1024,
};
const NONCE_LENGTH = 32; // RFC 9654 §2.1

/**
 * Fetches issuers, CRLs and OCSP responses by the addresses in a certificate (RFC 5280 §4.2.2.1 and §4.2.1.13).
 * Failures are findings in the result; it throws only the reason of an aborted signal.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const job = new FetchJobs(options);
  return {
    fetchIssuers: (certificate, signal) =>
      job.all('issuers', certificate, issuerLocations(certificate), (url) => ({
        resource: job.get('issuers', url, signal),
        read: (body) => readIssuers(body, url),
      })),
    fetchCrl: (certificate, signal) =>
      job.all('crl', certificate, crlLocations(certificate), (url) => ({
        resource: job.get('crl', url, signal),
        read: (body) => readCrl(body, url),
      })),
    fetchOcsp: (certificate, issuer, signal) => job.ocsp(certificate, issuer, signal),
  };
}

interface Task {
  readonly resource: Resource;
  read(body: Uint8Array): Contents & { readonly nonceAbsent?: boolean };
}

class FetchJobs {
  private readonly options: FetcherOptions;
  private readonly client: HttpClient;

  constructor(options: FetcherOptions) {
    this.options = options;
    this.client = new HttpClient(options);
  }

  get(kind: FetchKind, location: string, signal: AbortSignal | undefined): Resource {
    return {
      location,
      method: 'GET',
      accept: `${mediaTypes[kind].join(', ')}, */*;q=0.1`,
      maxBytes: this.maxBytes(kind),
      cacheKey: `${kind} ${location}`,
      signal,
    };
  }

  async ocsp(
    certificate: Certificate,
    issuer: Pick<Certificate, 'spki'>,
    signal: AbortSignal | undefined,
  ): Promise<FetchedMaterial> {
    const locations = ocspLocations(certificate);
    if (locations.points.length === 0) return { items: [], findings: locations.findings };
    const nonce = this.options.nonce?.(NONCE_LENGTH);
    let built: Awaited<ReturnType<typeof buildOcspRequest>>;
    try {
      built = await buildOcspRequest(certificate, issuer, {
        engine: this.options.engine,
        certIdDigest: this.options.certIdDigest ?? 'SHA-1',
        nonce,
      });
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
      return { items: [], findings: [this.note('FETCH_UNREADABLE', certificate, { url: '', reason: error.code })] };
    }
    const { request, certId } = built;
    return this.all('ocsp', certificate, locations, (location) => ({
      resource: {
        location,
        method: 'POST',
        accept: mediaTypes.ocsp.join(', '),
        body: { bytes: request, type: 'application/ocsp-request' },
        maxBytes: this.maxBytes('ocsp'),
        cacheKey: nonce === undefined ? `ocsp ${location} ${toHex(certId)}` : undefined,
        signal,
      },
      read: (body) => readOcsp(body, location, { serialNumber: certificate.serialNumber, nonce }),
    }));
  }

  /** For every point, the first location with a readable response. */
  async all(
    kind: FetchKind,
    certificate: Certificate,
    locations: Locations,
    task: (url: string) => Task,
  ): Promise<FetchedMaterial> {
    const findings: Finding[] = [...locations.findings];
    const items: Uint8Array[] = [];
    let left = this.options.maxLocations ?? 4;
    for (const alternatives of locations.points) {
      for (const url of alternatives) {
        if (left-- <= 0) {
          const at = { certificate: certificate.subject.text };
          const params = { budget: 'locations', limit: this.options.maxLocations ?? 4 };
          findings.push(finding(evidenceCodes, 'FETCH_BUDGET', { at, params }));
          return { items, findings };
        }
        const got = await this.one(kind, certificate, task(url), findings);
        if (got === undefined) continue;
        items.push(...got);
        break;
      }
    }
    return { items, findings };
  }

  private async one(
    kind: FetchKind,
    certificate: Certificate,
    { resource, read }: Task,
    findings: Finding[],
  ): Promise<readonly Uint8Array[] | undefined> {
    const url = resource.location;
    try {
      const answer = await this.client.load(resource);
      const { items, nextUpdate, pem, nonceAbsent } = read(answer.body);
      await answer.keep(nextUpdate);
      const type = answer.contentType.split(';')[0]!.trim().toLowerCase();
      if (!mediaTypes[kind].includes(type)) findings.push(this.note('FETCH_CONTENT_TYPE', certificate, { url, type }));
      if (pem) findings.push(this.note('FETCH_PEM', certificate, { url }));
      if (nonceAbsent === true) findings.push(this.note('FETCH_OCSP_NONCE_ABSENT', certificate, { url }));
      if (answer.instead !== undefined) {
        findings.push(this.failure(answer.instead, certificate), this.note('FETCH_CACHED', certificate, { url }));
      }
      return items;
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      findings.push(this.failure(error, certificate));
      return undefined;
    }
  }

  private maxBytes(kind: FetchKind): number {
    return this.options.maxBytes?.[kind] ?? MAX_BYTES[kind];
  }

  private failure(error: FetchError, certificate: Certificate): Finding {
    return findingFromError(error, fetchCodes, { certificate: certificate.subject.text });
  }

  private note(code: FetchCode, certificate: Certificate, params: Record<string, string | number>): Finding {
    return finding(fetchCodes, code, { at: { certificate: certificate.subject.text }, params });
  }
}

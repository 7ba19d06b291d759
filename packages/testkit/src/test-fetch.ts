/** A `fetch` that reaches the test authority and nothing else: CRLs, certificates, OCSP and time-stamps by their addresses. */

import { attempt, fromBase64 } from '@govseal/core';
import type { TimestampAuthority } from '@govseal/evidence';
import { addresses } from './addresses.ts';
import type { FaultName } from './fault.ts';

export interface TestFetchOptions {
  readonly faults: ReadonlySet<FaultName>;
  readonly rootCertificate: Uint8Array;
  readonly issuingCertificate: Uint8Array;
  /** DER; null where none is published. */
  readonly rootCrl: () => Promise<Uint8Array>;
  readonly issuingCrl: () => Promise<Uint8Array | null>;
  readonly ocsp: (request: Uint8Array) => Promise<Uint8Array>;
  readonly tsa: TimestampAuthority;
}

interface Reply {
  readonly type: string;
  readonly body: Uint8Array;
}

/** As much of the standard `fetch` as clients of a PKI use: GET and POST, status, headers, `arrayBuffer`. */
export function createTestFetch(options: TestFetchOptions): typeof fetch {
  const { faults } = options;
  const answer = async (request: Request): Promise<Reply | null> => {
    const { method } = request;
    const posted = async (): Promise<Uint8Array> => new Uint8Array(await request.arrayBuffer());
    const url = request.url;
    if (method === 'GET' && url === addresses.rootCertificate) return certificate(options.rootCertificate);
    if (method === 'GET' && url === addresses.issuingCertificate && !faults.has('issuers-unreachable')) {
      return certificate(options.issuingCertificate);
    }
    if (method === 'GET' && url === addresses.rootCrl) return crl(await options.rootCrl());
    if (method === 'GET' && url === addresses.issuingCrl && !faults.has('crl-unreachable')) {
      const der = await options.issuingCrl();
      return der === null ? null : crl(der);
    }
    if (method === 'POST' && url === addresses.tsa) {
      return { type: 'application/timestamp-reply', body: await options.tsa.respond(await posted()) };
    }
    if (faults.has('ocsp-unreachable')) return null;
    if (method === 'POST' && url === addresses.ocsp) return ocsp(await options.ocsp(await posted()));
    if (method === 'GET' && url.startsWith(`${addresses.ocsp}/`)) {
      return ocsp(await options.ocsp(requestIn(url.slice(addresses.ocsp.length + 1))));
    }
    return null;
  };
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const reply = await answer(request);
    if (reply === null) return new Response('nothing here', { status: 404 });
    return new Response(new Uint8Array(reply.body), { status: 200, headers: { 'content-type': reply.type } });
  };
}

/** RFC 6960 appendix A.1; a body that cannot be decoded is answered as malformed. */
function requestIn(path: string): Uint8Array {
  return attempt(() => fromBase64(decodeURIComponent(path)), URIError, TypeError) ?? new Uint8Array();
}

const certificate = (body: Uint8Array): Reply => ({ type: 'application/pkix-cert', body });
const crl = (body: Uint8Array): Reply => ({ type: 'application/pkix-crl', body });
const ocsp = (body: Uint8Array): Reply => ({ type: 'application/ocsp-response', body });

/**
 * An OCSP responder (RFC 6960, RFC 5019): the status of every certificate of one issuer, from its store. `good` is said of
 * issued serial numbers alone. An answer signed in advance is given where one fits, else one is signed on the spot; HTTP
 * is not its business. Requests are not asked for a signature: the answers are public.
 */
import { type Clock, equalBytes, toHex } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import {
  archiveCutoff,
  type Certificate,
  createOcspWriter,
  extendedRevoked,
  extensionOid,
  type OcspRequest,
  ocspNonce,
  parseOcspRequest,
  writeOcspError,
  X509Error,
} from '@govseal/x509';
import { CaError } from '../../error.ts';
import type { OcspStore, StatusStore } from '../../store/roles.ts';
import { createIssuerMatcher, type IssuerMatch, type IssuerMatcher } from './issuer-match.ts';
import { type OcspKey, openOcspKey } from './ocsp-key.ts';
import { type OcspAnswer, type OcspTimes, singleResponse } from './single-response.ts';
import { createStatusCache } from './status-cache.ts';

export interface OcspResponderOptions {
  /** The CA whose certificates are asked about. */
  readonly issuer: Certificate;
  /** The CA's first day, where its certificate was renewed since (`Ca.since`). Default: its certificate's. */
  readonly since?: Date | undefined;
  readonly store: StatusStore & Pick<OcspStore, 'ocspResponse'>;
  /** The issuer's own key, or a delegate's. */
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  readonly clock: Clock;
  /** Milliseconds from thisUpdate to nextUpdate; default one hour. */
  readonly validity?: number | undefined;
  /** What is said of a serial number never issued here; `revoked` as RFC 6960 §2.2 allows. Default `unknown`. */
  readonly neverIssued?: 'unknown' | 'revoked' | undefined;
  /** Most certificates in one request; default 20. */
  readonly maxRequests?: number | undefined;
  /** Milliseconds that a standing read from the store is used again; thisUpdate says so. Default 0. */
  readonly statusCacheMs?: number | undefined;
}

export interface OcspResponder {
  readonly issuer: Certificate;
  readonly since: Date;
  readonly key: OcspKey;
  readonly matcher: IssuerMatcher;
  readonly validity: number;
  /**
   * DER OCSPRequest in, an answer out; a request that cannot be read is answered `malformedRequest`, one about other
   * issuers `unauthorized`. Throws as `checkKey`.
   */
  respond(request: Uint8Array): Promise<OcspAnswer>;
  /** Throws `CA_OCSP_CERTIFICATE` once the responder's certificate is out of its validity, on hold or revoked. */
  checkKey(): Promise<void>;
  /** After a change of standing: what was kept is read anew. */
  clearCache(): void;
}

/** Throws `CA_OCSP_CERTIFICATE`. */
export async function createOcspResponder(options: OcspResponderOptions): Promise<OcspResponder> {
  const { issuer, since = issuer.notBefore, store, engine, clock, validity = 3_600_000, maxRequests = 20 } = options;
  const key = await openOcspKey(options.signer, issuer, engine, clock());
  const matcher = await createIssuerMatcher(issuer, engine);
  const statuses = createStatusCache(store, clock, options.statusCacheMs ?? 0);
  // clients are told not to ask about a delegate (id-pkix-ocsp-nocheck): here somebody has to
  const checkKey = async (): Promise<void> => {
    checkValidity(key.certificate, clock());
    if (key.certificates.length === 0) return;
    statuses.since();
    const own = await statuses.statusOf(key.certificate.serialHex);
    if (own.state !== 'issued' || own.revocation === undefined) return;
    throw refused(key.certificate, { rule: 'not revoked', reason: own.revocation.reason });
  };
  await checkKey();
  const extended = options.neverIssued === 'revoked';
  // RFC 6960 §4.4.4: nothing is ever forgotten, so status is known back to the issuer's first day
  const singleExtensions = [archiveCutoff(since)];
  const always = extended ? [extendedRevoked()] : [];
  const { sign } = key.signer;
  const writeAnswer = createOcspWriter({
    responderKeyHash: key.keyHash,
    certificates: key.certificates,
    algorithm: key.signer.algorithm,
    sign,
  });

  const onDemand = async (request: OcspRequest, matches: readonly IssuerMatch[]): Promise<OcspAnswer> => {
    const times = timesOf(statuses.since(), validity, key.certificate);
    const responses = [];
    for (const [index, { certId, certIdDer }] of request.requests.entries()) {
      const standing = matches[index] === 'other' ? undefined : await statuses.statusOf(toHex(certId.serialNumber));
      responses.push(singleResponse(certIdDer, standing, { times, extended, extensions: singleExtensions }));
    }
    const { nonce } = request;
    const der = await writeAnswer({
      responses,
      producedAt: times.thisUpdate,
      extensions: nonce === undefined ? always : [...always, ocspNonce(nonce)],
    });
    // RFC 5019 §6.2: what carries a nonce is for one client alone
    return { der, status: 'successful', source: 'on-demand', ...(nonce === undefined ? { cache: times } : {}) };
  };

  return {
    issuer,
    since,
    key,
    matcher,
    validity,
    checkKey,
    clearCache: statuses.clear,
    respond: async (bytes) => {
      const request = readRequest(bytes, maxRequests);
      if (request === null) return refusal('malformedRequest');
      const matches: IssuerMatch[] = [];
      for (const item of request.requests) matches.push(await matcher.match(item));
      // RFC 5019 §2.2.3: not ours to say
      if (matches.every((match) => match === 'other')) return refusal('unauthorized');
      await checkKey();
      if (matches.length === 1 && matches[0] === 'usual' && request.nonce === undefined) {
        const stored = await store.ocspResponse(toHex(request.requests[0]!.certId.serialNumber));
        const now = clock();
        // a clock that was set back: nobody would take an answer from the future
        if (stored !== null && stored.thisUpdate <= now && now < stored.nextUpdate && isBy(key.keyHash, stored.der)) {
          const { der, thisUpdate, nextUpdate } = stored;
          return { der, status: 'successful', source: 'pre-signed', cache: { thisUpdate, nextUpdate } };
        }
      }
      return onDemand(request, matches);
    },
  };
}

/** Another delegate's answer, who was here before, may be by one that was revoked since: no client would ask about that. */
function isBy(keyHash: Uint8Array, der: Uint8Array): boolean {
  // the ResponderID (§4.2.1, byKey) is the first field of what is signed, behind headers alone
  for (let at = 0; at < 64; at++) {
    if (der[at] === 0xa2 && der[at + 1] === 0x16 && der[at + 2] === 0x04)
      return equalBytes(der.subarray(at + 4, at + 24), keyHash);
  }
  return false;
}

function refusal(status: 'malformedRequest' | 'unauthorized'): OcspAnswer {
  return { der: writeOcspError(status), status, source: 'none' };
}

/** null: malformed, or with a critical extension that nobody here knows (RFC 6960 §4.4). */
function readRequest(bytes: Uint8Array, requests: number): OcspRequest | null {
  try {
    const request = parseOcspRequest(bytes, { requests });
    const unknown =
      request.extensions.some(({ critical, oid }) => critical && oid !== extensionOid.ocspNonce) ||
      request.requests.some(({ extensions }) => extensions.some(({ critical }) => critical));
    return unknown ? null : request;
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}

/** An answer does not outlive the certificate of the one who gave it. Throws `CA_OCSP_CERTIFICATE`. */
export function timesOf(now: Date, validity: number, responder: Certificate): OcspTimes {
  checkValidity(responder, now);
  const wholeSecond = (time: number): Date => new Date(Math.floor(time / 1000) * 1000);
  const thisUpdate = wholeSecond(now.getTime());
  const nextUpdate = wholeSecond(Math.min(thisUpdate.getTime() + validity, responder.notAfter.getTime()));
  return { thisUpdate, nextUpdate };
}

function checkValidity(responder: Certificate, now: Date): void {
  if (now >= responder.notBefore && now < responder.notAfter) return;
  throw refused(responder, { rule: 'valid now', now: now.toISOString() });
}

function refused(responder: Certificate, params: Readonly<Record<string, string>>): CaError {
  return new CaError('CA_OCSP_CERTIFICATE', { at: { certificate: responder.subject.text }, params });
}

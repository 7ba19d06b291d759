/**
 * An OCSP responder (RFC 6960, RFC 5019) for the certificates of one issuer, from its store. `good` is stated only for
 * issued serial numbers. A response signed in advance is used if one fits, otherwise one is signed on demand. Transport
 * is not its concern, and requests need no signature: responses are public.
 */
import { attempt, type Clock, equalBytes, toHex } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { type Certificate, extensionOid, X509Error } from '@govseal/x509';
import { archiveCutoff, createOcspWriter, extendedRevoked, ocspNonce, writeOcspError } from '@govseal/x509/build';
import { type OcspRequest, parseOcspRequest } from '@govseal/x509/request';
import { CaError } from '../../error.ts';
import type { OcspStore, StatusStore } from '../../store/roles.ts';
import { createIssuerMatcher, type IssuerMatch, type IssuerMatcher } from './issuer-match.ts';
import { type OcspKey, openOcspKey } from './ocsp-key.ts';
import { type OcspAnswer, type OcspTimes, singleResponse } from './single-response.ts';
import { createStatusCache } from './status-cache.ts';

/** Issuer, signer and limits. */
export interface OcspResponderOptions {
  /** Certificate of the CA whose certificates are queried. */
  readonly issuer: Certificate;
  /** The CA's first day if its certificate was renewed (`Ca.since`). Default: notBefore of `issuer`. */
  readonly since?: Date | undefined;
  /** Statuses, and responses signed in advance. */
  readonly store: StatusStore & Pick<OcspStore, 'ocspResponse'>;
  /** The issuer's own key, or a delegate's. */
  readonly signer: Signer;
  /** Computes the hashes in CertIDs. */
  readonly engine: CryptoEngine;
  /** The current time. */
  readonly clock: Clock;
  /** Milliseconds from thisUpdate to nextUpdate; default one hour. */
  readonly validity?: number | undefined;
  /** Status of a serial number never issued; `revoked` as RFC 6960 §2.2 allows. Default `unknown`. */
  readonly neverIssued?: 'unknown' | 'revoked' | undefined;
  /** Maximum number of certificates per request; default 20. */
  readonly maxRequests?: number | undefined;
  /** Milliseconds for which a status read from the store is cached; thisUpdate takes it into account. Default 0. */
  readonly statusCacheMs?: number | undefined;
}

/** A responder for one issuer. */
export interface OcspResponder {
  /** Certificate of the CA whose certificates are queried. */
  readonly issuer: Certificate;
  /** The CA's first day. */
  readonly since: Date;
  /** The checked signer. */
  readonly key: OcspKey;
  /** Tells whether a CertID names this issuer. */
  readonly matcher: IssuerMatcher;
  /** Milliseconds from thisUpdate to nextUpdate. */
  readonly validity: number;
  /**
   * Takes a DER OCSPRequest. A malformed request gets `malformedRequest`, one about other issuers `unauthorized`.
   * Throws `CA_OCSP_CERTIFICATE` as `checkKey` does.
   */
  respond(request: Uint8Array): Promise<OcspAnswer>;
  /** Throws `CA_OCSP_CERTIFICATE` if the responder's certificate is not valid now, on hold or revoked. */
  checkKey(): Promise<void>;
  /** Call after a status change: cached statuses are read again. */
  clearCache(): void;
}

/** Throws `CA_OCSP_CERTIFICATE`. */
export async function createOcspResponder(options: OcspResponderOptions): Promise<OcspResponder> {
  const { issuer, since = issuer.notBefore, store, engine, clock, validity = 3_600_000, maxRequests = 20 } = options;
  const key = await openOcspKey(options.signer, issuer, engine, clock());
  const matcher = await createIssuerMatcher(issuer, engine);
  const statuses = createStatusCache(store, clock, options.statusCacheMs ?? 0);
  // id-pkix-ocsp-nocheck tells clients not to check a delegate's status, so we check it
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
  // RFC 6960 §4.4.4: records are never deleted, so status is known back to the issuer's first day
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
      const current = matches[index] === 'other' ? undefined : await statuses.statusOf(toHex(certId.serialNumber));
      responses.push(singleResponse(certIdDer, current, { times, extended, extensions: singleExtensions }));
    }
    const { nonce } = request;
    const der = await writeAnswer({
      responses,
      producedAt: times.thisUpdate,
      extensions: nonce === undefined ? always : [...always, ocspNonce(nonce)],
    });
    // RFC 5019 §6.2: a response with a nonce is for one client only
    return { der, status: 'successful', source: 'on-demand', cache: nonce === undefined ? times : undefined };
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
      // RFC 5019 §2.2.3: not authoritative for these certificates
      if (matches.every((match) => match === 'other')) return refusal('unauthorized');
      await checkKey();
      if (matches.length === 1 && matches[0] === 'usual' && request.nonce === undefined) {
        const stored = await store.ocspResponse(toHex(request.requests[0]!.certId.serialNumber));
        const now = clock();
        // the clock may have been set back: clients reject a response from the future
        if (stored !== null && stored.thisUpdate <= now && now < stored.nextUpdate && isBy(key.keyHash, stored.der)) {
          const { der, thisUpdate, nextUpdate } = stored;
          return { der, status: 'successful', source: 'pre-signed', cache: { thisUpdate, nextUpdate } };
        }
      }
      return onDemand(request, matches);
    },
  };
}

/**
 * Whether this key signed the response. An earlier delegate's may have been revoked since, which clients would not
 * check.
 */
function isBy(keyHash: Uint8Array, der: Uint8Array): boolean {
  // the ResponderID (§4.2.1, byKey) is the first field of the signed data, after headers only
  for (let at = 0; at < 64; at++) {
    if (der[at] === 0xa2 && der[at + 1] === 0x16 && der[at + 2] === 0x04)
      return equalBytes(der.subarray(at + 4, at + 24), keyHash);
  }
  return false;
}

function refusal(status: 'malformedRequest' | 'unauthorized'): OcspAnswer {
  return { der: writeOcspError(status), status, source: 'none' };
}

/** null: malformed, or with an unknown critical extension (RFC 6960 §4.4). */
function readRequest(bytes: Uint8Array, requests: number): OcspRequest | null {
  const request = attempt(() => parseOcspRequest(bytes, { requests }), X509Error);
  if (request === undefined) return null;
  const unknown =
    request.extensions.some(({ critical, oid }) => critical && oid !== extensionOid.ocspNonce) ||
    request.requests.some(({ extensions }) => extensions.some(({ critical }) => critical));
  return unknown ? null : request;
}

/** A response must not outlive its signer's certificate. Throws `CA_OCSP_CERTIFICATE`. */
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

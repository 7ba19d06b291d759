/** The OCSP responder of the issuing CA: a delegate that answers every request, with the faults that concern it. */
import { attempt, equalBytes } from '@govseal/core';
import { type CryptoEngine, defaultAlgorithm, type PrivateKey } from '@govseal/crypto';
import { write } from '@govseal/der';
import { type Certificate, keyIdentifier, purposeOid, X509Error } from '@govseal/x509';
import {
  buildOcspResponse,
  type CrlEntryInput,
  extensions,
  type OcspSingleResponseInput,
  ocspNonce,
  writeOcspError,
} from '@govseal/x509/build';
import { parseOcspRequest } from '@govseal/x509/request';
import type { FaultName } from './fault.ts';
import { daysFrom } from './leaf.ts';
import type { CertificateRequest } from './test-ca.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface TestResponder {
  readonly certificate: Certificate;
  readonly key: PrivateKey;
}

export interface TestOcspOptions {
  readonly engine: CryptoEngine;
  readonly clock: () => Date;
  readonly faults: ReadonlySet<FaultName>;
  readonly responder: TestResponder;
  /** Signs in the responder's name, for the fault `ocsp-wrong-signature`. */
  readonly strangerKey: () => PrivateKey;
  /** Serial numbers (content bytes) that the issuing CA gave out. */
  readonly isIssued: (serialNumber: Uint8Array) => boolean;
  readonly revoked: readonly CrlEntryInput[];
}

/** RFC 6960 §4.2.2.2: for OCSP signing, and exempt from its own revocation check (ocsp-nocheck). */
export function responderRequest(context: {
  readonly key: PrivateKey;
  readonly subject: Uint8Array;
  readonly now: Date;
  readonly faults: ReadonlySet<FaultName>;
}): CertificateRequest {
  const { faults, now } = context;
  return {
    subject: context.subject,
    key: context.key,
    notBefore: daysFrom(now, -30),
    notAfter: faults.has('ocsp-responder-expired') ? daysFrom(now, -1) : daysFrom(now, 365),
    keyUsage: ['digitalSignature'],
    extensions: [
      ...(faults.has('ocsp-responder-without-eku') ? [] : [extensions.extendedKeyUsage([purposeOid.ocspSigning])]),
      extensions.ocspNoCheck(),
    ],
  };
}

/** DER OCSPRequest in, DER OCSPResponse out. thisUpdate is an hour before the clock, nextUpdate a day after. */
export async function answerOcsp(bytes: Uint8Array, options: TestOcspOptions): Promise<Uint8Array> {
  const { engine, faults, responder } = options;
  if (faults.has('ocsp-try-later')) return writeOcspError('tryLater');
  const request = readRequest(bytes);
  if (request === null) return writeOcspError('malformedRequest');
  const key = faults.has('ocsp-wrong-signature') ? options.strangerKey() : responder.key;
  const algorithm = defaultAlgorithm(key.publicKey);
  const now = options.clock();
  const nonce = faults.has('ocsp-wrong-nonce') && request.nonce !== undefined ? flipped(request.nonce) : request.nonce;
  return buildOcspResponse({
    responses: request.requests.map(({ certId, certIdDer }) =>
      single(faults.has('ocsp-other-serial') ? otherSerial(certIdDer) : certIdDer, certId.serialNumber, options),
    ),
    responderKeyHash: await keyIdentifier(responder.certificate.spki, engine),
    producedAt: whole(now.getTime() - (faults.has('ocsp-stale') ? 8 * DAY : HOUR)),
    extensions: nonce === undefined || faults.has('ocsp-missing-nonce') ? [] : [ocspNonce(nonce)],
    certificates: [responder.certificate.der],
    algorithm,
    sign: (tbs) => key.sign(algorithm, tbs),
  });
}

function single(certId: Uint8Array, serialNumber: Uint8Array, options: TestOcspOptions): OcspSingleResponseInput {
  const { faults } = options;
  const now = options.clock().getTime();
  const times = faults.has('ocsp-stale')
    ? { thisUpdate: whole(now - 8 * DAY), nextUpdate: whole(now - DAY) }
    : { thisUpdate: whole(now - HOUR), nextUpdate: whole(now + DAY) };
  const entry = options.revoked.find((candidate) => equalBytes(candidate.serialNumber, serialNumber));
  if (faults.has('ocsp-unknown') || (entry === undefined && !options.isIssued(serialNumber))) {
    return { certId, ...times, status: 'unknown' };
  }
  if (entry === undefined) return { certId, ...times, status: 'good' };
  const revoked = { certId, ...times, status: 'revoked', revocationTime: entry.revocationDate } as const;
  return entry.reason === undefined ? revoked : { ...revoked, reason: entry.reason };
}

function readRequest(bytes: Uint8Array): ReturnType<typeof parseOcspRequest> | null {
  return attempt(() => parseOcspRequest(bytes), X509Error) ?? null;
}

/** The serial number stands last in a CertID (RFC 6960 §4.1.1). */
function otherSerial(certId: Uint8Array): Uint8Array {
  return flipped(certId);
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[copy.length - 1]! ^= 1;
  return copy;
}

function whole(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}

/** An OCSPRequest about one certificate, without a nonce. */
export function writeOcspRequest(certId: Uint8Array): Uint8Array {
  return write.sequence(write.sequence(write.sequence(write.sequence(certId))));
}

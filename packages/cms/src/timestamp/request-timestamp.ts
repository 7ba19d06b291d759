/**
 * The client side of RFC 3161 §2.2: requests a token from an authority and accepts it only if it matches the request.
 * Validation decides whether the authority is trusted.
 */
import { equalBytes } from '@govseal/core';
import { type CryptoEngine, cmsDigestFor, type DigestName, type SignatureAlgorithm } from '@govseal/crypto';
import { DerError, write } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import { CmsError } from '../error.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import { writeTimestampRequest } from './timestamp-request.ts';
import { parseTimestampResponse, type TimestampResponse } from './timestamp-response.ts';
import { collectTokenEvidence } from './token.ts';
import { parseTstInfo } from './tst-info.ts';
import type { RequestTimestampOptions } from './types.ts';

/**
 * Returns the token, DER. Throws `CmsError` `TSP_REJECTED` (params: status, failInfo, text) or `TSP_RESPONSE_MISMATCH`
 * (params: what), also for a malformed response.
 */
export async function requestTimestamp(tsa: TimestampAuthority, options: RequestTimestampOptions): Promise<Uint8Array> {
  const { engine, digest, policy } = options;
  const imprint = new Uint8Array(options.imprint);
  const nonce = write.unsigned(engine.randomBytes(8)); // RFC 3161 §2.4.1: 64 bits
  const request = writeTimestampRequest({ digest, imprint, nonce, certReq: true, policy });
  const response = readAnswer(await tsa.respond(request));
  const { token } = response;
  if (token === null) {
    const { status, failInfo, statusText: text } = response;
    throw new CmsError('TSP_REJECTED', { params: { status, failInfo, text } });
  }
  const evidence = await collectTokenEvidence(token, {
    engine,
    kind: 'signature',
    digestCovered: (name) => (name === digest ? imprint : null),
    certificates: options.certificates,
  });
  const { signature } = evidence;
  demand(!signature.formatFailure, 'format', signature.findings[0]?.code);
  demand(evidence.imprint === 'match', 'messageImprint');
  demand(policy === undefined || evidence.policy === policy, 'policy');
  const { nonce: answered } = parseTstInfo(parseSignedData(token, { ber: true }).eContent!);
  demand(answered !== null && equalBytes(answered, nonce), 'nonce');
  demand(signature.signer !== null, 'certificate'); // certReq was TRUE
  demand(signature.signingCertificateReference === 'match', 'signingCertificate');
  const { digest: digestFact, signatureValue } = signature.cryptographic;
  demand(digestFact === 'match' && signatureValue === 'valid', 'signature');
  return token;
}

/** An HTML error page is also treated as a (malformed) response of the authority. */
function readAnswer(der: Uint8Array): TimestampResponse {
  try {
    return parseTimestampResponse(der);
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new CmsError('TSP_RESPONSE_MISMATCH', { params: { what: 'response', reason: cause.code }, cause });
  }
}

/**
 * Requests a signature-time-stamp, a token over the signature value, with the digest of the authority or of the
 * signature.
 */
export async function requestStamp(
  tsa: TimestampAuthority,
  signatureValue: Uint8Array,
  algorithm: SignatureAlgorithm,
  engine: CryptoEngine,
): Promise<Uint8Array> {
  const digest = imprintDigest(tsa, algorithm);
  return requestTimestamp(tsa, { engine, digest, imprint: await engine.digest(digest, signatureValue) });
}

/** Authorities accept SHA-2, and SM3 if they have SM2 keys, but not the digest of Ed448 signatures (SHAKE256). */
export function imprintDigest(tsa: TimestampAuthority, algorithm?: SignatureAlgorithm): DigestName {
  if (tsa.digest !== undefined) return tsa.digest;
  const name = algorithm === undefined ? 'SHA-256' : cmsDigestFor(algorithm);
  return name === 'SHAKE256-512' ? 'SHA-512' : name;
}

function demand(holds: boolean, what: string, reason?: string): void {
  if (holds) return;
  throw new CmsError('TSP_RESPONSE_MISMATCH', { params: reason === undefined ? { what } : { what, reason } });
}

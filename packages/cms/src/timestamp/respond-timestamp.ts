/**
 * The response of a time-stamping authority (RFC 3161 §2.2): a token for a valid request, otherwise a rejection with its
 * reason. The caller supplies time, serial number and policy.
 */
import { attempt, CodedError } from '@govseal/core';
import { type DigestName, digestLength, readDigestAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { CmsError } from '../error.ts';
import { buildSignedData } from '../sign/build.ts';
import { oid } from '../signed-data/oid.ts';
import { parseTimestampRequest } from './timestamp-request.ts';
import { type FailInfo, writeGranted, writeRejection } from './timestamp-response.ts';
import { writeTstInfo } from './tst-info.ts';
import type { RespondTimestampOptions, TimestampRequest } from './types.ts';

/** Digests that are too weak for a proof of existence. */
const refusedDigests: ReadonlySet<DigestName> = new Set<DigestName>(['MD5', 'SHA-1', 'RIPEMD-160']);

/** DER TimeStampReq → DER TimeStampResp. Throws only if the authority itself cannot sign (`CmsError`, `CryptoError`). */
export async function respondTimestamp(request: Uint8Array, options: RespondTimestampOptions): Promise<Uint8Array> {
  let asked: TimestampRequest;
  try {
    asked = parseTimestampRequest(request);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return writeRejection(error instanceof CmsError ? 'badRequest' : 'badDataFormat');
  }
  const digest = readDigest(asked);
  const refusal = checkRequest(asked, digest, options);
  if (refusal !== null || digest === null) return writeRejection(refusal ?? 'badAlg');

  const tstInfo = writeTstInfo({
    policy: options.policy,
    // RFC 3161 §2.4.2: the value of the request, unchanged, including its parameters (NULL or absent)
    messageImprint: write.sequence(asked.imprintAlgorithm.der, write.octetString(asked.imprint)),
    serialNumber: options.serialNumber,
    genTime: options.genTime,
    accuracyMs: options.accuracyMs,
    ordering: options.ordering === true,
    nonce: asked.nonce,
  });
  const token = await buildSignedData({
    signer: options.signer,
    engine: options.engine,
    contentDigest: (name) => options.engine.digest(name, tstInfo),
    eContent: tstInfo,
    eContentType: oid.tstInfo,
    selfCheck: options.selfCheck,
    certificates: asked.certReq ? undefined : 'none', // RFC 3161 §2.4.1: no certificates unless asked for
  });
  return writeGranted(token);
}

function readDigest(asked: TimestampRequest): DigestName | null {
  return attempt(() => readDigestAlgorithm(asked.imprintAlgorithm), CodedError) ?? null;
}

function checkRequest(
  asked: TimestampRequest,
  digest: DigestName | null,
  options: RespondTimestampOptions,
): FailInfo | null {
  if (digest === null || refusedDigests.has(digest)) return 'badAlg';
  if (asked.imprint.length !== digestLength(digest)) return 'badDataFormat';
  if (asked.policy !== null && asked.policy !== options.policy) return 'unacceptedPolicy';
  // RFC 3161 §2.4.1: an extension that is not recognized, critical or not, is rejected
  return asked.extensions.length > 0 ? 'unacceptedExtension' : null;
}

/**
 * Signed trust lists and snapshots: canonical JSON inside DER SignedData, with exactly one signature by a certificate that the
 * caller names. No authority vouches for that certificate: whoever says who is trusted cannot be trusted by a list.
 */
import { parseSignedData, signCms } from '@govseal/cms';
import { CodedError, equalBytes, type Params, toHex } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { verify } from '@govseal/plugin';
import { type Certificate, trustAnchor } from '@govseal/x509';
import { canonicalJson, parseCanonicalJson } from '../canonical/canonical-json.ts';
import { type RecordCode, RecordError } from '../error.ts';

/** How a trust list or snapshot is signed. */
export interface SignTrustOptions {
  /** SM2 keys sign as GB/T 35275 has it, others as RFC 5652. */
  readonly signer: Signer;
  /** Computes digests and checks the signature before it is returned. */
  readonly engine: CryptoEngine;
  /** Claimed signing time. */
  readonly at: Date;
}

/** Content of a signature that counts. */
export interface SignedTrust {
  readonly json: unknown;
  /** SHA-256 of the signed content, lower-case hexadecimal. */
  readonly sha256: string;
}

type Document = 'trust list' | 'trust snapshot';

const MAX_BYTES = 32 << 20;

export async function signTrust(value: unknown, { signer, engine, at }: SignTrustOptions): Promise<Uint8Array> {
  const syntax = signer.algorithm.scheme === 'SM2' ? 'gbt35275' : 'rfc5652';
  return signCms(canonicalJson(value), { signer, engine, signingTime: at, syntax });
}

/** The signed content; its signature is not checked. Throws `TRUST_SIGNATURE` and what `parseCanonicalJson` throws. */
export async function readSignedTrust(
  cms: Uint8Array,
  document: Document,
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<SignedTrust & { readonly content: Uint8Array }> {
  if (cms.length > MAX_BYTES) {
    throw new RecordError('RECORD_TOO_LARGE', { params: { size: cms.length, limit: MAX_BYTES } });
  }
  const { eContent: content } = parseOr(cms, document);
  if (content === null) throw refused('TRUST_SIGNATURE', { document, reason: 'detached' });
  const json = parseCanonicalJson(content);
  return { json, content, sha256: toHex(await engine.digest('SHA-256', content)) };
}

/** Throws `TRUST_SIGNER_UNKNOWN` and `TRUST_SIGNATURE`. */
export async function requireSignedBy(
  cms: Uint8Array,
  content: Uint8Array,
  named: readonly Certificate[],
  { document, engine, at }: { readonly document: Document; readonly engine: CryptoEngine; readonly at: Date },
): Promise<void> {
  const report = await verify(cms, {
    engine,
    at,
    trust: { signers: named.map((one) => trustAnchor(one)) },
    signers: {
      accept: named.map((certificate) => ({ kind: 'certificate', certificate: certificate.der })),
      required: 1,
    },
  });
  const [only, ...others] = report.signatures;
  if (others.length > 0) throw refused('TRUST_SIGNATURE', { document, reason: 'several signatures' });
  if (report.status !== 'valid' && only?.integrity === 'intact') {
    const { subject = '', serial = '' } = only.signer ?? {};
    const isNamed = named.some((one) => one.subject.text === subject && one.serialHex === serial);
    if (!isNamed) throw refused('TRUST_SIGNER_UNKNOWN', { document, signer: subject });
  }
  if (report.status !== 'valid') throw refused('TRUST_SIGNATURE', { document, reason: report.reason.code });
  // what was read is what the signature is over, not another reading of the same file
  const signed = await report.content?.bytes();
  if (signed === undefined || !equalBytes(signed, content)) {
    throw refused('TRUST_SIGNATURE', { document, reason: report.kind });
  }
}

export function refused(code: RecordCode, params: Params, cause?: unknown): RecordError {
  return new RecordError(code, { params, cause });
}

function parseOr(cms: Uint8Array, document: Document): ReturnType<typeof parseSignedData> {
  try {
    return parseSignedData(cms);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw refused('TRUST_SIGNATURE', { document, reason: cause.code }, cause);
  }
}

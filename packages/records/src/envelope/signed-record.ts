/** A signed record: DER SignedData with the canonical content inside. Nothing read here is verified. */
import { cmsOid, contentTypes, parseSignedData } from '@govseal/cms';
import { CodedError, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { RecordError } from '../error.ts';
import { type Envelope, MAX_RECORD_BYTES, parseEnvelope, type RecordReference } from './envelope.ts';

/** Bytes for certificates, revocation data and time-stamps around the content. */
const MAX_AROUND = 16 << 20;

/** The unverified content of a signed record. */
export interface SignedRecord {
  readonly envelope: Envelope;
  /** The bytes that are signed. */
  readonly content: Uint8Array;
}

/**
 * Accepts only DER with the content inside, as id-data; PEM and BER are refused. Throws
 * `RECORD_NOT_SIGNED_DATA`, `RECORD_TOO_LARGE` and what `parseEnvelope` throws.
 */
export function readSignedRecord(cms: Uint8Array): SignedRecord {
  if (cms.length > MAX_RECORD_BYTES + MAX_AROUND) {
    throw new RecordError('RECORD_TOO_LARGE', { params: { size: cms.length, limit: MAX_RECORD_BYTES + MAX_AROUND } });
  }
  const { eContent, eContentType } = parse(cms);
  if (eContent === null) throw notSignedData('detached');
  const data: readonly string[] = [contentTypes.rfc5652.data, contentTypes.gbt35275.data];
  if (!data.includes(eContentType))
    throw notSignedData(eContentType === cmsOid.tstInfo ? 'time-stamp' : 'content type');
  return { envelope: parseEnvelope(eContent), content: eContent };
}

/** How other records refer to this one: the kind and the digest of what is signed. Further signatures do not change it. */
export async function referenceOf(
  { envelope, content }: SignedRecord,
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<RecordReference> {
  return { kind: envelope.kind, sha256: toHex(await engine.digest('SHA-256', content)) };
}

function parse(cms: Uint8Array): ReturnType<typeof parseSignedData> {
  try {
    return parseSignedData(cms);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw new RecordError('RECORD_NOT_SIGNED_DATA', { params: { reason: cause.code }, cause });
  }
}

function notSignedData(reason: string): RecordError {
  return new RecordError('RECORD_NOT_SIGNED_DATA', { params: { reason } });
}

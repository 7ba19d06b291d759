/**
 * Signs answers in advance (RFC 5019 §2.2): one for each certificate that has not expired, with both CertIDs that clients
 * ask by (SHA-1, SHA-256), so that one signature serves them all. Certificates are read page by page.
 */
import { type Clock, fromHex } from '@govseal/core';
import { archiveCutoff, buildOcspResponse } from '@govseal/x509';
import type { CertificateRecord, OcspRecord } from '../../store/records.ts';
import type { CertificateStore, OcspStore } from '../../store/roles.ts';
import { statusFrom } from '../../store/rules.ts';
import { type OcspResponder, timesOf } from './responder.ts';
import { singleResponse } from './single-response.ts';

export interface PresignOptions {
  readonly store: Pick<CertificateStore, 'certificates' | 'find'> &
    Pick<OcspStore, 'ocspResponse' | 'putOcspResponses'>;
  readonly clock: Clock;
  /** Milliseconds that the answers hold; default the responder's validity. */
  readonly validity?: number | undefined;
  /** Answers that still hold for so many milliseconds are left as they are; default 0: all are signed anew. */
  readonly renewWithin?: number | undefined;
  /** Only these serial numbers. Default: every certificate. */
  readonly serials?: readonly string[] | undefined;
  /** Ends the run; what was signed is stored. */
  readonly signal?: AbortSignal | undefined;
}

const BATCH = 200;

/**
 * Returns how many answers were signed and stored. Throws as the responder's `checkKey`. A later run goes on where an aborted one ended, by `renewWithin`.
 */
export async function presignOcsp(responder: OcspResponder, options: PresignOptions): Promise<number> {
  const { store, clock } = options;
  let batch: OcspRecord[] = [];
  let stored = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    // the run may be long: what a key that was revoked meanwhile has signed is not given out
    await responder.checkKey();
    stored += await store.putOcspResponses(batch);
    batch = [];
  };
  for await (const record of chosen(options)) {
    // most need nothing: a run over them ends as soon as one that signs
    if (options.signal?.aborted === true) break;
    if (record.state !== 'issued' || record.notAfter < clock()) continue;
    if (await stillHolds(record.serialHex, options)) continue;
    batch.push(await presign(responder, record, clock(), options.validity ?? responder.validity));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return stored;
}

async function* chosen({ store, serials }: PresignOptions): AsyncIterable<CertificateRecord> {
  if (serials === undefined) {
    yield* store.certificates();
    return;
  }
  for (const serialHex of serials) {
    const record = await store.find(serialHex);
    if (record !== null) yield record;
  }
}

async function stillHolds(serialHex: string, { store, clock, renewWithin = 0 }: PresignOptions): Promise<boolean> {
  if (renewWithin === 0) return false;
  const found = await store.ocspResponse(serialHex);
  return found !== null && found.nextUpdate.getTime() - clock().getTime() > renewWithin;
}

async function presign(
  responder: OcspResponder,
  record: CertificateRecord,
  now: Date,
  validity: number,
): Promise<OcspRecord> {
  const { since, key, matcher } = responder;
  const { serialHex, revocation } = record;
  const standing = statusFrom(record);
  const serialNumber = fromHex(serialHex);
  const times = timesOf(now, validity, key.certificate);
  const options = { times, extended: false, extensions: [archiveCutoff(since)] };
  const der = await buildOcspResponse({
    responses: [
      singleResponse(await matcher.certId('SHA-1', serialNumber), standing, options),
      singleResponse(await matcher.certId('SHA-256', serialNumber), standing, options),
    ],
    responderKeyHash: key.keyHash,
    producedAt: times.thisUpdate,
    certificates: key.certificates,
    algorithm: key.signer.algorithm,
    sign: (tbs) => key.signer.sign(tbs),
  });
  const said =
    revocation === undefined
      ? ({ status: 'good' } as const)
      : ({ status: 'revoked', reason: revocation.reason } as const);
  return { serialHex, ...said, ...times, der };
}

/**
 * Signs responses in advance (RFC 5019 §2.2): one per unexpired certificate, with both CertIDs that clients use (SHA-1,
 * SHA-256), so that one signature serves all. Certificates are read page by page.
 */
import { type Clock, fromHex } from '@govseal/core';
import { archiveCutoff, buildOcspResponse } from '@govseal/x509/build';
import type { CertificateRecord, OcspRecord } from '../../store/records.ts';
import type { CertificateStore, OcspStore } from '../../store/roles.ts';
import { statusFrom } from '../../store/rules.ts';
import { type OcspResponder, timesOf } from './responder.ts';
import { singleResponse } from './single-response.ts';

/** Which responses to sign. */
export interface PresignOptions {
  /** The certificates, and where signed responses go. */
  readonly store: Pick<CertificateStore, 'certificates' | 'find'> &
    Pick<OcspStore, 'ocspResponse' | 'putOcspResponses'>;
  /** The current time. */
  readonly clock: Clock;
  /** Milliseconds from thisUpdate to nextUpdate; default: the responder's validity. */
  readonly validity?: number | undefined;
  /** Responses that stay valid for more than so many milliseconds are kept; default 0: all are signed again. */
  readonly renewWithin?: number | undefined;
  /** Only these serial numbers. Default: every certificate. */
  readonly serials?: readonly string[] | undefined;
  /** Aborts the run; what was signed is stored. */
  readonly signal?: AbortSignal | undefined;
}

const BATCH = 200;

/**
 * Returns how many responses were signed and stored. Throws `CA_OCSP_CERTIFICATE` if the responder's certificate
 * is not valid now, on hold or revoked. With `renewWithin` a later run continues where an aborted one stopped.
 */
export async function presignOcsp(responder: OcspResponder, options: PresignOptions): Promise<number> {
  const { store, clock } = options;
  let batch: OcspRecord[] = [];
  let stored = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    // the run may be long: responses of a key that was revoked meanwhile are not stored
    await responder.checkKey();
    stored += await store.putOcspResponses(batch);
    batch = [];
  };
  for await (const record of chosen(options)) {
    // most certificates need nothing: such a run must stop as fast as one that signs
    if (options.signal?.aborted === true) break;
    if (record.state !== 'issued' || record.notAfter < clock()) continue;
    if (await isStillValid(record.serialHex, options)) continue;
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

async function isStillValid(serialHex: string, { store, clock, renewWithin = 0 }: PresignOptions): Promise<boolean> {
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
  const current = statusFrom(record);
  const serialNumber = fromHex(serialHex);
  const times = timesOf(now, validity, key.certificate);
  const options = { times, extended: false, extensions: [archiveCutoff(since)] };
  const der = await buildOcspResponse({
    responses: [
      singleResponse(await matcher.certId('SHA-1', serialNumber), current, options),
      singleResponse(await matcher.certId('SHA-256', serialNumber), current, options),
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

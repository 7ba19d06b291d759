/**
 * Issues one certificate per row, several at a time. The reservation binds each row to its certificate, so an
 * interrupted run can be continued: issued certificates are handed out again and nothing is issued twice. A row whose
 * key, values or profile changed after its certificate was issued is refused.
 */
import { CodedError, decodePem, equalBytes } from '@govseal/core';
import { parseCertificate } from '@govseal/x509';
import { parseCsr } from '@govseal/x509/request';
import { programActor } from '../../audit/actor.ts';
import { refusalCodes, withRefusalRecord } from '../../audit/record-refusal.ts';
import { CaError } from '../../error.ts';
import type { Ca } from '../../issuing/authority.ts';
import { issue } from '../../issuing/issue.ts';
import type { Profile } from '../../profile/profile.ts';
import type { SubjectValues } from '../../profile/subject-template.ts';
import type { Actor, CertificateRecord } from '../../store/records.ts';
import type { BulkRow } from './bulk-rows.ts';

/** Rows processed so far. */
export interface BulkProgress {
  /** Rows finished in all. */
  readonly done: number;
  /** Of these: issued now; issued by an earlier run; refused. */
  readonly issued: number;
  /** Issued by an earlier run. */
  readonly earlier: number;
  /** Refused. */
  readonly failed: number;
}

/** How to run it, and what to call for each row. */
export interface BulkOptions {
  /** Name of the run; the same name continues it. */
  readonly batchId: string;
  /** Decides the extensions and limits of every certificate. */
  readonly profile: Profile;
  /** Returns the DER of a row's PKCS#10 request. Default: PEM or base64 in the cell itself. */
  readonly readCsr?: ((row: BulkRow) => Uint8Array | Promise<Uint8Array>) | undefined;
  /** Called with every certificate, including those that an earlier run issued; one call at a time. */
  readonly onCertificate?: ((row: BulkRow, der: Uint8Array, serialHex: string) => void | Promise<void>) | undefined;
  /** Called for every row whose certificate was refused, with the reasons. */
  readonly onRefusal?: ((row: BulkRow, codes: readonly string[]) => void) | undefined;
  /** Called after each row. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** Rows processed at the same time; default 8. */
  readonly concurrency?: number | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
  /** Stops after the rows that are being processed; the same run can be continued. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs the rows. A refused row does not stop the others; errors of the store or the authority do. */
export async function issueBulk(ca: Ca, rows: Iterable<BulkRow>, options: BulkOptions): Promise<BulkProgress> {
  const count = { done: 0, issued: 0, earlier: 0, failed: 0 };
  const iterator = rows[Symbol.iterator]();
  let writing = Promise.resolve();
  let broken = false;
  const contested: BulkRow[] = [];
  const report = async (row: BulkRow, outcome: Outcome): Promise<void> => {
    count[outcome.kind]++;
    count.done++;
    if (outcome.kind === 'failed') options.onRefusal?.(row, outcome.codes);
    else writing = writing.then(() => options.onCertificate?.(row, outcome.der, outcome.serialHex));
    await writing;
    options.onProgress?.({ ...count });
  };
  const work = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true && !broken; next = iterator.next()) {
      options.signal?.throwIfAborted();
      const row = next.value;
      const outcome = await issueRow(ca, row, options);
      if (outcome === 'contested') contested.push(row);
      else await report(row, outcome);
    }
  };
  // all workers have stopped before the first error is thrown
  const workers = Array.from({ length: options.concurrency ?? 8 }, () =>
    work().catch((error: unknown) => {
      broken = true;
      throw error;
    }),
  );
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'rejected') throw worker.reason;
  // by now the other run has finished most of them
  for (const row of contested) {
    let outcome: Outcome | 'contested' = 'contested';
    for (let attempt = 0; outcome === 'contested' && attempt < 3; attempt++) {
      options.signal?.throwIfAborted();
      outcome = await issueRow(ca, row, options);
    }
    await report(row, outcome === 'contested' ? { kind: 'failed', codes: ['CA_BATCH_ROW_DONE'] } : outcome);
  }
  return count;
}

type Outcome =
  | { readonly kind: 'issued' | 'earlier'; readonly der: Uint8Array; readonly serialHex: string }
  | { readonly kind: 'failed'; readonly codes: readonly string[] };

/** `contested`: another process works on the same run and was faster with this row. */
async function issueRow(ca: Ca, row: BulkRow, options: BulkOptions): Promise<Outcome | 'contested'> {
  const { batchId, profile, actor = programActor, readCsr = csrInCell } = options;
  const known = await ca.store.batchRow(batchId, row.key);
  const earlier = known?.state === 'issued' ? await ca.store.find(known.serialHex!) : null;
  try {
    if (earlier !== null) {
      await checkSameRow(ca, row, earlier, options);
      return { kind: 'earlier', der: earlier.certificate!, serialHex: earlier.serialHex };
    }
    const batch = { id: batchId, row: row.key };
    const about = { action: 'issue', subject: row.key, actor };
    const csr = await withRefusalRecord(ca, about, async () => readCsr(row));
    const { der, serialHex } = await issue(ca, csr, { profile, subject: row.subject, actor, batch });
    return { kind: 'issued', der, serialHex };
  } catch (error) {
    // a store or an authority that refuses every row ends the run: no row is at fault
    if (!(error instanceof CodedError) || /^CA_(STORE|AUTHORITY)_/.test(error.code)) throw error;
    const codes = refusalCodes(error);
    if (earlier !== null) return { kind: 'failed', codes };
    if (isRowDone(error)) return 'contested';
    return recordFailure(ca, row, batchId, codes);
  }
}

async function recordFailure(
  ca: Ca,
  row: BulkRow,
  batchId: string,
  codes: readonly string[],
): Promise<Outcome | 'contested'> {
  try {
    await ca.store.putBatchFailure({ batchId, row: row.key, codes, at: ca.clock() });
  } catch (error) {
    if (!isRowDone(error)) throw error;
    return 'contested';
  }
  return { kind: 'failed', codes };
}

/** Compared by code: the store may come from another copy of this package. */
function isRowDone(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'CA_BATCH_ROW_DONE';
}

/** A changed row must not get a certificate with another key, subject or profile. */
async function checkSameRow(
  ca: Ca,
  row: BulkRow,
  earlier: CertificateRecord,
  { profile, actor = programActor, readCsr = csrInCell }: BulkOptions,
): Promise<void> {
  await withRefusalRecord(ca, { action: 'issue', subject: row.key, actor }, async () => {
    const sorted = (values: SubjectValues): string => JSON.stringify(Object.entries(values).sort());
    const same =
      earlier.profile === profile.name &&
      sorted(earlier.values) === sorted(row.subject) &&
      equalBytes(parseCertificate(earlier.certificate!).spki, parseCsr(await readCsr(row)).spki);
    if (!same) throw new CaError('CA_BATCH_ROW_DONE', { params: { row: row.key } });
  });
}

/** PEM, or only its base64. Throws `PemError` for invalid characters, `CA_BULK_FILE` for an empty cell. */
function csrInCell({ key, csr }: BulkRow): Uint8Array {
  const label = 'CERTIFICATE REQUEST';
  const text = csr.includes('-----BEGIN') ? csr : `-----BEGIN ${label}-----\n${csr}\n-----END ${label}-----\n`;
  const block = decodePem(text)[0];
  if (block === undefined) throw new CaError('CA_BULK_FILE', { at: { path: key }, params: { expected: 'PKCS#10' } });
  return block.bytes;
}

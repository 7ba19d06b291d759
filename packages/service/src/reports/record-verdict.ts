/** Every verdict gets a serial number and one line in the log; if reports are stored, the report is stored before it is sent. */
import type { Log } from '@govseal/ca/http';
import type { Database } from '../database/database.ts';
import type { VerifyOutcome } from '../verify/task.ts';
import { insertReport, type StoredReport } from './report-store.ts';
import { newSerial } from './serial.ts';

const DAY_MS = 86_400_000;

/** A verdict with the data to record. */
export interface Verdict {
  readonly outcome: VerifyOutcome;
  readonly client: string;
  readonly policy: string;
  /** Digest of the policies' files. */
  readonly snapshot: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/**
 * Returns the serial number. Throws `SERVICE_DATABASE`: no serial number is issued without a stored report. `store`:
 * stores the report in a larger transaction; its errors are passed on, and nothing is logged.
 */
export type RecordVerdict = (verdict: Verdict, store?: (report: StoredReport) => Promise<void>) => Promise<string>;

/** The store of reports, and the days until they are deleted. */
export interface Keeping {
  readonly database: Database;
  readonly keepDays: number;
}

/** `keeping`: absent if reports are not stored. The line in the log has no name, subject or file name. */
export function createRecordVerdict(log: Log, now: () => Date, keeping: Keeping | undefined): RecordVerdict {
  return async ({ outcome, client, policy, snapshot, sha256, size }, store) => {
    const { kind, status, trustSnapshot } = outcome;
    const serial = newSerial();
    if (keeping !== undefined) {
      const verifiedAt = now();
      const report: StoredReport = {
        serial,
        client,
        policy,
        snapshot,
        trustSnapshot,
        sha256,
        size,
        kind,
        status,
        verifiedAt,
        expiresAt: new Date(verifiedAt.getTime() + keeping.keepDays * DAY_MS),
        report: new TextEncoder().encode(outcome.report),
      };
      await (store === undefined ? insertReport(keeping.database, report) : store(report));
    }
    log('info', 'verdict', {
      serial,
      client,
      policy,
      snapshot,
      trustSnapshot: trustSnapshot ?? undefined,
      sha256,
      bytes: size,
      kind,
      status,
    });
    return serial;
  };
}

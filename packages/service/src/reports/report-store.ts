/**
 * Stored verdicts with the data that they are based on, kept for a configured time. Neither names of files nor files
 * are stored.
 */
import type { Database, Queries, Row } from '../database/database.ts';

/** One verdict with its report. */
export interface StoredReport {
  readonly serial: string;
  /** Name of the client in the configuration. */
  readonly client: string;
  readonly policy: string;
  /** Digest of the policies' files, as in the log. */
  readonly snapshot: string;
  /** Identifier of the trust snapshot; null if trust did not come from one. */
  readonly trustSnapshot: string | null;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly kind: string;
  readonly status: string;
  readonly verifiedAt: Date;
  /** From then on it cannot be read, and it is deleted. */
  readonly expiresAt: Date;
  /** The bytes that the client received. */
  readonly report: Uint8Array;
}

/** Stores a verdict. `queries`: the database, or a transaction. */
export async function insertReport(queries: Queries, stored: StoredReport): Promise<void> {
  await queries.query(
    `insert into service_report (serial, client, policy, snapshot, trust_snapshot, sha256, size, kind, status, verified_at,
      expires_at, report) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      stored.serial,
      stored.client,
      stored.policy,
      stored.snapshot,
      stored.trustSnapshot,
      stored.sha256,
      stored.size,
      stored.kind,
      stored.status,
      stored.verifiedAt.getTime(),
      stored.expiresAt.getTime(),
      stored.report,
    ],
  );
}

/** null: there is none, or it has expired by `now`, whether or not it has been deleted yet. */
export async function findReport(queries: Queries, serial: string, now: Date): Promise<StoredReport | null> {
  const [row] = await queries.query('select * from service_report where serial = $1', [serial]);
  if (row === undefined) return null;
  const stored = fromRow(row);
  return stored.expiresAt <= now ? null : stored;
}

/** Deletes reports that have expired by `now`. */
export async function deleteExpiredReports(database: Database, now: Date): Promise<void> {
  await database.query('delete from service_report where expires_at <= $1', [now.getTime()]);
}

function fromRow(row: Row): StoredReport {
  const text = (name: string): string => row[name] as string;
  return {
    serial: text('serial'),
    client: text('client'),
    policy: text('policy'),
    snapshot: text('snapshot'),
    trustSnapshot: row.trust_snapshot as string | null,
    sha256: text('sha256'),
    size: row.size as number,
    kind: text('kind'),
    status: text('status'),
    verifiedAt: new Date(row.verified_at as number),
    expiresAt: new Date(row.expires_at as number),
    report: new Uint8Array(row.report as Uint8Array),
  };
}

/**
 * The only writer of a process: changes wait in a queue, and all waiting changes share one transaction and one disk
 * sync. Each resolves with its own result after that sync. A change checks everything before it writes, so a refused
 * one (`CaError`) does not affect the others in its transaction.
 */
import type { Kysely } from 'kysely';
import type { AuditEvent } from '../../audit/event.ts';
import { CaError } from '../../error.ts';
import type { Actor } from '../records.ts';
import type { SqlEngine, SqlStoreOptions, StorePoint } from './engine.ts';
import { type Head, LogWriter } from './log.ts';
import { RESTORED, readMeta } from './meta.ts';
import type { StoreSchema } from './schema.ts';

export interface Change {
  readonly db: Kysely<StoreSchema>;
  /** Size of the audit log, including the records of this transaction. */
  readonly size: number;
  /** Appends the audit record; returns its index. */
  log(event: AuditEvent, actor: Actor): number;
}

interface Job {
  readonly name: string;
  readonly alsoRestored: boolean;
  readonly work: (change: Change) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** For the two changes that a restored store accepts before it is confirmed. */
export const ALSO_RESTORED = true;

/** How many changes share a transaction: enough to make the sync cheap, few enough to keep waiting short. */
const BATCH = 256;

export class Writer {
  private readonly engine: SqlEngine;
  private readonly observe: (point: StorePoint) => void;
  private readonly queue: Job[] = [];
  private readonly known = new Set<string>();
  /** Whether the store was restored when it was opened; permanently false once confirmed. */
  private restored: boolean;
  /** The log's head after this process's last commit. */
  private seen: Head | null = null;
  private draining: Promise<void> | null = null;

  constructor(engine: SqlEngine, options: SqlStoreOptions) {
    this.engine = engine;
    this.observe = options.observe ?? (() => {});
    this.restored = engine.restored;
  }

  run<T>(name: string, work: (change: Change) => Promise<T>, alsoRestored = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ name, work, alsoRestored, resolve, reject });
      this.draining ??= this.drain();
    });
  }

  /** Resolves once the queue is empty. */
  async idle(): Promise<void> {
    while (this.draining !== null) await this.draining;
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      // changes submitted in the same tick join this transaction
      await new Promise<void>((resolve) => setImmediate(resolve));
      await this.commit(this.queue.splice(0, BATCH));
    }
    this.draining = null;
  }

  private async commit(jobs: readonly Job[]): Promise<void> {
    const outcomes: (() => void)[] = [];
    let committing = false;
    let added: readonly string[] = [];
    let head: Head | null = null;
    try {
      await this.engine.exclusively(async (db, undisturbed) => {
        this.point(jobs, 'begun');
        const { known, seen } = this;
        const current = undisturbed ? seen : null;
        const lock = this.engine.kind === 'postgres';
        const log = await LogWriter.open(db, { lock, known, seen, current }, this.engine.sha256);
        const change: Change = {
          db,
          get size() {
            return log.size;
          },
          log: (event, actor) => log.append(event, actor),
        };
        if (this.restored) this.restored = (await readMeta(db, RESTORED)) !== null;
        for (const job of jobs) outcomes.push(await settle(job, change, this.restored));
        added = await log.flush(db);
        head = log.head;
        this.point(jobs, 'written');
        committing = true;
      });
    } catch (error) {
      // retried one by one, so that only the change at fault fails; what may have been committed is never repeated (a
      // `CaError` such as CA_STORE_BUSY is no single change's fault)
      if (jobs.length > 1 && !committing && !(error instanceof CaError))
        for (const job of jobs) await this.commit([job]);
      else for (const job of jobs) job.reject(this.failure(error));
      return;
    }
    for (const digest of added) this.known.add(digest);
    this.seen = head;
    this.point(jobs, 'committed');
    for (const resolve of outcomes) resolve();
  }

  private point(jobs: readonly Job[], moment: 'begun' | 'written' | 'committed'): void {
    for (const { name } of jobs) this.observe(`${name}:${moment}`);
  }

  private failure(cause: unknown): unknown {
    if (cause instanceof CaError || !this.engine.isFailure(cause)) return cause;
    return new CaError('CA_STORE_FAILED', {
      at: { file: this.engine.place },
      params: { reason: cause.message },
      cause,
    });
  }
}

async function settle(job: Job, change: Change, restored: boolean): Promise<() => void> {
  try {
    if (restored && !job.alsoRestored) throw new CaError('CA_STORE_RESTORED');
    const value = await job.work(change);
    return () => job.resolve(value as never);
  } catch (error) {
    if (!(error instanceof CaError)) throw error;
    return () => job.reject(error);
  }
}

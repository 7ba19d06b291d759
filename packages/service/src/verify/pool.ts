/**
 * Worker threads with a bounded queue. A verification ends with its outcome, or with `SERVICE_BUSY` before it starts, or
 * with `SERVICE_STOPPED` when it takes too long or too much memory; its thread is then ended, and others continue.
 */
import { availableParallelism } from 'node:os';
import { CodedError } from '@govseal/core';
import { Piscina } from 'piscina';
import type { PolicyMaterial } from '../config/policy-material.ts';
import { ServiceError } from '../error.ts';
import type { UnusablePolicy, UploadedFile, VerifyOutcome, VerifyTask, WorkerData } from './task.ts';
import { workerFile } from './worker-file.ts';

type Threads = Piscina<VerifyTask, VerifyOutcome | UnusablePolicy>;

/** Short verifications are finished, so that disconnecting clients cannot make threads restart again and again. */
const ABORT_GRACE_MS = 500;

/** Limits of the pool. */
export interface PoolLimits {
  readonly workers: number;
  readonly queue: number;
  readonly verifyMs: number;
  readonly workerHeapMb: number;
}

/** Threads that verify under a set of policies, which can be replaced at any time. */
export interface VerificationPool {
  /** Throws `SERVICE_BUSY` if no further verification would be accepted. */
  requirePlace(): void;
  /** Whether a further verification would be accepted. */
  hasPlace(): boolean;
  /** Transfers the bytes of the task; the caller's buffers are empty afterwards. `signal`: the client has gone. */
  run(task: VerifyTask, signal: AbortSignal): Promise<VerifyOutcome>;
  /** Later verifications use these policies; running ones finish under the earlier ones. */
  replace(policies: readonly PolicyMaterial[]): void;
  /** Verifications that run or wait. */
  readonly depth: number;
  close(): Promise<void>;
}

export function defaultWorkers(): number {
  return Math.max(1, availableParallelism() - 1);
}

export function createPool(limits: PoolLimits, policies: readonly PolicyMaterial[]): VerificationPool {
  const start = (data: WorkerData): Threads =>
    new Piscina({
      ...workerFile(),
      name: 'verifyTask',
      minThreads: limits.workers,
      maxThreads: limits.workers,
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb },
    });
  let current = start({ policies });
  let depth = 0;
  const hasPlace = (): boolean => depth < limits.workers + limits.queue;
  const requirePlace = (): void => {
    if (!hasPlace()) throw new ServiceError('SERVICE_BUSY');
  };
  const closing = new Set<Promise<void>>();
  return {
    requirePlace,
    hasPlace,
    get depth() {
      return depth;
    },
    async run(task, signal) {
      requirePlace();
      depth++;
      try {
        return await runOne(current, task, limits.verifyMs, signal);
      } finally {
        depth--;
      }
    },
    replace(next) {
      const earlier = current;
      current = start({ policies: next });
      const closed = earlier.close().finally(() => closing.delete(closed));
      closing.add(closed);
    },
    async close() {
      await Promise.all([...closing, current.close({ force: true })]);
    },
  };
}

async function runOne(pool: Threads, task: VerifyTask, verifyMs: number, signal: AbortSignal): Promise<VerifyOutcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort('time'), verifyMs);
  let grace: NodeJS.Timeout | undefined;
  const onGone = (): void => {
    grace = setTimeout(() => stop.abort('gone'), ABORT_GRACE_MS);
  };
  if (signal.aborted) onGone();
  signal.addEventListener('abort', onGone, { once: true });
  try {
    const result = await pool.run(task, { signal: stop.signal, transferList: buffersOf(task) });
    if ('report' in result) return result;
    throw new ServiceError('SERVICE_POLICY_UNAVAILABLE', { params: { policy: task.policy, reason: result.code } });
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    const { code } = cause as { readonly code?: string };
    if (stop.signal.aborted || code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const reason = stop.signal.aborted ? String(stop.signal.reason) : 'memory';
      throw new ServiceError('SERVICE_STOPPED', { params: { reason }, cause });
    }
    throw cause;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    signal.removeEventListener('abort', onGone);
  }
}

function buffersOf({ file, content }: VerifyTask): ArrayBuffer[] {
  const buffers = (upload: UploadedFile | undefined): ArrayBuffer[] =>
    upload !== undefined && 'bytes' in upload ? [upload.bytes.buffer] : [];
  return [...buffers(file), ...buffers(content)];
}

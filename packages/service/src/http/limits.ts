/** Every limit of the service with its default. */
import { publicLimits, type ServerLimits } from '@govseal/ca/http';
import type { ServiceConfig } from '../config/config-schema.ts';
import type { StoreLimits } from '../upload/store.ts';
import type { UploadRate } from '../upload/watch-upload.ts';
import { defaultWorkers, type PoolLimits } from '../verify/pool.ts';

const MIB = 1 << 20;

/** Limits of the pool, the uploads and the listener. */
export interface Limits extends PoolLimits, StoreLimits, UploadRate {
  readonly listener: ServerLimits;
  readonly jobs: JobLimits;
}

/** Limits of jobs. */
export interface JobLimits {
  /** Bytes of a file with its detached content. */
  readonly uploadBytes: number;
  /** Jobs that wait, of all clients. */
  readonly waiting: number;
  /** Bytes of their files. */
  readonly waitingBytes: number;
  /** Jobs that this process works on at a time; 0: it only accepts them. */
  readonly workers: number;
}

export function limitsOf({ limits = {}, jobs = {} }: ServiceConfig): Limits {
  const { requestsPerMinute = 6000, ...given } = limits;
  const uploadBytes = given.uploadBytes ?? 64 * MIB;
  const envelopeBytes = MIB;
  const workers = given.workers ?? defaultWorkers();
  return {
    uploadBytes,
    envelopeBytes,
    memoryBytes: given.memoryBytes ?? 8 * MIB,
    totalMemoryBytes: given.totalMemoryBytes ?? 64 * MIB,
    totalDiskBytes: given.totalDiskBytes ?? 4096 * MIB,
    workers,
    queue: given.queue ?? 64,
    verifyMs: given.verifyMs ?? 60_000,
    workerHeapMb: given.workerHeapMb ?? 512,
    uploadBytesPerSecond: given.uploadBytesPerSecond ?? 16 * 1024,
    listener: {
      ...publicLimits,
      bodyBytes: uploadBytes + envelopeBytes,
      headersMs: given.headersMs ?? 10_000,
      requestMs: given.requestMs ?? 600_000,
      connections: given.connections ?? publicLimits.connections,
      connectionsPerAddress: given.connectionsPerAddress ?? publicLimits.connectionsPerAddress,
      requestsPerWindow: requestsPerMinute,
      windowMs: 60_000,
      drainMs: given.drainMs ?? 30_000,
    },
    jobs: {
      uploadBytes: Math.min(uploadBytes, jobs.uploadBytes ?? 32 * MIB),
      waiting: jobs.waiting ?? 20_000,
      waitingBytes: jobs.waitingBytes ?? 4096 * MIB,
      // while a result is committed, another job is verified
      workers: jobs.workers ?? 2 * workers,
    },
  };
}

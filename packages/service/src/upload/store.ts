/**
 * Uploads in memory or, when they are large or memory is short, in files without a name: a file is unlinked as soon as it is
 * open, so that nothing is left behind however the process ends. The total of both is limited.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../error.ts';
import type { UploadedFile } from '../verify/task.ts';

const NAME = /^govseal-upload-[0-9a-f]{32}$/;
/** Age in milliseconds after which a file was left by a process killed between opening and unlinking it. */
const LEFTOVER_MS = 3_600_000;

/** Limits of a store. */
export interface StoreLimits {
  readonly uploadBytes: number;
  readonly memoryBytes: number;
  readonly totalMemoryBytes: number;
  readonly totalDiskBytes: number;
}

/** A complete upload; `release` must be called whatever happens. */
export interface Upload {
  readonly file: UploadedFile;
  readonly size: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  release(): void;
}

/** Counts and stores uploads. */
export interface UploadStore {
  /**
   * Reads a stream to its end. `budget.left` is reduced by its size. Throws `SERVICE_BODY_TOO_LARGE` as soon as it is
   * exceeded, `SERVICE_BUSY` if memory and disk are used up, and the errors of the stream.
   */
  receive(stream: AsyncIterable<Uint8Array>, budget: { left: number }): Promise<Upload>;
  /** Bytes held at present. */
  readonly held: { readonly memory: number; readonly disk: number };
}

/** Creates the folder, and removes leftovers of earlier processes from it. */
export function createUploadStore(folder: string, limits: StoreLimits): UploadStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeLeftovers(folder);
  const held = { memory: 0, disk: 0 };
  return {
    held,
    async receive(stream, budget) {
      const upload = new PendingUpload(folder, limits, held);
      try {
        for await (const chunk of stream) {
          if (chunk.length > budget.left) throw new ServiceError('SERVICE_BODY_TOO_LARGE');
          budget.left -= chunk.length;
          upload.add(chunk);
        }
        return upload.complete();
      } catch (cause) {
        upload.release();
        throw isFull(cause) ? new ServiceError('SERVICE_BUSY', { cause }) : cause;
      }
    },
  };
}

/** The disk, a quota or the table of descriptors is full. */
function isFull(cause: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'].includes((cause as NodeJS.ErrnoException | null)?.code ?? '');
}

/** Chunks are copied into blocks of this size: an object for each byte that arrives would cost a hundred times its size. */
const BLOCK = 1 << 16;

class PendingUpload {
  private readonly folder: string;
  private readonly limits: StoreLimits;
  private readonly held: { memory: number; disk: number };
  private readonly hash = createHash('sha256');
  private blocks: Uint8Array[] = [];
  private inMemory = 0;
  private onDisk = 0;
  private descriptor: number | undefined;

  constructor(folder: string, limits: StoreLimits, held: { memory: number; disk: number }) {
    this.folder = folder;
    this.limits = limits;
    this.held = held;
  }

  add(chunk: Uint8Array): void {
    this.hash.update(chunk);
    const { memoryBytes, totalMemoryBytes } = this.limits;
    const fits = this.inMemory + chunk.length <= memoryBytes && this.held.memory + chunk.length <= totalMemoryBytes;
    if (this.descriptor === undefined && !fits) this.moveToDisk();
    if (this.descriptor !== undefined) this.write(chunk);
    else this.keep(chunk);
  }

  complete(): Upload {
    const size = this.inMemory + this.onDisk;
    const file =
      this.descriptor === undefined ? { bytes: joined(this.blocks, size) } : { descriptor: this.descriptor, size };
    this.blocks = [];
    return { file, size, sha256: this.hash.digest('hex'), release: () => this.release() };
  }

  release(): void {
    this.blocks = [];
    this.held.memory -= this.inMemory;
    this.held.disk -= this.onDisk;
    this.inMemory = 0;
    this.onDisk = 0;
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  private moveToDisk(): void {
    const path = join(this.folder, `govseal-upload-${randomBytes(16).toString('hex')}`);
    this.descriptor = openSync(path, 'wx+', 0o600);
    rmSync(path);
    this.write(joined(this.blocks, this.inMemory));
    this.blocks = [];
    this.held.memory -= this.inMemory;
    this.inMemory = 0;
  }

  private keep(chunk: Uint8Array): void {
    for (let done = 0; done < chunk.length; ) {
      const used = this.inMemory % BLOCK;
      if (used === 0) this.blocks.push(new Uint8Array(BLOCK));
      const part = chunk.subarray(done, done + BLOCK - used);
      this.blocks.at(-1)!.set(part, used);
      done += part.length;
      this.inMemory += part.length;
      this.held.memory += part.length;
    }
  }

  private write(chunk: Uint8Array): void {
    if (this.held.disk + chunk.length > this.limits.totalDiskBytes) throw new ServiceError('SERVICE_BUSY');
    this.held.disk += chunk.length;
    this.onDisk += chunk.length;
    for (let done = 0; done < chunk.length; ) done += writeSync(this.descriptor!, chunk, done);
  }
}

/** A separate buffer, which can be transferred to a thread. */
function joined(blocks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (const [index, block] of blocks.entries()) bytes.set(block.subarray(0, size - index * BLOCK), index * BLOCK);
  return bytes;
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => NAME.test(one))) {
    const path = join(folder, name);
    const age = performance.timeOrigin + performance.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > LEFTOVER_MS) rmSync(path, { force: true });
  }
}

/** All input: files, standard streams, environment and clock, replaceable in tests. Results are written in `write.ts`. */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import type { ContentInput } from '@govseal/cms';
import type { RandomAccessSource, Source } from '@govseal/core';
import { usageError } from '../run/errors.ts';
import { errnoOf, statOf } from './errno.ts';
import { readStandardInput } from './standard-input.ts';

export interface Io {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** Environment variables; only those that the help names are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The clock: validation and signing without `--at` use it. */
  readonly now: () => Date;
  /** Resolves when a service must stop; without it services stop immediately. */
  stopped?(): Promise<void>;
  /** Asks on the terminal without echo; undefined without a terminal. */
  askSecret?(prompt: string): Promise<string>;
}

/** Reads a file named on the command line; `-` is standard input. */
export function readInput(path: string): Uint8Array {
  try {
    const { buffer, byteOffset, byteLength } = path === '-' ? readStandardInput() : readFileSync(path);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (cause) {
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: errnoOf(cause) }, cause);
  }
}

/** What is in a folder named on the command line. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw usageError('CLI_FILE_UNREADABLE', { path: folder, reason: errnoOf(cause) }, cause);
  }
}

/** Bytes. A file up to this size is read into memory; a larger one is read in parts on demand. */
const IN_MEMORY = 32 << 20;

/** Opens a document to be verified. A large file is not loaded, and stays open until `use` ends. */
export async function withInput<Result>(path: string, use: (source: Source) => Promise<Result>): Promise<Result> {
  const file = path === '-' ? readInput(path) : openFile(path);
  if (file instanceof Uint8Array) return use(file);
  try {
    return await use(file.source);
  } finally {
    closeSync(file.descriptor);
  }
}

export interface OpenFile {
  readonly source: RandomAccessSource;
  readonly descriptor: number;
  /** Modification time in nanoseconds; if it differs later, the file was changed. */
  readonly modified: bigint;
}

/** A large file as an open source, whose descriptor the caller closes; the bytes of any other file. Opens the path once, because
 * a FIFO can be opened only once. */
export function openFile(path: string): OpenFile | Uint8Array {
  let descriptor: number | undefined;
  try {
    const file = openSync(path, 'r');
    descriptor = file;
    const { size: length, mtimeNs: modified } = fstatSync(file, { bigint: true });
    const size = Number(length);
    if (size > IN_MEMORY) {
      descriptor = undefined;
      return { source: { size, read: (offset, length) => readAt(file, offset, length) }, descriptor: file, modified };
    }
    const { buffer, byteOffset, byteLength } = readFileSync(file);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (cause) {
    throw usageError('CLI_FILE_UNREADABLE', { path, reason: errnoOf(cause) }, cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Content that is only digested: a large file is read in parts, from the beginning for each iteration. */
export function openContent(path: string): ContentInput {
  if (path === '-' || sizeOf(path) <= IN_MEMORY) return readInput(path);
  return {
    async *[Symbol.asyncIterator]() {
      const { fileContent } = await import('@govseal/cms/node');
      yield* fileContent(path);
    },
  };
}

/** 0 if unknown; reading the file then reports why. */
export function sizeOf(path: string): number {
  return statOf(path)?.size ?? 0;
}

/** Modification time in nanoseconds; null if unknown. */
export function modifiedAt(path: string): Date | null {
  return statOf(path)?.mtime ?? null;
}

function readAt(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(descriptor, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

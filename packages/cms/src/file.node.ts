/** Files on Node, streamed with the next part read while the last one is digested, or read at any offset. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { CmsFile } from './signed-data/attached-file.ts';

/** Memory use is two buffers of this size. */
const PART = 1024 * 1024;

/**
 * Bytes `[offset, offset + length)` of a file, to its end by default. Each part is valid only until the next one is
 * requested.
 */
export async function* fileContent(
  path: string,
  offset = 0,
  length: number = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    yield* ahead(handle, offset, length);
  } finally {
    await handle.close();
  }
}

async function* ahead(handle: FileHandle, offset: number, length: number): AsyncGenerator<Uint8Array> {
  let buffer = new Uint8Array(PART);
  let other = new Uint8Array(PART);
  const read = (into: Uint8Array, done: number): Promise<number> =>
    handle.read(into, 0, Math.min(PART, length - done), offset + done).then(({ bytesRead }) => bytesRead);
  let done = 0;
  let pending = read(buffer, done);
  for (;;) {
    const count = await pending;
    if (count === 0) return;
    done += count;
    const part = buffer.subarray(0, count);
    const more = done < length;
    if (more) {
      // The next read starts before this part is processed.
      pending = read(other, done);
      [buffer, other] = [other, buffer];
    }
    try {
      yield part;
    } finally {
      // A caller that stops early closes the file; the rejection of a pending read would then be unhandled.
      if (more) pending.catch(() => undefined);
    }
    if (!more) return;
  }
}

export interface OpenedCmsFile extends CmsFile {
  /** Closes the file; its content cannot be read afterwards. */
  close(): void;
}

/** Opens a file for `collectCmsEvidence`; attached content of any size takes no memory. */
export function openCmsFile(path: string): OpenedCmsFile {
  const descriptor = openSync(path, 'r');
  return {
    size: fstatSync(descriptor).size,
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, offset + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    stream: (offset, length) => fileContent(path, offset, length),
    close: () => closeSync(descriptor),
  };
}

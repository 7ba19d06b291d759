/** Reads uploads back, in any thread, because descriptors belong to the process. */
import { readSync } from 'node:fs';
import type { UploadedFile } from '../verify/task.ts';

/** Fewer bytes than `length` only at the end of the file. */
export function readAt(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(descriptor, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** Reads the whole upload into memory. */
export function readWhole(file: UploadedFile): Uint8Array {
  return 'bytes' in file ? file.bytes : readAt(file.descriptor, 0, file.size);
}

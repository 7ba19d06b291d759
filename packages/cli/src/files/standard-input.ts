/** Reads standard input to its end. */
import { readSync } from 'node:fs';

const PART = 1 << 16;
/** Milliseconds between two reads of an empty pipe. */
const PAUSE = 10;

/** A process that shares the pipe may have made it non-blocking: an empty pipe does not mean the end of the input. */
export function readStandardInput(): Uint8Array {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = new Uint8Array(PART);
    const read = readPart(part);
    if (read === 0) return Buffer.concat(parts);
    if (read === null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    else parts.push(part.subarray(0, read));
  }
}

/** null if there is no data yet. */
function readPart(part: Uint8Array): number | null {
  try {
    return readSync(0, part, 0, part.length, null);
  } catch (cause) {
    const code = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    if (code === 'EAGAIN') return null;
    // Windows: the writer has closed the pipe
    if (code === 'EOF') return 0;
    throw cause;
  }
}

/**
 * Ends uploads that arrive too slowly or exceed the size of any body: bytes between the parts of a multipart body are
 * not counted by the store.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { ServiceError } from '../error.ts';

const INTERVAL_MS = 1000;
/** The rate is checked after this time. */
const GRACE_MS = 10_000;

/** Limits of an upload. */
export interface UploadRate {
  readonly uploadBytes: number;
  /** Bytes around the files: headers and boundaries of parts, chunk headers, and TLS. */
  readonly envelopeBytes: number;
  readonly uploadBytesPerSecond: number;
}

/** Returns a function that stops watching; the body is destroyed with a `ServiceError` if a limit is exceeded. */
export function watchUpload(request: IncomingMessage, body: Readable, rate: UploadRate): () => void {
  const { socket } = request;
  const before = socket.bytesRead;
  const started = performance.now();
  const timer = setInterval(() => {
    const received = socket.bytesRead - before;
    const late = performance.now() - started - GRACE_MS;
    if (late > 0 && received < (late / 1000) * rate.uploadBytesPerSecond)
      body.destroy(new ServiceError('SERVICE_TOO_SLOW'));
    // small chunks of the chunked coding have five bytes or more around each byte
    if (received > rate.uploadBytes * 8 + rate.envelopeBytes) body.destroy(new ServiceError('SERVICE_BODY_TOO_LARGE'));
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

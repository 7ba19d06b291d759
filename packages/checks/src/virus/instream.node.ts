/** One scan by clamd over its INSTREAM command (clamd(8)): sends the content in chunks and reads one line as the response. */
import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** Address of clamd. */
export type ClamdAddress =
  | {
      /** Path of its socket, `LocalSocket` of clamd.conf. */
      readonly path: string;
    }
  | {
      /** Host name or address of a TCP socket, `TCPAddr` of clamd.conf. */
      readonly host: string;
      /** `TCPSocket` of clamd.conf; usually 3310. */
      readonly port: number;
    };

/** The response of clamd. */
export type ScanResult = { readonly kind: 'clean' } | { readonly kind: 'found'; readonly name: string };

export interface ScanOptions {
  readonly address: ClamdAddress;
  /** Maximum time without a response from clamd. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

// far below StreamMaxLength of clamd.conf, large enough that few calls are needed
const CHUNK = 1 << 18;
/** Bytes. A response is one short line. */
const MAX_ANSWER = 4096;

/** @throws Error if clamd cannot be reached, ends the stream (StreamMaxLength) or answers anything but OK or FOUND. */
export async function scan(bytes: Uint8Array, options: ScanOptions): Promise<ScanResult> {
  const answer = await exchange(bytes, options);
  if (answer === 'stream: OK') return { kind: 'clean' };
  const found = /^stream: ([^\0]+) FOUND$/.exec(answer);
  if (found !== null) return { kind: 'found', name: found[1]! };
  throw new Error(`clamd answered ${JSON.stringify(answer)}`);
}

function exchange(bytes: Uint8Array, { address, milliseconds, signal }: ScanOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address satisfies NetConnectOpts);
    const end = (error: Error) => socket.destroy(error);
    const abort = () => end(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal?.addEventListener('abort', abort, { once: true });
    let answer = '';
    socket.setTimeout(milliseconds, () => end(new Error(`clamd was silent for ${milliseconds} ms`)));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.length > MAX_ANSWER) end(new Error('the answer of clamd is too long'));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      signal?.removeEventListener('abort', abort);
      // `z` commands are answered with a terminating NUL; without it the answer is cut off
      if (answer.endsWith('\0')) resolve(answer.slice(0, -1));
      else reject(new Error('clamd closed the connection without an answer'));
    });
    send(socket, bytes).catch(end);
  });
}

/** zINSTREAM: each chunk is preceded by its length in four bytes, big-endian; a length of 0 ends the stream. */
async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const chunk = bytes.subarray(start, start + CHUNK);
    socket.write(lengthOf(chunk.length));
    if (!socket.write(chunk)) await drained(socket);
    if (socket.destroyed) return;
  }
  socket.write(lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

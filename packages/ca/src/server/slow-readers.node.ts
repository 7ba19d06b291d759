/**
 * Cuts off clients that read too slowly. Connections are checked periodically: everything written to a client must be
 * read within `answerMs` plus the time its bytes need at `answerBytesPerSecond`. Bytes in the kernel's buffer count as
 * read, because we cannot see further. Also cuts off clients that keep sending bytes without a request: empty lines
 * (RFC 9112 §2.2), each of which restarts Node's keep-alive timeout.
 */
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerLimits } from './limits.ts';

interface Reader {
  /** The socket to reset: itself, or the one below TLS. */
  readonly bare: Socket;
  /** When its write buffer was last empty, and the bytes written by then. */
  since: number;
  handed: number;
  /** When something was last written, the bytes written by then, and the bytes received since. */
  answered: number;
  written: number;
  read: number;
}

/** `onCut` is called with the address before the connection is reset. */
export function cutSlowReaders(
  server: HttpServer,
  limits: Pick<ServerLimits, 'answerMs' | 'answerBytesPerSecond' | 'requestMs' | 'keepAliveMs'>,
  secure: boolean,
  onCut: (address: string) => void,
): void {
  const { answerMs, answerBytesPerSecond, requestMs, keepAliveMs } = limits;
  const interval = Math.max(100, Math.min(1000, answerMs / 4));
  const readers = new Map<Socket, Reader>();
  const below = new Map<string, Socket>();
  const track = (socket: Socket, bare: Socket): void => {
    const now = performance.now();
    readers.set(socket, { bare, since: now, handed: 0, answered: now, written: 0, read: 0 });
    socket.once('close', () => readers.delete(socket));
  };
  server.on('connection', (bare: Socket) => {
    if (!secure) {
      track(bare, bare);
      return;
    }
    const name = nameOf(bare);
    below.set(name, bare);
    bare.once('close', () => below.delete(name));
  });
  server.on('secureConnection', (socket: Socket) => {
    const bare = below.get(nameOf(socket));
    if (bare !== undefined) track(socket, bare);
  });

  const isLate = (socket: Socket, reader: Reader, now: number): boolean => {
    // includes buffered bytes: a response may have been written as a whole
    const handed = socket.bytesWritten;
    if (socket.writableLength === 0) {
      reader.since = now;
      reader.handed = handed;
      return false;
    }
    return now - reader.since > answerMs + ((handed - reader.handed) / answerBytesPerSecond) * 1000;
  };
  /**
   * By now a request would have been complete and answered, or timed out; waiting for a long response sends no bytes.
   */
  const isSendingNoRequest = (socket: Socket, reader: Reader, now: number): boolean => {
    const { bytesRead, bytesWritten, writableLength } = socket;
    const sent = bytesRead !== reader.read;
    reader.read = bytesRead;
    if (bytesWritten !== reader.written) {
      reader.written = bytesWritten;
      reader.answered = now;
    }
    return sent && writableLength === 0 && now - reader.answered > requestMs + keepAliveMs + 2 * interval;
  };
  const check = (): void => {
    const now = performance.now();
    for (const [socket, reader] of readers) {
      const found = [isLate(socket, reader, now), isSendingNoRequest(socket, reader, now)];
      if (!found.includes(true)) continue;
      onCut(socket.remoteAddress ?? '');
      // without a reset, sent bytes would stay in the kernel until the client reads them
      reader.bare.resetAndDestroy();
    }
  };
  const timer = setInterval(check, interval).unref();
  server.once('close', () => clearInterval(timer));
}

function nameOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

/**
 * Who reads an answer too slowly is cut off. Connections are looked at now and then, not each answer: all that a reader was
 * handed must have been taken in `answerMs` and the time that so many bytes need at `answerBytesPerSecond`. What lies in the
 * kernel counts as taken: no more can be seen from here. Cut off, too, is who goes on sending what begins no request: empty
 * lines (RFC 9112 §2.2), each of which starts Node's time for a kept connection again.
 */
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerLimits } from './limits.ts';

interface Reader {
  /** What can be reset: itself, or the connection below TLS. */
  readonly bare: Socket;
  /** When nothing was waiting for it last, and the bytes that it had been handed by then. */
  since: number;
  handed: number;
  /** When it was handed something last, how much that made, and what it had sent by then or since. */
  answered: number;
  written: number;
  read: number;
}

/** `onCut` is told the address, before the connection is gone. */
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
  const see = (socket: Socket, bare: Socket): void => {
    const now = performance.now();
    readers.set(socket, { bare, since: now, handed: 0, answered: now, written: 0, read: 0 });
    socket.once('close', () => readers.delete(socket));
  };
  server.on('connection', (bare: Socket) => {
    if (!secure) {
      see(bare, bare);
      return;
    }
    const name = nameOf(bare);
    below.set(name, bare);
    bare.once('close', () => below.delete(name));
  });
  server.on('secureConnection', (socket: Socket) => {
    const bare = below.get(nameOf(socket));
    if (bare !== undefined) see(socket, bare);
  });

  const isLate = (socket: Socket, reader: Reader, now: number): boolean => {
    // what still waits is counted as well: an answer may have been handed over as a whole
    const handed = socket.bytesWritten;
    if (socket.writableLength === 0) {
      reader.since = now;
      reader.handed = handed;
      return false;
    }
    return now - reader.since > answerMs + ((handed - reader.handed) / answerBytesPerSecond) * 1000;
  };
  /** A request would have been complete by then, and answered, or cut off: a long answer is waited for without a word. */
  const isBabbling = (socket: Socket, reader: Reader, now: number): boolean => {
    const { bytesRead, bytesWritten, writableLength } = socket;
    const sent = bytesRead !== reader.read;
    reader.read = bytesRead;
    if (bytesWritten !== reader.written) {
      reader.written = bytesWritten;
      reader.answered = now;
    }
    return sent && writableLength === 0 && now - reader.answered > requestMs + keepAliveMs + 2 * interval;
  };
  const look = (): void => {
    const now = performance.now();
    for (const [socket, reader] of readers) {
      const found = [isLate(socket, reader, now), isBabbling(socket, reader, now)];
      if (!found.includes(true)) continue;
      onCut(socket.remoteAddress ?? '');
      // closed without a reset, what was sent would wait in the kernel for as long as somebody reads it
      reader.bare.resetAndDestroy();
    }
  };
  const timer = setInterval(look, interval).unref();
  server.once('close', () => clearInterval(timer));
}

function nameOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

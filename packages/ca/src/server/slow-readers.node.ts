/**
 * Who reads an answer too slowly is cut off. Connections are looked at now and then, not each answer: all that a reader was
 * handed must have been taken in `answerMs` and the time that so many octets need at `answerBytesPerSecond`. What lies in the
 * kernel counts as taken: no more can be seen from here.
 */
import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerLimits } from './limits.ts';

interface Reader {
  /** What can be reset: itself, or the connection below TLS. */
  readonly bare: Socket;
  /** When nothing was waiting for it last, and the octets that it had been handed by then. */
  since: number;
  handed: number;
}

/** `onCut` is told the address, before the connection is gone. */
export function cutSlowReaders(
  server: HttpServer,
  limits: Pick<ServerLimits, 'answerMs' | 'answerBytesPerSecond'>,
  secure: boolean,
  onCut: (address: string) => void,
): void {
  const { answerMs, answerBytesPerSecond } = limits;
  const readers = new Map<Socket, Reader>();
  const below = new Map<string, Socket>();
  const see = (socket: Socket, bare: Socket): void => {
    readers.set(socket, { bare, since: performance.now(), handed: 0 });
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
  const look = (): void => {
    const now = performance.now();
    for (const [socket, reader] of readers) {
      if (!isLate(socket, reader, now)) continue;
      onCut(socket.remoteAddress ?? '');
      // closed without a reset, what was sent would wait in the kernel for as long as somebody reads it
      reader.bare.resetAndDestroy();
    }
  };
  const timer = setInterval(look, Math.max(100, Math.min(1000, answerMs / 4))).unref();
  server.once('close', () => clearInterval(timer));
}

function nameOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

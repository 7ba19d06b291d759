/** Download of CRLs and CA certificates (RFC 5280 §4.2.1.13, §4.2.2.1; RFC 2585 §3, §4): whole files, with validators. */
import { Readable } from 'node:stream';
import type { Clock } from '@govseal/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PublishedFile, PublishedFiles } from './published.ts';

/** Long lists go out in parts of so many bytes: how far a reader has come can be seen, and nothing waits beside the list itself. */
const PART = 64 * 1024;

/** Nobody is told to keep a list longer than this, so that a new one is seen. */
const LONGEST_MS = 3_600_000;

export function downloadRoutes(app: FastifyInstance, files: PublishedFiles, clock: Clock): void {
  app.get<{ Params: { file: string } }>('/:file', async (request, reply) => {
    const file = await files(request.params.file);
    if (file === null) return reply.callNotFound();
    headers(reply, file, clock());
    if (isFresh(request, file)) return reply.code(304).send();
    reply.type(file.type);
    const whole = asBuffer(file.der);
    if (whole.length <= PART || request.method === 'HEAD') return reply.send(whole);
    reply.header('content-length', whole.length);
    return reply.send(Readable.from(partsOf(whole), { objectMode: false, highWaterMark: PART }));
  });
}

function headers(reply: FastifyReply, file: PublishedFile, now: Date): void {
  const left = file.expires === undefined ? LONGEST_MS : file.expires.getTime() - now.getTime();
  const seconds = Math.max(0, Math.floor(Math.min(left, LONGEST_MS) / 1000));
  reply.header('etag', file.etag);
  // half a list is no list
  reply.header('accept-ranges', 'none');
  reply.header('cache-control', `public, max-age=${seconds}, no-transform`);
  if (file.lastModified !== undefined) reply.header('last-modified', file.lastModified.toUTCString());
  if (file.expires !== undefined) reply.header('expires', file.expires.toUTCString());
}

/** RFC 9110 §13.2.2: If-None-Match alone decides where it is sent. */
function isFresh(request: FastifyRequest, file: PublishedFile): boolean {
  const match = request.headers['if-none-match'];
  if (match !== undefined) {
    return match === '*' || match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  }
  // the date that was told, to the letter: a client's own clock says nothing of the list that it has
  return file.lastModified !== undefined && request.headers['if-modified-since'] === file.lastModified.toUTCString();
}

function* partsOf(whole: Buffer): Generator<Buffer> {
  for (let at = 0; at < whole.length; at += PART) yield whole.subarray(at, at + PART);
}

/** The same bytes as Node sends them; nothing is copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/**
 * Downloads of CRLs and CA certificates (RFC 5280 §4.2.1.13, §4.2.2.1; RFC 2585 §3, §4): whole files with validators.
 */
import { Readable } from 'node:stream';
import type { Clock } from '@govseal/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PublishedFile, PublishedFiles } from './published.ts';

/**
 * Large CRLs are sent in parts of this many bytes, so that a reader's progress is visible and only one part is
 * buffered.
 */
const CHUNK_BYTES = 64 * 1024;

/** Maximum cache lifetime, so that clients notice a new CRL. */
const MAX_AGE_MS = 3_600_000;

export function downloadRoutes(app: FastifyInstance, files: PublishedFiles, clock: Clock): void {
  app.get<{ Params: { file: string } }>('/:file', async (request, reply) => {
    const file = await files(request.params.file);
    if (file === null) return reply.callNotFound();
    headers(reply, file, clock());
    if (isNotModified(request, file)) return reply.code(304).send();
    reply.type(file.type);
    const whole = asBuffer(file.der);
    if (whole.length <= CHUNK_BYTES || request.method === 'HEAD') return reply.send(whole);
    reply.header('content-length', whole.length);
    return reply.send(Readable.from(chunksOf(whole), { objectMode: false, highWaterMark: CHUNK_BYTES }));
  });
}

function headers(reply: FastifyReply, file: PublishedFile, now: Date): void {
  const left = file.expires === undefined ? MAX_AGE_MS : file.expires.getTime() - now.getTime();
  const seconds = Math.max(0, Math.floor(Math.min(left, MAX_AGE_MS) / 1000));
  reply.header('etag', file.etag);
  // a partial CRL is useless
  reply.header('accept-ranges', 'none');
  reply.header('cache-control', `public, max-age=${seconds}, no-transform`);
  if (file.lastModified !== undefined) reply.header('last-modified', file.lastModified.toUTCString());
  if (file.expires !== undefined) reply.header('expires', file.expires.toUTCString());
}

/** RFC 9110 §13.2.2: If-None-Match takes precedence. */
function isNotModified(request: FastifyRequest, file: PublishedFile): boolean {
  const match = request.headers['if-none-match'];
  if (match !== undefined) {
    return match === '*' || match.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  }
  // compared as text: it must be the date that we sent
  return file.lastModified !== undefined && request.headers['if-modified-since'] === file.lastModified.toUTCString();
}

function* chunksOf(whole: Buffer): Generator<Buffer> {
  for (let at = 0; at < whole.length; at += CHUNK_BYTES) yield whole.subarray(at, at + CHUNK_BYTES);
}

/** The same bytes as a Buffer, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

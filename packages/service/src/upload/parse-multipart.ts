/** Parses a multipart body as it arrives (RFC 7578): fields and files are passed on one after another, without buffering. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { CodedError } from '@govseal/core';
import { ServiceError } from '../error.ts';

/** Called for each part; an exception ends the parsing. */
export interface PartHandlers {
  field(name: string, value: string): void;
  /** Must read the stream to its end, or reject. */
  file(name: string, stream: Readable): Promise<void>;
}

const LIMITS = {
  parts: 3,
  files: 2,
  fields: 1,
  fieldSize: 16_384,
  headerPairs: 16,
  headerSize: 8192,
} as const;

/** Resolves when every part has been read. Throws `SERVICE_MULTIPART`, `SERVICE_BODY_INCOMPLETE`, and the errors of handlers. */
export async function parseMultipart(request: IncomingMessage, body: Readable, handlers: PartHandlers): Promise<void> {
  const parser = open(request);
  const files: Promise<void>[] = [];
  const streams: Readable[] = [];
  await new Promise<void>((resolve, reject) => {
    let failed = false;
    const fail = (cause: unknown): void => {
      failed = true;
      body.unpipe(parser);
      // discards the rest of the body
      body.resume();
      for (const stream of streams) stream.destroy(cause instanceof Error ? cause : undefined);
      reject(cause);
    };
    const onLimit = (): void => fail(wrong(`at most ${LIMITS.fields} field and ${LIMITS.files} files`));
    parser.on('partsLimit', onLimit).on('filesLimit', onLimit).on('fieldsLimit', onLimit);
    parser.on('field', (name, value, nameTruncated, valueTruncated) => {
      try {
        if (failed) return;
        if (nameTruncated || valueTruncated) throw wrong(`fields of at most ${LIMITS.fieldSize} bytes`);
        handlers.field(name, value);
      } catch (cause) {
        fail(cause);
      }
    });
    parser.on('file', (name, stream) => {
      stream.on('error', () => undefined);
      // data that the parser had read before it was stopped
      if (failed) {
        stream.destroy();
        return;
      }
      streams.push(stream);
      const received = handlers.file(name, stream);
      files.push(received);
      received.catch(fail);
    });
    parser.on('error', () => fail(wrong('a complete body by RFC 7578')));
    parser.on('finish', resolve);
    request.once('close', () => {
      if (!request.complete) fail(incomplete());
    });
    body.once('error', (cause) => fail(cause instanceof CodedError ? cause : incomplete(cause)));
    body.pipe(parser);
  }).catch(async (cause: unknown) => {
    await Promise.allSettled(files);
    throw cause;
  });
  await Promise.all(files);
}

function open({ headers }: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' }, limits: LIMITS });
  } catch {
    throw wrong('a boundary of RFC 2046');
  }
}

function wrong(expected: string): ServiceError {
  return new ServiceError('SERVICE_MULTIPART', { params: { expected } });
}

function incomplete(cause?: unknown): ServiceError {
  return new ServiceError('SERVICE_BODY_INCOMPLETE', { cause });
}

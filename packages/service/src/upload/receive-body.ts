/** Receives a request's files: a raw body, or `options`, `file` and `content` of a multipart body, in one pass. */
import type { Readable } from 'node:stream';
import { CodedError, parseJson } from '@govseal/core';
import type { FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import { ServiceError } from '../error.ts';
import { PartOptions, type RequestOptions } from '../http/request-options.ts';
import { parseMultipart } from './parse-multipart.ts';
import type { Upload, UploadStore } from './store.ts';

/** The parts of a request. */
export interface ReceivedBody {
  readonly file: Upload;
  readonly content: Upload | undefined;
  /** null for a raw body, whose options are in the query. */
  readonly options: RequestOptions | null;
}

/** The caller must release the result. `onOptions` may refuse the options of a multipart body before a file is read. */
export async function receiveBody(
  request: FastifyRequest,
  store: UploadStore,
  maxBytes: number,
  onOptions: (options: RequestOptions) => void,
): Promise<ReceivedBody> {
  const body = request.body as Readable;
  const budget = { left: maxBytes };
  if (!isMultipart(request)) {
    const file = await store.receive(undestroyed(body), budget).catch((cause: unknown) => {
      const isOurs = cause instanceof CodedError || !request.raw.destroyed;
      throw isOurs ? cause : new ServiceError('SERVICE_BODY_INCOMPLETE', { cause });
    });
    return { options: null, file, content: undefined };
  }
  if (Object.keys(request.query as object).length > 0) throw wrong('options in the part "options", not in the query');
  const received: { options?: RequestOptions; file?: Upload; content?: Upload } = {};
  const begun = new Set<string>();
  const begin = (name: string): void => {
    if (begun.has(name)) throw wrong(`"${name}" once`);
    begun.add(name);
  };
  try {
    await parseMultipart(request.raw, body, {
      field(name, value) {
        if (name !== 'options')
          throw wrong('a file name in the parts "file" and "content", and no field except "options"');
        if (begun.size > 0) throw wrong('"options" once, before the files');
        begin(name);
        received.options = readOptions(value);
        onOptions(received.options);
      },
      async file(name, stream) {
        if (name !== 'file' && name !== 'content') throw wrong('files named "file" and "content"');
        if (begun.size === 0) onOptions({});
        begin(name);
        received[name] = await store.receive(stream, budget);
      },
    });
    if (received.file === undefined) throw wrong('a part "file"');
    return { options: received.options ?? {}, file: received.file, content: received.content };
  } catch (cause) {
    received.file?.release();
    received.content?.release();
    throw cause;
  }
}

/** A request whose body is not read to its end can still be answered: destroying the body would close its connection. */
function undestroyed(body: Readable): AsyncIterable<Uint8Array> {
  return body.iterator({ destroyOnReturn: false });
}

export function isMultipart({ headers }: FastifyRequest): boolean {
  return /^multipart\/form-data\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

function readOptions(text: string): RequestOptions {
  let options: unknown;
  try {
    options = parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw wrong('options as a JSON object');
  }
  const [error] = Value.Errors(PartOptions, options);
  if (error === undefined) return options as RequestOptions;
  const expected = error.keyword === 'boolean' ? 'no such option' : error.message;
  throw new ServiceError('SERVICE_OPTION', {
    params: { option: error.instancePath.slice(1, 65) || 'options', expected },
  });
}

function wrong(expected: string): ServiceError {
  return new ServiceError('SERVICE_MULTIPART', { params: { expected } });
}

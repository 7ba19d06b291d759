/**
 * HTTP routes of kinds, over plain requests and responses: a service mounts them behind its own limits and authentication.
 *
 * - `GET /kinds` lists the kinds, `GET /kinds/NAME/VERSION` gives the JSON Schema of one.
 * - `POST /kinds/NAME/VERSION/verify` gives the verdict, without content.
 * - `POST /kinds/NAME/VERSION/show` gives the content of a record that is valid, as JSON or, by `Accept: text/html`, as a page.
 */
import { attempt, fromBase64, parseJson, utf8 } from '@govseal/core';
import type { RecordResult } from '../kind/result.ts';
import type { VerifyRecordOptions } from '../kind/verify.ts';
import { type AnyKind, verifyLinkedRecord } from '../kind/verify-linked.ts';

/** A request; the body is the file of a record, or JSON with it and its documents in base64: `{"record":…,"documents":{NAME:…}}`. */
export interface RecordRequest {
  /** `GET` or `POST`. */
  readonly method: string;
  /** Path below the place where the routes are mounted, without a query. */
  readonly path: string;
  /** By lower-case names: `content-type`, `accept` and `accept-language` are read. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** All of it; its size is limited by whoever mounts the routes. */
  readonly body: Uint8Array;
}

/** A response. */
export interface RecordResponse {
  /** Status code (RFC 9110 §15). */
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON or HTML. */
  readonly body: Uint8Array;
}

/** What the routes are over. */
export interface RecordHandlerOptions {
  /** The kinds that are served; records that they link can be of these kinds. */
  readonly kinds: readonly AnyKind[];
  /** Trust, roster, revocation data and time for one request. */
  readonly verification: () => Promise<Omit<VerifyRecordOptions, 'documents'>>;
}

const ROUTE = /^\/kinds\/([a-z][a-z0-9-]*\/[1-9]\d{0,3})(?:\/(verify|show))?$/;

/** Answers each request; throws only what `verification` throws. */
export function recordHandler({
  kinds,
  verification,
}: RecordHandlerOptions): (request: RecordRequest) => Promise<RecordResponse> {
  return async ({ method, path, headers, body }) => {
    if (path === '/kinds') {
      if (method !== 'GET') return problem(405, 'the method is not GET');
      return json(
        200,
        kinds.map(({ definition: { kind, title } }) => ({ kind, title })),
      );
    }
    const [, name, action] = ROUTE.exec(path) ?? [];
    const kind = kinds.find(({ definition }) => definition.kind === name);
    if (kind === undefined) return problem(404, 'no such kind');
    if (action === undefined) {
      if (method !== 'GET') return problem(405, 'the method is not GET');
      return { ...json(200, kind.jsonSchema()), headers: headersOf('application/schema+json') };
    }
    if (method !== 'POST') return problem(405, 'the method is not POST');
    const given = readBody(headers['content-type'], body);
    if (given === null) return problem(400, 'the body is not a record');
    const result = await verifyLinkedRecord({ kind, ...given }, kinds, await verification());
    if (action === 'verify') return json(200, withoutContent(result));
    if (result.status !== 'valid') return json(422, result);
    if (!/\btext\/html\b/.test(headers.accept ?? '')) return json(200, result.content);
    const lang = /^\s*zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
    return { status: 200, headers: headersOf('text/html; charset=utf-8'), body: utf8(kind.html(result, lang)) };
  };
}

interface ReadBody {
  readonly file: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

function readBody(type: string | undefined, body: Uint8Array): ReadBody | null {
  if (!/^application\/json\b/i.test(type ?? '')) return { file: body, files: new Map() };
  const value = attempt(() => parseJson(body), SyntaxError);
  if (typeof value !== 'object' || value === null) return null;
  const { record, documents = {} } = value as { record?: unknown; documents?: unknown };
  if (typeof documents !== 'object' || documents === null || Array.isArray(documents)) return null;
  const file = decode(record);
  const files = Object.entries(documents).map(([name, text]) => [name, decode(text)] as const);
  if (file === null || files.some(([, bytes]) => bytes === null)) return null;
  return { file, files: new Map(files as [string, Uint8Array][]) };
}

function decode(text: unknown): Uint8Array | null {
  return typeof text === 'string' ? (attempt(() => fromBase64(text), TypeError) ?? null) : null;
}

/** The verdict and its reasons; the content is only in the answer of `show`. */
function withoutContent(result: RecordResult<unknown>): object {
  if (result.status !== 'valid') return result;
  const { content: _, ...facts } = result;
  return facts;
}

/** No answer is stored by anyone on the way, or taken for another type. */
function headersOf(type: string): Record<string, string> {
  return { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
}

function json(status: number, value: unknown): RecordResponse {
  return { status, headers: headersOf('application/json'), body: utf8(JSON.stringify(value)) };
}

/** RFC 9457. */
function problem(status: number, title: string): RecordResponse {
  return { status, headers: headersOf('application/problem+json'), body: utf8(JSON.stringify({ status, title })) };
}

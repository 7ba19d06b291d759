/** The worker's side: reads the file in pieces, verifies it, and answers with the report. */
import { CodedError, toHex } from '@govseal/core';
import { createWebEngine } from '@govseal/crypto/web';
import { verify } from '@govseal/plugin';
import type { PageOptions, PageResult, Progress, Request, Response } from '../verification/messages.ts';

/** The members of a worker's global scope that are used here. */
interface Scope {
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
  postMessage(message: Response): void;
}

/** Bytes. Small enough for visible progress, large enough for fast reading. */
const PIECE = 4 * 1024 * 1024;

export function serveRequests(scope: Scope): void {
  const engine = createWebEngine();
  scope.addEventListener('message', async ({ data }) => {
    const onProgress = (progress: Progress): void => scope.postMessage({ kind: 'progress', progress });
    try {
      const result = await answer(data, engine, onProgress);
      scope.postMessage({ kind: 'result', result });
    } catch (error) {
      const code = error instanceof CodedError ? error.code : nameOf(error);
      scope.postMessage({ kind: 'error', code, message: error instanceof Error ? error.message : String(error) });
    }
  });
}

async function answer(
  { file, name, at, options }: Request,
  engine: ReturnType<typeof createWebEngine>,
  onProgress: (progress: Progress) => void,
): Promise<PageResult> {
  const bytes = await readWhole(file, onProgress);
  onProgress({ phase: 'verifying' });
  const sha256 = toHex(await engine.digest('SHA-256', bytes));
  const report = await verify(bytes, { ...verifyOptions(options), engine, at: new Date(at), file: name });
  return { report, sha256 };
}

function verifyOptions({ trust, ...options }: PageOptions) {
  return { ...options, trust: trust ?? ('integrity-only' as const) };
}

async function readWhole(file: Blob, onProgress: (progress: Progress) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += PIECE) {
    onProgress({ phase: 'reading', done: at, total: file.size });
    bytes.set(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()), at);
  }
  return bytes;
}

/** The error for a file that changed on disk, or must not be read, is a DOMException NotReadableError or NotFoundError. */
function nameOf(error: unknown): string {
  const name = (error as { readonly name?: unknown } | null)?.name;
  return name === 'NotReadableError' || name === 'NotFoundError' ? 'PAGE_FILE_UNREADABLE' : 'PAGE_WORKER';
}

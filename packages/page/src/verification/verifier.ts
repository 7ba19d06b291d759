/** Verifies files in a worker of their own, so that the page stays responsive and memory is freed after each file. */
import type { PageOptions, PageResult, Progress, Request, Response } from './messages.ts';

/** What a verification needs besides the file. */
export interface VerifyInPageOptions extends PageOptions {
  /** The instant at which the file is validated. */
  readonly at: Date;
  /** Name used in the report; default: the file's. */
  readonly name?: string;
  /** Is called while the file is read and verified. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the verification. */
  readonly signal?: AbortSignal;
}

/** Verifies files without blocking the page. */
export interface PageVerifier {
  /**
   * Rejects with a `PageError` where the file cannot be read from disk, the caller's options cannot be used, or the worker
   * fails. What is wrong with the document is in the report.
   */
  verify(file: Blob, options: VerifyInPageOptions): Promise<PageResult>;
}

/** Why there is no report. */
export class PageError extends Error {
  override readonly name = 'PageError';
  /** `PAGE_FILE_UNREADABLE`, `PAGE_WORKER`, `PAGE_ABORTED`, or a code of `@govseal/plugin` about the options. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** `startWorker` starts a worker that runs `@govseal/page/worker`. */
export function createPageVerifier(startWorker: () => Worker): PageVerifier {
  return {
    verify: (file, { at, name, onProgress, signal, ...options }) =>
      new Promise((resolve, reject) => {
        const worker = startWorker();
        const end = (settle: () => void): void => {
          worker.terminate();
          signal?.removeEventListener('abort', abort);
          settle();
        };
        const fail = (code: string, message: string): void => end(() => reject(new PageError(code, message)));
        const abort = (): void => fail('PAGE_ABORTED', 'the verification was stopped');
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort);
        worker.addEventListener('error', ({ message }) => fail('PAGE_WORKER', message || 'the worker did not start'));
        worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
          if (data.kind === 'progress') onProgress?.(data.progress);
          else if (data.kind === 'result') end(() => resolve(data.result));
          else fail(data.code, data.message);
        });
        const named = name ?? (file instanceof File ? file.name : '');
        worker.postMessage({ file, name: named, at: at.getTime(), options } satisfies Request);
      }),
  };
}

/** Verifies each file in its own worker, so that the page stays responsive and memory is freed after each file. */
import type { PageOptions, PageResult, Progress, Request, Response } from './messages.ts';

/** Options of a verification. */
export interface VerifyInPageOptions extends PageOptions {
  /** The instant at which the file is validated. */
  readonly at: Date;
  /** Name in the report; default: that of the file. */
  readonly name?: string;
  /** Called while the file is read and verified. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the verification. */
  readonly signal?: AbortSignal;
}

/** Verifies files without blocking the page. */
export interface PageVerifier {
  /**
   * Rejects with a `PageError` if the file cannot be read from disk, the caller's options cannot be used, or the
   * worker fails. Defects of the document are in the report.
   */
  verify(file: Blob, options: VerifyInPageOptions): Promise<PageResult>;
}

/** The error if there is no report. */
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

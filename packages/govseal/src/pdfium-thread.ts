/**
 * PDFium in a thread of its own: rendering is stopped after a time limit, and a crash of PDFium does not affect
 * the program.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { RenderedPage } from '@govseal/plugin';

/** Below it text is not legible. */
const MIN_DPI = 36;

/** The thread's code as text: bundles have no separate file for it. */
const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const { PDFiumLibrary } = require(workerData.pdfium);
const library = PDFiumLibrary.init();
const files = new Map();

// PDFium crashes where one page object is drawn twice: each page is drawn from a document loaded anew.
async function draw({ file, start, length, page: index, dpi, maxPixels, password }) {
  const document = await (await library).loadDocument(new Uint8Array(files.get(file), start, length), password);
  try {
    const pageCount = document.getPageCount();
    if (index >= pageCount) throw new RangeError('page ' + (index + 1) + ' of ' + pageCount);
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(dpi / 72, Math.sqrt(maxPixels / (originalWidth * originalHeight)));
    if (!(scale * 72 >= ${MIN_DPI})) throw new RangeError('page of ' + originalWidth + ' by ' + originalHeight + ' points');
    const { width, height, data } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
    return { width, height, data: new Uint8Array(data), pageCount };
  } finally {
    document.destroy();
  }
}

parentPort.on('message', async (request) => {
  try {
    if (request.bytes !== undefined) files.set(request.file, request.bytes);
    const picture = await draw(request);
    parentPort.postMessage({ picture }, [picture.data.buffer]);
  } catch (error) {
    // After an abort of the WebAssembly module nothing in its memory can be relied on.
    const crashed = error instanceof WebAssembly.RuntimeError;
    parentPort.postMessage({ reason: String(error?.message ?? error), crashed });
  }
});
`;

export interface ThreadRequest {
  /** A number for `bytes`, which are sent with the first request about them. */
  readonly file: number;
  readonly bytes?: ArrayBufferLike;
  readonly start: number;
  readonly length: number;
  readonly page: number;
  readonly dpi: number;
  readonly maxPixels: number;
  readonly password: string;
}

export type ThreadAnswer =
  | { readonly picture: RenderedPage }
  | {
      readonly reason: string;
      /** The thread must be replaced. */
      readonly crashed: boolean;
      readonly timedOut?: true;
    };

export function startThread(): Worker {
  const pdfium = createRequire(import.meta.url).resolve('@hyzyla/pdfium');
  return new Worker(CODE, { eval: true, execArgv: [], workerData: { pdfium } });
}

/** One request at a time. */
export function ask(thread: Worker, request: ThreadRequest, milliseconds: number): Promise<ThreadAnswer> {
  return new Promise((resolve) => {
    const answer = (value: ThreadAnswer): void => {
      clearTimeout(timer);
      thread.off('message', answer).off('error', onError).off('exit', onExit);
      resolve(value);
    };
    const giveUp = (reason: string): void => answer({ reason, crashed: true });
    const giveUpWaiting = (): void =>
      answer({ reason: `no picture within ${milliseconds / 1000} s`, crashed: true, timedOut: true });
    const onError = (error: Error): void => giveUp(error.message);
    const onExit = (): void => giveUp('the renderer ended');
    const timer = setTimeout(giveUpWaiting, milliseconds);
    thread.on('message', answer).on('error', onError).on('exit', onExit);
    thread.postMessage(request);
  });
}

/** Pages as PDFium draws them, in WebAssembly: what Chrome and Edge show. It starts with the first page. */
import type { Worker } from 'node:worker_threads';
import type { PageRenderer, RenderedPage, RenderRequest } from '@govseal/plugin';
import { ask, startThread } from './pdfium-thread.ts';

/** A page of a scanned atlas takes two seconds; a document made to keep a renderer busy takes hours. */
const MAX_MILLISECONDS = 30_000;

export interface PdfiumRenderer {
  /** Draws one page; throws for a file that PDFium cannot open. */
  readonly render: PageRenderer;
  /** Frees PDFium's memory; `render` must not be called afterwards. */
  close(): void;
}

export function pdfiumRenderer(milliseconds: number = MAX_MILLISECONDS): PdfiumRenderer {
  const thread = new PdfiumThread(milliseconds);
  // One page after another, in whatever order callers ask.
  let last: Promise<unknown> = Promise.resolve();
  return {
    render(request) {
      const picture = last.then(() => thread.draw(request));
      last = picture.catch(() => undefined);
      return picture;
    },
    close: () => thread.stop(),
  };
}

class PdfiumThread {
  private worker: Worker | undefined;
  private known = new Map<ArrayBufferLike, number>();
  private timedOut = false;
  private readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  stop(): void {
    void this.worker?.terminate();
    this.worker = undefined;
    this.known = new Map();
  }

  async draw({ pdf, page, dpi, maxPixels, password }: RenderRequest): Promise<RenderedPage> {
    // The next page of such a document would take as long.
    if (this.timedOut) throw new Error('an earlier page took too long');
    this.worker ??= startThread();
    const { buffer, byteOffset: start, byteLength: length } = pdf;
    // Revisions are parts of one buffer, which is sent once.
    const isNew = !this.known.has(buffer);
    const file = this.known.get(buffer) ?? this.known.size;
    this.known.set(buffer, file);
    const request = { file, start, length, page, dpi, maxPixels, password: passwordText(password) };
    const answer = await ask(this.worker, isNew ? { ...request, bytes: buffer } : request, this.milliseconds);
    if ('picture' in answer) return answer.picture;
    if (answer.crashed) this.stop();
    this.timedOut = answer.timedOut === true;
    throw new Error(answer.reason);
  }
}

/** PDFium takes passwords as UTF-8 text. */
function passwordText(password: string | Uint8Array | undefined): string {
  return typeof password === 'string' ? password : new TextDecoder().decode(password);
}

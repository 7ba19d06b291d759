/** Draws pages through the caller's renderer, within the limits of pages and pixels. */
import type { LookOptions, RenderedPage } from './types.ts';

const MAX_RENDERINGS = 600;
const MAX_PIXELS = 20_000_000;
/** Maximum pixels of all pictures of one file: 1,600 pages of A4 at 110 dots per inch. */
const MAX_ALL_PIXELS = 2_000_000_000;
const MAX_REASON = 200;

/** One state of the file; `pageCount` is known after a page was drawn. */
export interface Revision {
  readonly pdf: Uint8Array;
  pageCount?: number;
  /** Why no page can be drawn; reported once. */
  failure?: string;
}

export type Drawn =
  | { readonly kind: 'drawn'; readonly picture: RenderedPage }
  /** The viewer finds fewer pages. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string };

export class Drawing {
  private readonly options: LookOptions;
  private readonly dpi: number;
  private readonly password: string | Uint8Array | undefined;
  private renderings: number;
  private pixels = MAX_ALL_PIXELS;

  constructor(options: LookOptions, dpi: number, password: string | Uint8Array | undefined) {
    this.options = options;
    this.dpi = dpi;
    this.password = password;
    this.renderings = options.maxRenderings ?? MAX_RENDERINGS;
  }

  hasBudget(renderings: number): boolean {
    return this.renderings >= renderings && this.pixels > 0;
  }

  async draw(revision: Revision, page: number): Promise<Drawn> {
    const { pdf, pageCount, failure } = revision;
    if (failure !== undefined) return { kind: 'failed', reason: failure };
    if (pageCount !== undefined && page >= pageCount) return { kind: 'absent' };
    this.renderings--;
    const { render, maxPixels = MAX_PIXELS } = this.options;
    const password = this.password === undefined ? {} : { password: this.password };
    try {
      const picture = await render({ pdf, page, dpi: this.dpi, maxPixels, ...password });
      revision.pageCount = picture.pageCount;
      this.pixels -= picture.width * picture.height;
      return { kind: 'drawn', picture };
    } catch (error) {
      // The caller's renderer may throw anything: any failure means that the page was not compared.
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON);
      if (pageCount === undefined) revision.failure = reason;
      return { kind: 'failed', reason };
    }
  }
}

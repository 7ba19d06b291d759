/** Options for comparing pages, and the result of a renderer. */
import type { MaybePromise } from '@govseal/crypto';

/** Pixels in RGBA, eight bits each, rows from the top. */
export interface Picture {
  /** Pixels in a row. */
  readonly width: number;
  /** Number of rows. */
  readonly height: number;
  /** `width` × `height` × 4 bytes: red, green, blue, alpha. */
  readonly data: Uint8Array;
}

/** One page as a viewer shows it, form fields and annotations included. */
export interface RenderedPage extends Picture {
  /** Number of pages that the viewer finds in the document. */
  readonly pageCount: number;
}

/** One page to draw. */
export interface RenderRequest {
  /** A whole PDF file. */
  readonly pdf: Uint8Array;
  /** 0-based. */
  readonly page: number;
  /** Dots per inch; a page of 72 points is this many pixels wide. */
  readonly dpi: number;
  /** The renderer throws rather than draw a larger picture. */
  readonly maxPixels: number;
  /** Password of an encrypted file, of its owner or its user. */
  readonly password?: string | Uint8Array;
}

/** Draws one page of a PDF. Rejects if the page cannot be drawn; the verdict is then at best indeterminate. */
export type PageRenderer = (request: RenderRequest) => Promise<RenderedPage>;

/** Stores a PNG picture and returns its reference for the report, such as a path. */
export type PictureSink = (name: string, png: Uint8Array) => MaybePromise<string>;

/** How pages are drawn and compared. */
export interface LookOptions {
  /** Draws a page; called for every signed revision and for the final file. */
  readonly render: PageRenderer;
  /**
   * The pictures of every signed revision and of the final one: passed to a function, or `inline` in the report as
   * base64. Without it only differences are reported.
   */
  readonly pictures?: 'inline' | PictureSink;
  /** Default 110. */
  readonly dpi?: number;
  /** Pages drawn for one file, over all its revisions; default 600. */
  readonly maxRenderings?: number;
  /** Pixels of one picture; default 20 million. A larger page is drawn at a lower resolution. */
  readonly maxPixels?: number;
}

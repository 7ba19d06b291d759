/** The interface of viewers: a file's bytes in, one picture per page out. */

/** Three bytes (red, green, blue) per pixel, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** `failure`: the viewer rejected the file, crashed or exceeded the time limit; it shows nothing. */
export type Rendering =
  | { readonly pages: readonly Picture[]; readonly failure?: undefined }
  | { readonly pages?: undefined; readonly failure: string };

export interface Renderer {
  readonly name: ViewerName;
  readonly version: string;
  /** Renders with form fields and annotations. The promise never rejects. */
  render(bytes: Uint8Array): Promise<Rendering>;
  close(): void;
}

export type ViewerName = 'pdfium' | 'mupdf' | 'pdfjs' | 'poppler';

export const RESOLUTION = 60;
/** Maximum pages that are rendered. */
export const MAX_PAGES = 3;
export const TIME_LIMIT_MS = 15_000;
/** A page larger than this is not rendered: 14,400 points, the limit of ISO 32000-1 Annex C, at a tenth. */
export const MAX_PIXELS = 4_000_000;

/** What every viewer is to the court: bytes in, one picture for each page out. */

/** Three bytes (red, green, blue) for each pixel, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** `failure`: the viewer refused the file, crashed or ran out of time; a reader sees nothing. */
export type Rendering =
  | { readonly pages: readonly Picture[]; readonly failure?: undefined }
  | { readonly pages?: undefined; readonly failure: string };

export interface Renderer {
  readonly name: ViewerName;
  readonly version: string;
  /** Form fields and annotations included. Never rejects. */
  render(bytes: Uint8Array): Promise<Rendering>;
  close(): void;
}

export type ViewerName = 'pdfium' | 'mupdf' | 'pdfjs' | 'poppler';

export const RESOLUTION = 60;
/** Pages after these are not rendered. */
export const MAX_PAGES = 3;
export const TIME_LIMIT_MS = 15_000;
/** A page larger than this is not rendered: 14,400 points, the limit of ISO 32000-1 Annex C, at a tenth. */
export const MAX_PIXELS = 4_000_000;

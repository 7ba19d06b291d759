/** PDFium in WebAssembly, the viewer of Chromium. */
import { readFileSync } from 'node:fs';
import { MAX_PAGES, MAX_PIXELS, type Picture, RESOLUTION, type Rendering } from './renderer.ts';

export async function loadPdfium(): Promise<{ version: string; render(bytes: Uint8Array): Promise<Rendering> }> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  // The library does not export its manifest; ours pins its version.
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version: string = manifest.dependencies['@hyzyla/pdfium'];
  const scale = RESOLUTION / 72;
  /** A page object must not be rendered twice, and a document is cheap to load: one document for each page. */
  const renderPage = async (bytes: Uint8Array, index: number): Promise<Picture> => {
    const document = await library.loadDocument(bytes);
    try {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      if (originalWidth * originalHeight * scale * scale > MAX_PIXELS) throw new Error('page too large');
      const image = await page.render({ scale, render: 'bitmap', renderFormFields: true });
      return { width: image.width, height: image.height, data: withoutAlpha(image.data) };
    } finally {
      document.destroy();
    }
  };
  return {
    version,
    render: async (bytes) => {
      const document = await library.loadDocument(bytes);
      const count = document.getPageCount();
      document.destroy();
      const pages: Picture[] = [];
      for (let index = 0; index < Math.min(count, MAX_PAGES); index++) pages.push(await renderPage(bytes, index));
      return pages.length > 0 ? { pages } : { failure: 'no pages' };
    },
  };
}

/** Red, green and blue of opaque pixels. */
export function withoutAlpha(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  const data = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from]!;
    data[to + 1] = rgba[from + 1]!;
    data[to + 2] = rgba[from + 2]!;
  }
  return data;
}

/** pdf.js, the viewer of Firefox, drawing on a canvas of Skia. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withoutAlpha } from './pdfium.ts';
import { MAX_PAGES, MAX_PIXELS, type Picture, RESOLUTION, type Rendering } from './renderer.ts';

export async function loadPdfjs(): Promise<{ version: string; render(bytes: Uint8Array): Promise<Rendering> }> {
  const { AnnotationMode, getDocument, version } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { createCanvas } = await import('@napi-rs/canvas');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const place = (name: string): string => join(folder, name, '/');
  const render = async (bytes: Uint8Array): Promise<Rendering> => {
    const task = getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: place('cmaps'),
      standardFontDataUrl: place('standard_fonts'),
      wasmUrl: pathToFileURL(place('wasm')).href,
      isEvalSupported: false,
      verbosity: 0,
    });
    try {
      const document = await task.promise;
      const pages: Picture[] = [];
      for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number++) {
        const page = await document.getPage(number);
        const viewport = page.getViewport({ scale: RESOLUTION / 72 });
        const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
        if (width * height > MAX_PIXELS) throw new Error('page too large');
        const canvas = createCanvas(width, height);
        await page.render({
          canvas: canvas as unknown as HTMLCanvasElement,
          viewport,
          annotationMode: AnnotationMode.ENABLE,
          background: 'white',
        }).promise;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
        pages.push({ width, height, data: withoutAlpha(data) });
      }
      return pages.length > 0 ? { pages } : { failure: 'no pages' };
    } finally {
      await task.destroy();
    }
  };
  return { version, render };
}

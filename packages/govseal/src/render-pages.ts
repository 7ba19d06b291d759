/** PDF pages as PNG through PDFium in WebAssembly, form fields and seals included. */
import { PNG } from 'pngjs';

/** One drawn page of a PDF document. */
export interface RenderedPage {
  /** 1-based. */
  readonly page: number;
  /** Width of the picture in pixels. */
  readonly width: number;
  /** Height of the picture in pixels. */
  readonly height: number;
  /** The page as a PNG picture. */
  readonly png: Uint8Array;
}

/** Renders every page; `dpi` defaults to 110. */
export async function renderPages(pdf: Uint8Array, options: { dpi?: number } = {}): Promise<RenderedPage[]> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const pages: RenderedPage[] = [];
    const count = await withDocument(library, pdf, async (document) => document.getPageCount());
    // A page object must not be rendered twice, and a document is cheap to load: one document a page.
    for (let index = 0; index < count; index++) pages.push(await renderPage(library, pdf, index, options.dpi ?? 110));
    return pages;
  } finally {
    library.destroy();
  }
}

type Library = Awaited<ReturnType<typeof import('@hyzyla/pdfium').PDFiumLibrary.init>>;
type Document = Awaited<ReturnType<Library['loadDocument']>>;

async function withDocument<T>(library: Library, pdf: Uint8Array, use: (document: Document) => Promise<T>): Promise<T> {
  const document = await library.loadDocument(pdf);
  try {
    return await use(document);
  } finally {
    document.destroy();
  }
}

async function renderPage(library: Library, pdf: Uint8Array, index: number, dpi: number): Promise<RenderedPage> {
  return withDocument(library, pdf, async (document) => {
    const image = await document.getPage(index).render({ scale: dpi / 72, render: 'bitmap', renderFormFields: true });
    const png = new PNG({ width: image.width, height: image.height });
    png.data = Buffer.from(image.data);
    return { page: index + 1, width: image.width, height: image.height, png: new Uint8Array(PNG.sync.write(png)) };
  });
}

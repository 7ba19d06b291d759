/** Drawing without signing or verifying: pages of PDF and OFD files, and sample seals, as PNG. */
export { type PdfiumRenderer, pdfiumRenderer } from './page-renderer.ts';
export { type RenderedOfdPage, renderOfd } from './render-ofd.ts';
export { type RenderedPage, renderPages } from './render-pages.ts';
export { sealPng } from './seal-picture.ts';

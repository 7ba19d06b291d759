/** Where the defaults are bound: this machine's crypto engine, and the drawing of form fields and pages on demand. */
import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import type { FieldRenderer } from '@govseal/pades';
import type { PageRenderer } from '@govseal/plugin';

export const engine: CryptoEngine = nodeEngine;

/** Loads the drawing code only when a field has to be compared. */
export const renderField: FieldRenderer = async (field, value) =>
  (await import('./draw-fields.ts')).renderField(field, value);

/** Loads PDFium only where pages are drawn, and frees its memory afterwards. */
export async function withPdfium<T>(use: (render: PageRenderer) => Promise<T>): Promise<T> {
  const { render, close } = (await import('./page-renderer.ts')).pdfiumRenderer();
  try {
    return await use(render);
  } finally {
    close();
  }
}

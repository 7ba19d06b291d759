/** A scratch PDF as drawing code returns it, with a form XObject /FRM on page 1, for tests. */
import { makePdf } from './make-pdf.ts';

export interface Scratch {
  readonly width?: number;
  readonly height?: number;
  /** Content stream of the form; its font is /F1, Helvetica. */
  readonly content?: string;
  readonly font?: string;
}

/** Bytes of the scratch PDF. */
export function scratchPdf(options: Scratch = {}): Uint8Array {
  const { width = 120, height = 60 } = options;
  const content = options.content ?? 'q 1 0 0 rg 2 2 116 56 re f Q';
  const font = options.font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
  const form =
    `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << /Font << /F1 ${font} >> >> ` +
    `/Length ${content.length} >>\nstream\n${content}\nendstream`;
  return makePdf({ formXObject: form });
}

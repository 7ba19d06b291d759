/** Predictors of FlateDecode and LZWDecode (ISO 32000-2 §7.4.4.4): TIFF 2 and the PNG filters. */
import { pdfError } from '../error.ts';

export interface PredictorParams {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

const BITS: readonly number[] = [1, 2, 4, 8, 16];

export function undoPredictor(data: Uint8Array, params: PredictorParams): Uint8Array {
  const { predictor, colors, bits, columns } = params;
  if (predictor === 1) return data;
  const sane = colors >= 1 && colors <= 32 && columns >= 1 && columns <= 1 << 24 && BITS.includes(bits);
  if (!sane) throw pdfError('PDF_FILTER_DATA', -1, { filter: 'predictor', reason: 'parameters' });
  const rowBytes = Math.ceil((colors * bits * columns) / 8);
  const pixelBytes = Math.max(1, (colors * bits) >> 3);
  if (predictor === 2) return undoTiff(data, params, rowBytes);
  if (predictor >= 10 && predictor <= 15) return undoPng(data, rowBytes, pixelBytes);
  throw pdfError('PDF_FILTER_DATA', -1, { filter: 'predictor', reason: `predictor ${predictor}` });
}

function undoPng(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowBytes + 1));
  const out = new Uint8Array(Math.max(0, data.length - rows));
  let from = 0;
  let to = 0;
  while (from < data.length) {
    const type = data[from++]!;
    const length = Math.min(rowBytes, data.length - from);
    const up = to - rowBytes;
    for (let i = 0; i < length; i++) {
      const left = i >= pixelBytes ? out[to + i - pixelBytes]! : 0;
      const above = up >= 0 ? out[up + i]! : 0;
      let prediction: number;
      if (type === 2) prediction = above;
      else if (type === 0) prediction = 0;
      else if (type === 1) prediction = left;
      else if (type === 3) prediction = (left + above) >> 1;
      else if (type === 4) prediction = paeth(left, above, up >= 0 && i >= pixelBytes ? out[up + i - pixelBytes]! : 0);
      else throw pdfError('PDF_FILTER_DATA', -1, { filter: 'predictor', reason: `PNG filter ${type}` });
      out[to + i] = data[from + i]! + prediction;
    }
    from += length;
    to += length;
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function undoTiff(data: Uint8Array, params: PredictorParams, rowBytes: number): Uint8Array {
  const { colors, bits } = params;
  const out = new Uint8Array(data);
  for (let row = 0; row < out.length; row += rowBytes) {
    const end = Math.min(row + rowBytes, out.length);
    if (bits === 8) {
      for (let i = row + colors; i < end; i++) out[i] = out[i]! + out[i - colors]!;
    } else if (bits === 16) {
      for (let i = row + 2 * colors; i + 1 < end; i += 2) {
        const sum = (out[i]! << 8) + out[i + 1]! + (out[i - 2 * colors]! << 8) + out[i - 2 * colors + 1]!;
        out[i] = sum >> 8;
        out[i + 1] = sum;
      }
    } else undoTiffBits(out, row, end, params);
  }
  return out;
}

function undoTiffBits(out: Uint8Array, row: number, end: number, { colors, bits }: PredictorParams): void {
  const mask = (1 << bits) - 1;
  const samples = Math.floor(((end - row) * 8) / bits);
  for (let i = colors; i < samples; i++) {
    const read = (sample: number): number => {
      const at = sample * bits;
      return (out[row + (at >> 3)]! >> (8 - bits - (at & 7))) & mask;
    };
    const value = (read(i) + read(i - colors)) & mask;
    const at = i * bits;
    const shift = 8 - bits - (at & 7);
    const index = row + (at >> 3);
    out[index] = (out[index]! & ~(mask << shift)) | (value << shift);
  }
}

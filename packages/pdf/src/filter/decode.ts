/**
 * Decodes stream data by its filters (ISO 32000-2 §7.4). Image codecs are not decoded here and throw
 * `PDF_FILTER_UNKNOWN`.
 */
import { inflate } from '#inflate';
import { pdfError } from '../error.ts';
import type { FileBudget } from '../limits.ts';
import { PdfArray, PdfDict, PdfName, type PdfObject } from '../syntax/object.ts';
import { ascii85Decode, asciiHexDecode, runLengthDecode } from './ascii.ts';
import { lzwDecode } from './lzw.ts';
import { undoPredictor } from './predictor.ts';

export interface DecodeContext {
  readonly budget: FileBudget;
  readonly resolve: (object: PdfObject | undefined) => PdfObject;
  /** A leading /Crypt filter needs no action: the data is already decrypted. */
  readonly deciphered?: boolean;
}

export function decodeStream(dict: PdfDict, raw: Uint8Array, context: DecodeContext): Uint8Array {
  const { resolve, budget } = context;
  const { limits } = budget;
  if (dict.duplicates.length > 0) {
    throw pdfError('PDF_DUPLICATE_KEY', dict.start, { key: dict.duplicates[0]! });
  }
  // §7.3.8.2 /F: data in another file is never fetched.
  if (resolve(dict.get('F')) !== null) throw pdfError('PDF_FILTER_UNKNOWN', dict.start, { filter: 'external file' });
  const filters = listOf(resolve(dict.get('Filter')));
  const params = listOf(resolve(dict.get('DecodeParms')));
  if (filters.length > limits.filters) {
    throw pdfError('PDF_LIMIT', dict.start, { limit: 'filters', value: limits.filters });
  }
  let data = raw;
  for (let i = 0; i < filters.length; i++) {
    const filter = resolve(filters[i]);
    if (!(filter instanceof PdfName)) throw pdfError('PDF_UNEXPECTED_TYPE', dict.start, { expected: 'filter name' });
    const param = resolve(params[i]);
    const own = param instanceof PdfDict ? param : undefined;
    data = applyFilter(filter.value, data, (key, byDefault) => integer(resolve(own?.get(key)), byDefault), {
      limit: budget.streamBytesLeft,
      identityCrypt: (i === 0 && context.deciphered === true) || isIdentity(resolve(own?.get('Name'))),
    });
    budget.spendStreamBytes(data.length);
  }
  return data;
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return object instanceof PdfArray ? object.items : [object];
}

function integer(object: PdfObject, byDefault: number): number {
  if (object === null) return byDefault;
  if (typeof object !== 'number') throw pdfError('PDF_UNEXPECTED_TYPE', -1, { expected: 'integer in DecodeParms' });
  return object;
}

function isIdentity(name: PdfObject): boolean {
  return name === null || (name instanceof PdfName && name.value === 'Identity');
}

function applyFilter(
  filter: string,
  data: Uint8Array,
  param: (key: string, byDefault: number) => number,
  options: { limit: number; identityCrypt: boolean },
): Uint8Array {
  const predicted = (decoded: Uint8Array): Uint8Array =>
    undoPredictor(decoded, {
      predictor: param('Predictor', 1),
      colors: param('Colors', 1),
      bits: param('BitsPerComponent', 8),
      columns: param('Columns', 1),
    });
  switch (filter) {
    case 'FlateDecode':
      return predicted(inflate(data, options.limit));
    case 'LZWDecode':
      return predicted(lzwDecode(data, param('EarlyChange', 1), options.limit));
    case 'ASCIIHexDecode':
      return asciiHexDecode(data);
    case 'ASCII85Decode':
      return ascii85Decode(data, options.limit);
    case 'RunLengthDecode':
      return runLengthDecode(data, options.limit);
    case 'Crypt':
      if (options.identityCrypt) return data;
  }
  throw pdfError('PDF_FILTER_UNKNOWN', -1, { filter });
}

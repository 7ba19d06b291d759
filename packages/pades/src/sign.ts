/** `signPdf`: PAdES B-B and B-T by EN 319 142-1. */
import type { SignPdfOptions, SignResult } from './types.ts';

export async function signPdf(_source: Uint8Array, _options: SignPdfOptions): Promise<SignResult> {
  throw new Error('not written yet');
}

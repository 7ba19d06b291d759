/** Seals as vectors, for PDF and SVG. */
import type { SealSpec } from '@govseal/forms';
import type { FontSource } from './fonts.ts';

/** Scratch PDF whose page 1 /Resources /XObject /FRM is the seal in its true size. */
export async function drawSeal(spec: SealSpec, options: { readonly fonts?: FontSource } = {}): Promise<Uint8Array> {
  throw new Error(`not written yet: ${spec.name} ${options.fonts?.name}`);
}

export async function sealSvg(spec: SealSpec, options: { readonly fonts?: FontSource } = {}): Promise<string> {
  throw new Error(`not written yet: ${spec.name} ${options.fonts?.name}`);
}

/** Compares what each signer saw with the current file; loaded only where `look` is requested. */

// Compare.

export { comparePictures, type PictureDifference, type PixelArea, type PixelBox } from './compare-pictures.ts';
export { type LookResult, lookAtRevisions } from './look.ts';

// Options and results.

export type { LookOptions, PageRenderer, Picture, PictureSink, RenderedPage, RenderRequest } from './types.ts';

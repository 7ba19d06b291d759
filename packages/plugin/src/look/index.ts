export {
  comparePictures,
  type PictureDifference,
  type PixelArea,
  type PixelBox,
  TOLERANCE,
} from './compare-pictures.ts';
export { type LookResult, lookAtRevisions } from './look.ts';
export { type PageFrame, pageFrame, toPoints } from './page-frame.ts';
export { type PermittedArea, type PermittedAreas, permittedAreas, pixelAreas } from './permitted-areas.ts';
export type { LookOptions, PageRenderer, Picture, PictureSink, RenderedPage, RenderRequest } from './types.ts';

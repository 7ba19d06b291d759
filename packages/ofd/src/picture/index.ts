export { defaultPictureLimits, type PictureLimits } from './limits.ts';
export type {
  CharacterOutlines,
  OutlineSource,
  PagePicture,
  PictureItem,
  Rectangle,
} from './page-picture.ts';
export { encodePng } from './png.ts';
export { type Area, type Points, Raster, type Rgb } from './raster.ts';
export { readPages } from './read-pages.ts';
export { pageRaster, pageSvg } from './render.ts';

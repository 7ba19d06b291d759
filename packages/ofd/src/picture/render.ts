/** Renders a list of shapes as SVG or as pixels. */
import { toBase64 } from '@govseal/core';
import type { PathCommand } from '@govseal/forms';
import { millimetres } from '../write/write-xml.ts';
import { type PictureLimits, pictureBudget } from './limits.ts';
import type { PagePicture, PictureItem, Rectangle } from './page-picture.ts';
import { type Points, Raster } from './raster.ts';

const MEDIA: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
};

/** A stand-alone SVG in millimetres. Images of types that SVG does not support are omitted. */
export function pageSvg({ page, width, height, items }: PagePicture): string {
  const [w, h] = [millimetres(width), millimetres(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}mm" height="${h}mm" viewBox="0 0 ${w} ${h}" role="img">`,
    `<title>${page}</title>`,
    `<rect width="${w}" height="${h}" fill="#fff"/>`,
    ...items.flatMap((item) => svgItem(item) ?? []),
    '</svg>',
    '',
  ].join('\n');
}

function svgItem(item: PictureItem): string | undefined {
  if (item.kind === 'shape') {
    const opacity = item.alpha < 1 ? ` fill-opacity="${millimetres(item.alpha)}"` : '';
    return `<path fill="rgb(${item.colour.join(',')})"${opacity} fill-rule="${item.rule}" d="${svgPath(item.commands)}"/>`;
  }
  if (!Object.hasOwn(MEDIA, item.type)) return undefined;
  const media = MEDIA[item.type];
  const { area, clip } = item;
  const rect = (each: Rectangle): string =>
    `x="${millimetres(each.x)}" y="${millimetres(each.y)}" width="${millimetres(each.width)}" height="${millimetres(each.height)}"`;
  const view = [clip.x, clip.y, clip.width, clip.height].map(millimetres).join(' ');
  const style = item.multiply ? ' style="mix-blend-mode:multiply"' : '';
  return `<svg ${rect(clip)} viewBox="${view}" preserveAspectRatio="none"${style}><image ${rect(area)} preserveAspectRatio="none" href="data:${media};base64,${toBase64(item.data)}"/></svg>`;
}

function svgPath(commands: readonly PathCommand[]): string {
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'Z';
      const { x, y } = command;
      const values = command.type === 'C' ? [command.x1, command.y1, command.x2, command.y2, x, y] : [x, y];
      return `${command.type}${values.map(millimetres).join(' ')}`;
    })
    .join('');
}

/** The page on white. `decode` returns an image's pixels, or undefined to omit an unsupported image. Throws `BudgetError`. */
export function pageRaster(
  picture: PagePicture,
  dpi: number,
  decode: (data: Uint8Array, type: string) => Points | undefined,
  options: { readonly limits?: Partial<PictureLimits> } = {},
): Raster {
  const scale = dpi / 25.4;
  const raster = new Raster(picture.width * scale, picture.height * scale, true, pictureBudget(options.limits));
  const scaled = ({ x, y, width, height }: Rectangle): Rectangle => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  });
  const decoded = new Map<Uint8Array, Points | undefined>();
  for (const item of picture.items) {
    if (item.kind === 'shape') raster.fill(item.commands, scale, item.rule, item.colour, item.alpha);
    else {
      if (!decoded.has(item.data)) decoded.set(item.data, decode(item.data, item.type));
      const points = decoded.get(item.data);
      if (points !== undefined) raster.draw(points, scaled(item.area), scaled(item.clip), item.multiply);
    }
  }
  return raster;
}

/** OFD pages as SVG or PNG with the seals on them: what is named and not embedded is drawn with the built-in font. */
import { openOfd } from '@govseal/ofd';
import {
  encodePng,
  type OutlineSource,
  type PagePicture,
  type Points,
  pageRaster,
  pageSvg,
  readPages,
} from '@govseal/ofd/picture';
import { PNG } from 'pngjs';

export interface RenderedOfdPage {
  /** 1-based. */
  readonly page: number;
  readonly svg: string;
  readonly png: Uint8Array;
  /** What stands on the page and is not in the picture. */
  readonly omitted: readonly string[];
}

/** Renders every page; `dpi` (of the PNG) defaults to 110. Throws `OfdError` for files that are not clear. */
export async function renderOfd(ofd: Uint8Array, options: { dpi?: number } = {}): Promise<RenderedOfdPage[]> {
  const { dpi = 110 } = options;
  return (await readPages(openOfd(ofd), outlines)).map((picture) => ({
    page: picture.page,
    svg: pageSvg(picture),
    png: encodePng(pageRaster(picture, dpi, decode), dpi),
    omitted: [...picture.omitted, ...imagesLeftOut(picture)],
  }));
}

const outlines: OutlineSource = {
  open: async (bytes, name) => (await import('@govseal/slip')).openOutlines(bytes, name),
  substitute: async (_, text) => {
    const { charactersIn, defaultFonts, FontBook, openOutlines } = await import('@govseal/slip');
    const book = await FontBook.prepare(await defaultFonts(), charactersIn(text));
    const parts = await Promise.all(book.parts.map(({ bytes, name }) => openOutlines(bytes, name)));
    return {
      outline: (codePoint) => parts.map((part) => part.outline(codePoint)).find((found) => found !== undefined),
    };
  },
};

function decode(data: Uint8Array, type: string): Points | undefined {
  if (type !== 'png') return undefined;
  const { width, height, data: points } = PNG.sync.read(Buffer.from(data));
  return { width, height, data: points };
}

function imagesLeftOut({ items }: PagePicture): string[] {
  const types = items.flatMap((item) => (item.kind === 'image' && item.type !== 'png' ? [item.type] : []));
  return [...new Set(types)].map((type) => `image ${type}`);
}

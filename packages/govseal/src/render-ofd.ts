/** OFD pages as SVG or PNG with the seals on them: what is named and not embedded is drawn with the built-in font. */
import { openOfd } from '@govseal/ofd';
import { encodePng, type OutlineSource, type Points, pageRaster, pageSvg, readPages } from '@govseal/ofd/picture';
import { PNG } from 'pngjs';

/** One drawn page of an OFD document. */
export interface RenderedOfdPage {
  /** 1-based. */
  readonly page: number;
  /** The page as an SVG document. */
  readonly svg: string;
  /** The page as a PNG picture. */
  readonly png: Uint8Array;
  /** What stands on the page and is not in the picture. */
  readonly omitted: readonly string[];
}

/** Renders every page; `dpi` (of the PNG) defaults to 110. Throws `OfdError` for files that are not clear. */
export async function renderOfd(ofd: Uint8Array, options: { dpi?: number } = {}): Promise<RenderedOfdPage[]> {
  const { dpi = 110 } = options;
  return (await readPages(openOfd(ofd), outlines)).map((picture) => {
    const leftOut = new Set<string>();
    const decode = (data: Uint8Array, type: string): Points | undefined => {
      const points = type === 'png' ? decodePng(data) : undefined;
      if (points === undefined) leftOut.add(`image ${type}`);
      return points;
    };
    return {
      page: picture.page,
      svg: pageSvg(picture),
      png: encodePng(pageRaster(picture, dpi, decode), dpi),
      omitted: [...picture.omitted, ...leftOut],
    };
  });
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

/** 5,000 by 5,000: a seal of 42 mm has 500 by 500 at 300 dpi. */
const MAX_POINTS = 25_000_000;
const HEADER = 33;

/** undefined for data that is not a PNG, or for one larger than a page shows; pngjs reports defects as plain errors. */
function decodePng(bytes: Uint8Array): Points | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(16) * view.getUint32(20) > MAX_POINTS) return undefined;
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
    return { width, height, data };
  } catch {
    return undefined;
  }
}

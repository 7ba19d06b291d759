/** The appearance of a page as a list of shapes and images in millimetres, with a list of unsupported content. */
import type { PathCommand } from '@govseal/forms';
import type { Rgb } from './raster.ts';

/** A rectangle in millimetres, origin top left. */
export interface Rectangle {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
}

/** A filled outline or an image on a page; lengths in millimetres from the top left corner. */
export type PictureItem =
  | {
      readonly kind: 'shape';
      /** The outline. */
      readonly commands: readonly PathCommand[];
      /** Fill rule. */
      readonly rule: 'nonzero' | 'evenodd';
      /** Fill colour. */
      readonly colour: Rgb;
      /** Opacity from 0 to 1. */
      readonly alpha: number;
    }
  | {
      readonly kind: 'image';
      /** The image file as stored. */
      readonly data: Uint8Array;
      /** `png`, `jpg`, `svg` …, lower case. */
      readonly type: string;
      /** Position of the whole image. */
      readonly area: Rectangle;
      /** The visible part. */
      readonly clip: Rectangle;
      /** Whether the image is multiplied with the content below, as for seals. */
      readonly multiply: boolean;
    };

/** The appearance of one page, reduced to shapes and images. */
export interface PagePicture {
  /** 1-based. */
  readonly page: number;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
  /** In painting order. */
  readonly items: readonly PictureItem[];
  /** Kinds of content on the page that are not drawn. */
  readonly omitted: readonly string[];
}

/** Source of glyph outlines; drawing is independent of font formats. */
export interface OutlineSource {
  /** Opens a font file of the package. */
  open(bytes: Uint8Array, name: string): Promise<CharacterOutlines>;
  /** Opens a font that is not embedded; undefined: its text is omitted. */
  substitute(name: string, text: string): Promise<CharacterOutlines | undefined>;
}

/** A font that provides outlines. */
export interface CharacterOutlines {
  /** Outline in ems, y downwards, baseline at 0. */
  outline(codePoint: number): readonly PathCommand[] | undefined;
}

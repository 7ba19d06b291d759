/** What a page looks like, as a list of shapes and pictures in millimetres; what was not understood is named beside it. */
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
      /** Which parts are inside (fill rule). */
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
      /** Where the whole image goes. */
      readonly area: Rectangle;
      /** The part that shows. */
      readonly clip: Rectangle;
      /** Seals press on the text below them. */
      readonly multiply: boolean;
    };

/** What one page shows, reduced to shapes and images. */
export interface PagePicture {
  /** 1-based. */
  readonly page: number;
  /** Millimetres. */
  readonly width: number;
  /** Millimetres. */
  readonly height: number;
  /** In the order in which they are painted. */
  readonly items: readonly PictureItem[];
  /** What stands on the page and is not in this picture, each kind once. */
  readonly omitted: readonly string[];
}

/** Where outlines of characters come from; drawing knows no font formats. */
export interface OutlineSource {
  /** A font's file of the package. */
  open(bytes: Uint8Array, name: string): Promise<CharacterOutlines>;
  /** A font that is named and not embedded; undefined: its text is omitted. */
  substitute(name: string, text: string): Promise<CharacterOutlines | undefined>;
}

/** A font whose characters are drawn as paths. */
export interface CharacterOutlines {
  /** In ems, y downwards, baseline at 0. */
  outline(codePoint: number): readonly PathCommand[] | undefined;
}

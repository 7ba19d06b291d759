/** What a page looks like, as a list of shapes and pictures in millimetres; what was not understood is named beside it. */
import type { PathCommand } from '@govseal/forms';
import type { Rgb } from './raster.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type PictureItem =
  | {
      readonly kind: 'shape';
      readonly commands: readonly PathCommand[];
      readonly rule: 'nonzero' | 'evenodd';
      readonly colour: Rgb;
      readonly alpha: number;
    }
  | {
      readonly kind: 'image';
      readonly data: Uint8Array;
      /** `png`, `jpg`, `svg` …, lower case. */
      readonly type: string;
      readonly area: Rectangle;
      /** The part that shows. */
      readonly clip: Rectangle;
      /** Seals press on the text below them. */
      readonly multiply: boolean;
    };

export interface PagePicture {
  /** 1-based. */
  readonly page: number;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
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

export interface CharacterOutlines {
  /** In ems, y downwards, baseline at 0. */
  outline(codePoint: number): readonly PathCommand[] | undefined;
}

/** The pictures of a report: PNG files with the same names in every run. */
import { toBase64 } from '@govseal/core';
import type { LookPicture } from '@govseal/validation';
import type { LookOptions, Picture } from './types.ts';

export interface PictureOf {
  /** null for the current file. */
  readonly signature: string | null;
  /** Position of the signature in the order of signing, from 1. */
  readonly order: number;
  /** 1-based. */
  readonly page: number;
}

export class PictureList {
  readonly pictures: LookPicture[] = [];
  private readonly kind: LookOptions['pictures'];
  private readonly dpi: number;

  constructor(kind: LookOptions['pictures'], dpi: number) {
    this.kind = kind;
    this.dpi = dpi;
  }

  /** Returns the location of the picture, null if it is not stored. */
  async add(of: PictureOf, picture: Picture): Promise<string | null> {
    if (this.kind === undefined) return null;
    const { encodePng } = await import('@govseal/ofd/picture');
    const png = encodePng(picture, this.dpi);
    const { signature, page } = of;
    const entry = { signature, page, width: picture.width, height: picture.height };
    if (this.kind === 'inline') {
      this.pictures.push({ ...entry, png: toBase64(png) });
      return null;
    }
    const file = await this.kind(pictureName(of), png);
    this.pictures.push({ ...entry, file });
    return file;
  }
}

const MAX_NAME = 40;

/**
 * `02-审批.科长-page-1.png`, `final-page-1.png`: the id comes from the document, so only its letters, digits and a few
 * other characters are used.
 */
export function pictureName({ signature, order, page }: PictureOf): string {
  if (signature === null) return `final-page-${page}.png`;
  const id = signature.replace(/[^\p{L}\p{N}_-]+/gu, '.').slice(0, MAX_NAME);
  return `${String(order).padStart(2, '0')}-${id.replace(/^\.+|\.+$/g, '')}-page-${page}.png`;
}

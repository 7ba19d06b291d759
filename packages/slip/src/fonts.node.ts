/// <reference path="./fontverter.d.ts" />
/**
 * The default Chinese font: Noto Serif SC (SIL Open Font License) as installed from npm, in the slices by Unicode
 * range of its index.css. A file is read and unpacked once, when a document first needs it: all 101 take 11 MB.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { convert } from 'fontverter';
import { SlipError } from './error.ts';
import type { FontSlice, FontSource } from './fonts.ts';

const PACKAGE = '@fontsource-variable/noto-serif-sc';

/** Reads the list of slices; each slice's file is loaded once, when first needed. */
export async function openNotoSerif(): Promise<FontSource> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const css = await readFile(join(folder, 'index.css'), 'utf8');
  const slices: FontSlice[] = [];
  for (const [, file, list] of css.matchAll(/url\(\.\/(files\/[\w-]+\.woff2)\)[\s\S]*?unicode-range: ([^;]+);/g)) {
    let bytes: Promise<Uint8Array> | null = null;
    slices.push({
      id: /sc-([\w-]+)-wght/.exec(file!)?.[1] ?? file!,
      ranges: list!.split(',').map(readRange),
      load: () => {
        bytes ??= readFile(join(folder, file!)).then(
          async (packed) => new Uint8Array(await convert(packed, 'truetype')),
        );
        return bytes;
      },
    });
  }
  if (slices.length === 0) throw new SlipError('SLIP_FONT', { params: { font: PACKAGE } });
  return { name: 'NotoSerifSC', slices, axis: { regular: 400, bold: 700 } };
}

function readRange(text: string): readonly [number, number] {
  const [first, last] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first!, 16), Number.parseInt(last ?? first!, 16)];
}

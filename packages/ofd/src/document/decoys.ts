/**
 * Files that nothing refers to and nobody who answers for the document has signed (夹带文件, GM/T 0099). One that a reader may
 * open in the place of a signed file is a decoy; the rest is named.
 */
import { type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { ZipPackage } from '../zip/zip-package.ts';

/** Endings of what readers of OFD open: structure, signatures, seals, pictures, fonts, profiles, sounds and films. */
const OPENED: ReadonlySet<string> = new Set([
  ...['xml', 'dat', 'esl', 'ofd', 'pdf', 'icc', 'icm', 'p7s', 'sig'],
  ...['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'bmp', 'gif', 'tif', 'tiff', 'webp', 'svg', 'emf', 'wmf'],
  ...['jb2', 'jbig2', 'gbig2', 'jp2', 'j2k', 'jpx', 'jpf'],
  ...['ttf', 'otf', 'ttc', 'pfb', 'pfa', 'cff', 'woff', 'woff2', 'eot'],
  ...['wav', 'mp3', 'mp4', 'm4a', 'avi', 'wmv', 'mov', 'mpg', 'mpeg', 'ogg', 'flv', 'swf'],
]);

const MAX_NAMED = 20;

export interface UnlistedFiles {
  readonly decoys: readonly Finding[];
  readonly others: readonly Finding[];
}

/** `known`: what is signed, shown or part of a signature; `apart`: what no reader takes for any of it. */
export function findUnlistedFiles(
  names: readonly string[],
  known: ReadonlySet<string>,
  apart: readonly string[] = [],
): UnlistedFiles {
  const unlisted = names.filter((name) => !known.has(name));
  if (unlisted.length === 0) return { decoys: [], others: [] };
  const taken = new Set([...known].map(baseNameOf));
  const isDecoy = (name: string): boolean => {
    const base = baseNameOf(name);
    if (apart.includes(name)) return false;
    return taken.has(base) || OPENED.has(base.slice(base.lastIndexOf('.') + 1));
  };
  const others = unlisted.filter((name) => !isDecoy(name));
  return { decoys: decoys(unlisted.filter(isDecoy)), others: named('OFD_FILES_UNLISTED', others) };
}

/** What lies where another reader looks for a part of a signature: whoever signed it, two readers see two signatures. */
export function decoysAt(places: readonly string[], zip: ZipPackage): Finding[] {
  return decoys(places.filter((name) => zip.has(name)));
}

/** One finding that names them; none where there are none. */
export function decoys(files: readonly string[]): Finding[] {
  return named('OFD_FILES_DECOY', files);
}

/** Readers differ in the folder, in letter case and in forms of a character; all keep the last part of the name. */
function baseNameOf(name: string): string {
  return name
    .slice(name.lastIndexOf('/') + 1)
    .normalize('NFKC')
    .toLowerCase()
    .trim();
}

function named(code: 'OFD_FILES_DECOY' | 'OFD_FILES_UNLISTED', files: readonly string[]): Finding[] {
  if (files.length === 0) return [];
  const params = { count: files.length, files: files.slice(0, MAX_NAMED) };
  return [finding(ofdSignatureCodes, code, { params })];
}

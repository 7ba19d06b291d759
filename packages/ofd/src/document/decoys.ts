/**
 * Files that nothing refers to and that the document's covering signature does not cover (夹带文件, GM/T 0099). A file
 * that a reader may open instead of a signed one is a decoy; others are only reported.
 */
import { type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { ZipPackage } from '../zip/zip-package.ts';

/** File extensions that OFD readers open: structure, signatures, seals, images, fonts, colour profiles, audio and video. */
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

/** `known`: files that are signed, shown or part of a signature; `apart`: files that no reader confuses with them. */
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

/** Files where another reader looks for a part of a signature; two readers would see different signatures. */
export function decoysAt(places: readonly string[], zip: ZipPackage): Finding[] {
  return decoys(places.filter((name) => zip.has(name)));
}

/** One finding that lists the files; empty if there are none. */
export function decoys(files: readonly string[]): Finding[] {
  return named('OFD_FILES_DECOY', files);
}

/** Readers disagree about folder, letter case and Unicode normalization; all keep the last path segment. */
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

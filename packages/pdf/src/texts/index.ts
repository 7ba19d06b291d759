/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { PdfCode } from '../error.ts';
import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const pdfTexts: PackageTexts<PdfCode> = { en, zh, words };

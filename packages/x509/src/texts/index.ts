/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { X509Code } from '../error.ts';
import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const x509Texts: PackageTexts<X509Code> = { en, zh, words };

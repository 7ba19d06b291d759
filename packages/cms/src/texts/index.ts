/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { cmsCodes } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const cmsTexts: PackageTexts<keyof typeof cmsCodes> = { en, zh };

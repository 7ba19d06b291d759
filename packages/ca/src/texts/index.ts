/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */

import type { PackageTexts } from '@govseal/core';
import type { CaCode } from '../error.ts';
import type { CertificateLintCode } from '../lint/codes.ts';
import { en } from './en.ts';
import { en as lintEn } from './lint-en.ts';
import { zh as lintZh } from './lint-zh.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const caTexts: PackageTexts<CaCode | CertificateLintCode> = {
  en: { ...en, ...lintEn },
  zh: { ...zh, ...lintZh },
  words,
};

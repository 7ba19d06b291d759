/** Texts of this package's codes in both languages. A separate subpath, so that verification does not load them. */

import type { PackageTexts } from '@govseal/core';
import type { OfdCode, OfdSignatureCode, SealCode } from '../error.ts';
import type { OfdLintCode } from '../lint/codes.ts';
import type { OfdWriteCode } from '../write/error.ts';
import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const ofdTexts: PackageTexts<OfdCode | OfdSignatureCode | SealCode | OfdWriteCode | OfdLintCode> = {
  en,
  zh,
  words,
};

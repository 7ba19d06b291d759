/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { cryptoCodes, keystoreCodes, pkcs11Codes } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const cryptoTexts: PackageTexts<
  keyof typeof cryptoCodes | keyof typeof keystoreCodes | keyof typeof pkcs11Codes
> = { en, zh };

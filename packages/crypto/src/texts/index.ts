/** What the codes of this package mean, in both languages. A subpath of its own: verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { cryptoCodes, keystoreCodes, pkcs11Codes } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const cryptoTexts: PackageTexts<
  keyof typeof cryptoCodes | keyof typeof keystoreCodes | keyof typeof pkcs11Codes
> = { en, zh };

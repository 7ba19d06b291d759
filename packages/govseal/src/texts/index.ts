/** What the codes of this package mean, in both languages. */
import type { PackageTexts } from '@govseal/core';
import type { argumentCodes } from '../arguments.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const govsealTexts: PackageTexts<keyof typeof argumentCodes> = { en, zh };

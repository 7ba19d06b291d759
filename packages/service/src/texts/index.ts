/** What the codes of this package mean, in both languages. */
import type { PackageTexts } from '@govseal/core';
import type { ServiceCode } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const serviceTexts: PackageTexts<ServiceCode> = { en, zh };

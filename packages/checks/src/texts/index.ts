/** What the codes of this package mean, in both languages. A subpath of its own: signing never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { CheckCode } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const checksTexts: PackageTexts<CheckCode> = { en, zh };

/** What the codes of this package mean, in both languages. */
import type { PackageTexts } from '@govseal/core';
import type { GateCode } from '../error.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const gateTexts: PackageTexts<GateCode> = { en, zh };

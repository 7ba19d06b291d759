/** What the codes of this package mean, in both languages. A subpath of its own: verification never loads it. */
import type { PackageTexts } from '@govseal/core';
import type { X509Code } from '../error.ts';
import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const x509Texts: PackageTexts<X509Code> = { en, zh, words };

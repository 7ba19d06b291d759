/** Texts of this package's codes in both languages; a separate subpath, because verification never loads it. */

import type { budgetCodes } from '../budget.ts';
import type { pemCodes } from '../pem.ts';
import type { PackageTexts } from '../text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const coreTexts: PackageTexts<keyof typeof budgetCodes | keyof typeof pemCodes> = { en, zh };

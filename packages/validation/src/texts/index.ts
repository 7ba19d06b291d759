/** Texts of the codes of this package in both languages. A separate subpath, which verification never loads. */

import type { PackageTexts } from '@govseal/core';
import type { PolicyCheckCode } from '../approval/check/codes.ts';
import type { CaseCode } from '../case/codes.ts';
import type { ApprovalCode, ValidationCode } from '../codes.ts';
import type { policyCodes } from '../schema/json-schema.ts';
import { en as approvalEn } from './approval-en.ts';
import { zh as approvalZh } from './approval-zh.ts';
import { en as caseEn } from './case-en.ts';
import { zh as caseZh } from './case-zh.ts';
import { en } from './en.ts';
import { en as checkEn, zh as checkZh } from './policy-check.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const validationTexts: PackageTexts<
  ValidationCode | keyof typeof policyCodes | ApprovalCode | CaseCode | PolicyCheckCode
> = {
  en: { ...en, ...approvalEn, ...caseEn, ...checkEn },
  zh: { ...zh, ...approvalZh, ...caseZh, ...checkZh },
  words,
};

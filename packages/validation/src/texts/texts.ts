/** Every code of every package with its text in both languages. A test holds this list against the code tables. */
import { approvalTexts } from './approval.ts';
import { coreTexts, derTexts } from './core.ts';
import type { Text, Texts } from './text.ts';
import { policyTexts, validationTexts } from './validation.ts';

export const texts: Texts = {
  ...coreTexts,
  ...derTexts,
  ...validationTexts,
  ...policyTexts,
  ...approvalTexts,
};

/** The text of a code; null for a code that no table has. */
export function textOf(code: string): Text | null {
  return Object.hasOwn(texts, code) ? texts[code]! : null;
}

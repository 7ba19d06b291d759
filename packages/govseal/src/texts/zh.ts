/** Chinese texts of the codes of `govseal`. */
import type { Texts } from '@govseal/core';
import type { argumentCodes } from '../arguments.ts';

export const zh: Texts<keyof typeof argumentCodes> = {
  SIGN_ARGUMENT: '参数“{argument}”不符合要求（应为 {expected}）。未作任何签名。',
};

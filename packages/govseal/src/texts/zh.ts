/** Chinese texts of the codes of `govseal`. */
import type { Texts } from '@govseal/core';
import type { argumentCodes } from '../arguments.ts';

export const zh: Texts<keyof typeof argumentCodes> = {
  SIGN_ARGUMENT: '参数“{argument}”不符合要求（应为 {expected}）。未签署任何内容。',
  ARGUMENT_CASE_FOLDER:
    '该文件夹不能作为案卷读取，问题在 {file}（{reason}）：链接和特殊文件不予读取，文件的数量、目录层数和大小均有上限。',
};

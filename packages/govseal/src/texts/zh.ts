/** Chinese texts of the codes of `govseal`. */
import type { Texts } from '@govseal/core';
import type { argumentCodes } from '../arguments.ts';

export const zh: Texts<keyof typeof argumentCodes> = {
  SIGN_ARGUMENT: '参数“{argument}”不符合要求（应为 {expected}）。未作任何签名。',
  ARGUMENT_CASE_FOLDER:
    '该文件夹不能作为案卷读取：{file}（{reason}）。不跟随链接和特殊文件，文件的数量、层数和大小有限制。',
};

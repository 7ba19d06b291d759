/** The password of an encrypted PDF: from a file, never from an argument, where every process could read it. */
import type { Input, OptionSpec } from '../run/command.ts';
import { secretFile } from './secret.ts';

export const passwordOptions: Readonly<Record<string, OptionSpec>> = {
  'password-file': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'read the password of an encrypted PDF from the first line of FILE (- is standard input)',
      zh: '从文件首行读取加密 PDF 的口令（- 表示标准输入）',
    },
  },
};

/** To be spread into the options of whatever opens the PDF. */
export function pdfPassword(input: Input): { readonly password?: string | undefined } {
  const password = secretFile(input, 'password-file');
  return { password };
}

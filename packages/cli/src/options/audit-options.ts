/** Options that the audit commands share. */
import type { CaRole } from '../authority/ca-folder.ts';
import { forceOption } from '../files/outputs.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { oneOf } from '../run/parse.ts';

export const folderOptions: Readonly<Record<string, OptionSpec>> = {
  dir: { type: 'string', value: 'DIR', help: { en: 'folder of the authority', zh: 'CA 目录' } },
  authority: {
    type: 'string',
    value: 'issuing|root',
    help: { en: 'root or issuing (default issuing)', zh: '哪一级 CA（默认 issuing）' },
  },
};

export const outOptions: Readonly<Record<string, OptionSpec>> = {
  out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'the result', zh: '输出文件' } },
  ...forceOption,
};

export function chosenRole(input: Input): CaRole {
  return oneOf(input, 'authority', ['issuing', 'root'] as const, 'issuing');
}

/** Pass phrases come from a prompt, a file or the environment; never from an argument, where every process could read them. */

import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { requireUtf8, secretFile } from './secret.ts';

export const passphraseOptions: Readonly<Record<string, OptionSpec>> = {
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'read the pass phrase from the first line of FILE (else $GOVSEAL_PASSPHRASE, else a prompt)',
      zh: '从文件首行读取口令（否则取环境变量 GOVSEAL_PASSPHRASE，再否则提示输入）',
    },
  },
};

/** The pass phrase from file, environment or prompt; undefined without any of them. */
export async function findPassphrase(input: Input, what: string): Promise<string | undefined> {
  const inFile = secretFile(input, 'passphrase-file');
  if (inFile !== undefined) return inFile;
  const fromEnvironment = input.io.env.GOVSEAL_PASSPHRASE;
  if (fromEnvironment !== undefined) return requireUtf8(fromEnvironment, '$GOVSEAL_PASSPHRASE');
  return ask(input, input.lang === 'zh' ? `口令（${what}）：` : `Pass phrase (${what}): `);
}

export async function needPassphrase(input: Input, what: string): Promise<string> {
  const passphrase = await findPassphrase(input, what);
  if (passphrase === undefined || passphrase === '') throw usageError('CLI_PASSPHRASE_NEEDED', { what });
  return passphrase;
}

/** For an existing file: its pass phrase may be empty, given as an empty line. */
export async function givenPassphrase(input: Input, what: string): Promise<string> {
  return secretFile(input, 'passphrase-file') ?? needPassphrase(input, what);
}

/** For a new file: asked twice on a terminal, because a typing error would make the file unusable. */
export async function newPassphrase(input: Input, what: string): Promise<string> {
  const passphrase = await needPassphrase(input, what);
  const { askSecret, env } = input.io;
  if (askSecret === undefined || input.text('passphrase-file') !== undefined || env.GOVSEAL_PASSPHRASE !== undefined) {
    return passphrase;
  }
  const again = await ask(input, input.lang === 'zh' ? `再输入一次（${what}）：` : `Once more (${what}): `);
  if (again !== passphrase) throw usageError('CLI_PASSPHRASE_DIFFERS', { what });
  return passphrase;
}

async function ask(input: Input, question: string): Promise<string | undefined> {
  const answer = await input.io.askSecret?.(question);
  return answer === undefined ? undefined : requireUtf8(answer, question.replace(/[:：] ?$/, ''));
}

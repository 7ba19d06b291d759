/** `--token-key`: the key that authenticates tokens of prepared signatures; from a file, never from an argument. */
import { fromHex, latin1 } from '@govseal/core';
import { readInput } from '../files/io.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';

export const tokenKeyOption: Readonly<Record<'token-key', OptionSpec>> = {
  'token-key': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'secret that authenticates the token: at least 32 random bytes, raw or as hex digits',
      zh: '用于保护令牌的密钥文件：至少 32 个随机字节，二进制或十六进制',
    },
  },
};

/** Hex digits (as `openssl rand -hex 32` prints them) or the bytes themselves. */
export function readTokenKey(input: Input): Uint8Array {
  const path = need(input, 'token-key');
  const bytes = readInput(path);
  const text = latin1(bytes).trim();
  const key = /^([0-9a-f]{2})+$/i.test(text) ? fromHex(text) : bytes;
  if (key.length < 32) throw usageError('CLI_BAD_VALUE', { option: '--token-key', value: path, expected: '32 bytes' });
  return key;
}

export function readToken(path: string): string {
  return latin1(readInput(path)).trim();
}

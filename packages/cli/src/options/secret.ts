/**
 * Secrets from files, variables and prompts. Bytes that are not UTF-8 would all be decoded to the same replacement
 * character, so that different secrets would become equal: such a secret is rejected.
 */

import { readInput } from '../files/io.ts';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

/** Lines already read: a pipe can be read only once, and several keys may need the same line. */
const known = new WeakMap<Input, Map<string, string>>();

/** The first line of the file that `--OPTION` names; undefined without it. */
export function secretFile(input: Input, option: string): string | undefined {
  const path = input.text(option);
  if (path === undefined) return undefined;
  const lines = known.get(input) ?? new Map<string, string>();
  known.set(input, lines);
  const line = lines.get(path) ?? firstLine(path, `--${option}`);
  lines.set(path, line);
  return line;
}

function firstLine(path: string, option: string): string {
  const bytes = readInput(path);
  const end = bytes.indexOf(0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line).replace(/\r$/, '');
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw usageError('CLI_BAD_VALUE', { option, value: path, expected: 'UTF-8' }, cause);
  }
}

/** Rejects a text in which Node replaced invalid UTF-8; `from` names the variable or the prompt. */
export function requireUtf8(secret: string, from: string): string {
  if (!secret.includes('\ufffd')) return secret;
  throw usageError('CLI_BAD_VALUE', { option: from, value: '…', expected: 'UTF-8' });
}

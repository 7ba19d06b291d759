/**
 * Secrets as they come from outside. Bytes that are no UTF-8 would all be read as one and the same sign, so that any
 * secret of that length would open what another one closed: such a secret is refused.
 */

import { readInput } from '../files/io.ts';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

/** A pipe gives its line once, and several keys may need it. */
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

/** What was decoded already, by Node: `from` is the variable or the question. */
export function unreplaced(secret: string, from: string): string {
  if (!secret.includes('\ufffd')) return secret;
  throw usageError('CLI_BAD_VALUE', { option: from, value: '…', expected: 'UTF-8' });
}

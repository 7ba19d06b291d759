/** Reads a JSON file named on the command line. */
import { usageError } from './errors.ts';
import { readInput } from './io.ts';

export function readJson(path: string): unknown {
  const text = new TextDecoder().decode(readInput(path));
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw usageError('CLI_BAD_VALUE', { option: path, value: cause.message, expected: 'JSON' }, cause);
  }
}

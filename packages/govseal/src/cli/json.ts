/** Reads a JSON file named on the command line. */
import { usageError } from './errors.ts';
import { readInput } from './io.ts';

export function readJson(path: string, bytes: Uint8Array = readInput(path)): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw usageError('CLI_BAD_VALUE', { option: path, value: cause.message, expected: 'JSON' }, cause);
  }
}

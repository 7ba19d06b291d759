/** Reads a JSON file named on the command line. */
import { parseJson } from '@govseal/core';
import { ofFile, usageError } from '../run/errors.ts';
import { readInput } from './io.ts';

export function readJson(path: string, bytes: Uint8Array = readInput(path)): unknown {
  try {
    return parseJson(bytes);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw usageError('CLI_NOT_JSON', { path, reason: cause.message }, cause);
  }
}

/** Parses the JSON of a file; errors name the file. */
export function parseFile<T>(path: string, parse: (json: unknown) => T): T {
  const json = readJson(path);
  try {
    return parse(json);
  } catch (cause) {
    throw ofFile(path, cause);
  }
}

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

/** What a file's JSON says; what is wrong with it is said of the file. */
export function parseFile<T>(path: string, parse: (json: unknown) => T): T {
  const json = readJson(path);
  try {
    return parse(json);
  } catch (cause) {
    throw ofFile(path, cause);
  }
}

/** The input files of a signing command, each with the path of its result. */
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

export interface FileWithResult {
  readonly path: string;
  readonly out: string;
}

/** `--out` names the result of a single file; several are named by `byDefault`. */
export function outputs(input: Input, byDefault: (path: string) => string): FileWithResult[] {
  const paths = input.positionals;
  if (paths.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
  const out = input.text('out');
  if (out !== undefined && paths.length > 1) {
    throw usageError('CLI_BAD_VALUE', { option: '--out', value: out, expected: 'one FILE' });
  }
  return paths.map((path) => ({ path, out: out ?? byDefault(path) }));
}

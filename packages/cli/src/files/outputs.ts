/** Results of commands: their paths, and whether they replace a file. */
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { refuseExisting } from './write.ts';

export const forceOption: Readonly<Record<'force', OptionSpec>> = {
  force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
};

/** An input file, and the path of its result. */
export interface FileWithResult {
  readonly path: string;
  readonly out: string;
}

/** `--out` names the result of a single file; several are named by `byDefault`. Throws where a result exists, without `--force`. */
export function freeOutputs(input: Input, byDefault: (path: string) => string): FileWithResult[] {
  const paths = input.positionals;
  if (paths.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
  const out = input.text('out');
  if (out !== undefined && paths.length > 1) {
    throw usageError('CLI_BAD_VALUE', { option: '--out', value: out, expected: 'one FILE' });
  }
  const files = paths.map((path) => ({ path, out: out ?? byDefault(path) }));
  refuseExisting(
    files.map((file) => file.out),
    { force: input.flag('force') },
  );
  return files;
}

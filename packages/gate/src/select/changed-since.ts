/** Files that git reports as changed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GateError } from '../error.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Files in `cwd` that changed since the merge base with `revision`, and untracked files;
 * deleted files are left out. Paths are relative to `cwd`. Throws `GATE_REVISION`.
 */
export async function changedSince(revision: string, cwd: string): Promise<string[]> {
  const git = async (...args: string[]): Promise<string[]> => {
    try {
      const { stdout } = await run('git', args, { cwd, maxBuffer: MAX_OUTPUT });
      return stdout.split('\0').filter((path) => path !== '');
    } catch (error) {
      const reason = String((error as { stderr?: unknown }).stderr || (error as Error).message).trim();
      throw new GateError('GATE_REVISION', { params: { revision, reason }, cause: error });
    }
  };
  // `--end-of-options`: a revision that begins with a dash is not an option of git.
  const [base = ''] = await git('merge-base', 'HEAD', '--end-of-options', revision);
  const changed = await git(
    'diff',
    '-z',
    '--name-only',
    '--relative',
    '--diff-filter=d',
    '--end-of-options',
    base.trim(),
  );
  const untracked = await git('ls-files', '-z', '--others', '--exclude-standard');
  return [...changed, ...untracked];
}

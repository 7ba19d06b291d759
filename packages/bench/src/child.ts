/** Programs that measure themselves, each in a folder of its own and in a new process or thread. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is removed when the process exits. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Path of a built entry point; `npm run bench` starts at the repository's top. */
export function built(name: string): string {
  const path = join(process.cwd(), `packages/${name}`);
  if (!existsSync(path)) throw new Error(`${name} is missing: run \`npm run bundle\` first`);
  return path;
}

/** What the program prints, as JSON. */
export function runProgram<Result>(source: string): Result {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as Result;
}

/** Prints the high-water mark of the program itself in MB: getrusage of a child starts at the value of its parent. */
export const PRINT_PEAK = `
    import { readFileSync as readStatus } from 'node:fs';
    console.log(Number(/VmHWM:\\s+(\\d+)/.exec(readStatus('/proc/self/status', 'latin1'))[1]) / 1024);`;

export const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

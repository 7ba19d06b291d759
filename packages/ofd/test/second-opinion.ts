/** `verify_ofd.py` of the corpus: a small independent checker in Python. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpus } from './sample.ts';

const script = fileURLToPath(new URL('generator/verify_ofd.py', corpus));

export const noPython: boolean =
  process.env.CI !== 'true' && (!existsSync(script) || spawnSync('python3', ['--version']).status !== 0);

/** Its output about a file, in one block per signature. */
export function secondOpinion(ofd: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-ofd-'));
  try {
    const file = join(folder, 'document.ofd');
    writeFileSync(file, ofd);
    const out = execFileSync('python3', [script, file], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    return out.split(/^ -- /m).slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

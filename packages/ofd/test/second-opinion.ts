/** `verify_ofd.py` of the corpus: a small checker in Python that shares nothing with this project. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpus } from './sample.ts';

const script = fileURLToPath(new URL('generator/verify_ofd.py', corpus));

export const noPython: boolean =
  process.env.CI !== 'true' && (!existsSync(script) || spawnSync('python3', ['--version']).status !== 0);

/** What it prints about a file, in blocks: one for each signature. */
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

/**
 * The program as people run it: bundled, in a process of its own. From sources it starts in two seconds, bundled in a tenth. The
 * bundles are made before the tests where a source is newer.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const packages = join(root, 'packages');
/** What Node is given to run the program. */
export const program = join(packages, 'govseal/bin/govseal.js');

export function setup(): void {
  const bundle = join(packages, 'cli/dist/program.js');
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newestSource()) return;
  execFileSync(process.execPath, [join(packages, 'bundle.mjs')], { cwd: root, stdio: 'inherit' });
}

function newestSource(): number {
  let newest = 0;
  for (const name of readdirSync(packages)) {
    const source = join(packages, name, 'src');
    if (!existsSync(source)) continue;
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.test.ts')) newest = Math.max(newest, statSync(join(source, file)).mtimeMs);
    }
  }
  return newest;
}

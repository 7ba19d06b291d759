/** The demo's output, shared by all test files that examine it: the first one runs the demo, the others wait. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import type { DemoAlgorithm } from '../../src/demo/city.ts';
import { runDemo } from '../../src/demo/run-demo.ts';

export interface DemoOutput {
  readonly folder: string;
  readonly good: boolean;
  readonly lines: readonly string[];
}

const MAX_MILLISECONDS = 220_000;

/** `folder` is shared: a test may add files but must not change any. */
export async function demoOutput(algorithm: DemoAlgorithm = 'rsa'): Promise<DemoOutput> {
  const place = join(inject('sharedFolder'), `demo-${algorithm}`);
  const result = join(place, 'result.json');
  if (isFirst(place)) {
    const lines: string[] = [];
    const folder = join(place, 'out');
    const good = await runDemo({ out: folder, lang: 'en', algorithm, print: (line) => lines.push(line) });
    writeFileSync(`${result}.part`, JSON.stringify({ folder, good, lines }));
    renameSync(`${result}.part`, result);
  }
  for (let waited = 0; !existsSync(result); waited += 100) {
    if (waited > MAX_MILLISECONDS) throw new Error('the demo that another test file plays has not ended');
    await setTimeout(100);
  }
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** Creating a folder succeeds for only one process. */
function isFirst(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

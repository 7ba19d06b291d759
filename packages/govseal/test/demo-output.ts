/** The demo, played once for all tests of this package that look at what it leaves. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoAlgorithm } from '../src/demo/city.ts';
import { runDemo } from '../src/demo/run-demo.ts';

export interface DemoOutput {
  readonly folder: string;
  readonly good: boolean;
  readonly lines: readonly string[];
}

const played = new Map<DemoAlgorithm, Promise<DemoOutput>>();

export function demoOutput(algorithm: DemoAlgorithm = 'rsa'): Promise<DemoOutput> {
  let demo = played.get(algorithm);
  if (demo === undefined) {
    demo = play(algorithm);
    played.set(algorithm, demo);
  }
  return demo;
}

async function play(algorithm: DemoAlgorithm): Promise<DemoOutput> {
  const folder = join(mkdtempSync(join(tmpdir(), 'govseal-demo-')), 'out');
  const lines: string[] = [];
  const good = await runDemo({ out: folder, lang: 'en', algorithm, print: (line) => lines.push(line) });
  return { folder, good, lines };
}

/** The demo, played once for all tests of this package that look at what it leaves. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from '../src/demo/run-demo.ts';

export interface DemoOutput {
  readonly folder: string;
  readonly good: boolean;
  readonly lines: readonly string[];
}

let played: Promise<DemoOutput> | undefined;

export function demoOutput(): Promise<DemoOutput> {
  played ??= play();
  return played;
}

async function play(): Promise<DemoOutput> {
  const folder = join(mkdtempSync(join(tmpdir(), 'govseal-demo-')), 'out');
  const lines: string[] = [];
  const good = await runDemo({ out: folder, lang: 'en', print: (line) => lines.push(line) });
  return { folder, good, lines };
}

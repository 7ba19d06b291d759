/** Runs in a separate process to measure its memory: verifies every file of a folder and prints one JSON line for each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeEngine } from '@govseal/crypto/node';
import { verify } from '../../src/index.ts';
import { makePdf } from '../signed.ts';
import { stopwatch } from '../stopwatch.ts';

const folder = process.argv[2]!;
const options = { engine: nodeEngine, at: new Date('2026-10-14T00:00:00Z'), trust: 'integrity-only' } as const;
const peak = (): number => process.resourceUsage().maxRSS * 1024;

// Memory for importing and a first verification is not caused by the hostile file.
await verify(makePdf(), options);
const before = peak();
const collectFrom = process.memoryUsage().rss + 50 * 1024 * 1024;

for (const file of readdirSync(folder)) {
  const bytes = new Uint8Array(readFileSync(join(folder, file)));
  // Memory of earlier files does not count for this one.
  if (process.memoryUsage().rss > collectFrom) globalThis.gc?.();
  const passed = stopwatch();
  let thrown: string | null = null;
  let status = '';
  let codes: string[] = [];
  try {
    const report = await verify(bytes, options);
    status = report.status;
    codes = [...report.findings, ...report.signatures.flatMap(({ findings }) => findings)].map(({ code }) => code);
  } catch (error) {
    thrown = String(error);
  }
  const milliseconds = passed();
  // The total of all files so far, which is stricter than one limit per file.
  const growth = peak() - before;
  process.stdout.write(
    `${JSON.stringify({ file, milliseconds, growth, thrown, status, codes: [...new Set(codes)] })}\n`,
  );
}

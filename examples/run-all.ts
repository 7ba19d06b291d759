/** Runs every example in this process, one after the other; prints the name of each that fails and exits with 1. */
import { readdirSync } from 'node:fs';

const NOT_EXAMPLES = new Set(['setup.ts', 'run-all.ts']);
const folder = new URL('.', import.meta.url);
const programs = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !NOT_EXAMPLES.has(name),
);

const failed: string[] = [];
for (const program of programs) {
  console.log(`\n== ${program}`);
  try {
    await import(new URL(program, folder).href);
  } catch (error) {
    failed.push(program);
    console.log(error instanceof Error ? error.stack : error);
  }
}
console.log(
  `\n${programs.length - failed.length} of ${programs.length} examples ran${failed.length === 0 ? '' : `; failed: ${failed.join(', ')}`}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

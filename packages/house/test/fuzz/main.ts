/** Damaged files for every parser; exit 1 and the file kept where one fails. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { makeTargets } from './targets.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '10' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const targets = await makeTargets();
if (values.help === true) {
  process.stdout.write(`npm run fuzz [-- TARGET … --seconds N --seed N]; N seconds a target, default 10\n`);
  process.stdout.write(`targets: ${targets.map(({ name }) => name).join(', ')}\n`);
  process.exit(0);
}
const unknown = positionals.filter((name) => !targets.some((target) => target.name === name));
if (unknown.length > 0) {
  process.stderr.write(`no target ${unknown.join(', ')}; there are: ${targets.map(({ name }) => name).join(', ')}\n`);
  process.exit(3);
}
process.stdout.write(`seed ${seed}\n`);
for (const target of targets) {
  if (positionals.length > 0 && !positionals.includes(target.name)) continue;
  const { runs, answers, slowest, defects } = await fuzz(target, { milliseconds: Number(values.seconds) * 1000, seed });
  const read = answers.get('read') ?? 0;
  const line = `${String(runs).padStart(8)} runs  ${String(read).padStart(7)} read  ${String(answers.size).padStart(3)} answers`;
  process.stdout.write(`${target.name.padEnd(18)} ${line}  slowest ${slowest.toFixed(0)} ms\n`);
  for (const [index, { bytes, what }] of defects.entries()) {
    mkdirSync('out-fuzz', { recursive: true });
    const kept = `out-fuzz/${target.name}-${seed}-${index}`;
    writeFileSync(kept, bytes);
    process.stdout.write(`  DEFECT ${kept}: ${what}\n`);
    process.exitCode = 1;
  }
}

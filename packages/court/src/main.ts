/** Attacks the verifier for some minutes and prints the hits; exit code 1 if a file with the verdict `valid` shows unsigned content. */
import { readFileSync } from 'node:fs';
import { type Arguments, parseArguments, USAGE } from './arguments.ts';
import { runOfd } from './ofd/main.ts';
import { baseNames, openBases } from './pdf/bases/index.ts';
import { generators } from './pdf/generators/index.ts';
import type { Case } from './pdf/step.ts';
import { openTarget } from './pdf/target.ts';
import { openViewers } from './renderers/index.ts';
import { hold } from './run.ts';
import { createTally } from './tally.ts';
import { createTrials, type Trials } from './trial.ts';

const options = readOptions(process.argv.slice(2));
if (options.format === 'ofd') process.exit((await runOfd(options, (line) => console.log(line))) > 0 ? 1 : 0);
const target = await openTarget(options.target);
const viewers = await openViewers();
const { all, missing } = await openBases(options.bases);
for (const line of [...viewers.missing, ...missing]) console.error(line);
if (process.env.CI === 'true' && viewers.missing.length + missing.length > 0) process.exit(1);
console.log(`seed ${options.seed}; ${viewers.open.map(({ name, version }) => `${name} ${version}`).join(', ')}`);

const usable = [];
for (const base of all) {
  const { status, findings } = await target.verify(base.signed.bytes, base.circumstances);
  if (status === 'valid' || base.isUnfinished) usable.push(base);
  else
    console.log(
      `base ${base.name} is ${status}${base.isTrap ? ', as it may be' : ''}: ${findings.map(({ code }) => code).join(' ')}`,
    );
}
const trials = createTrials({ target, viewers: viewers.open, base: (name) => all.find((base) => base.name === name)! });

if (options.replay !== undefined) process.exitCode = (await replay(trials, options.replay)) > 0 ? 1 : 0;
else {
  const tally = createTally();
  const names = options.generators ?? Object.keys(generators);
  const started = performance.now();
  await hold({
    trials,
    bases: usable,
    generators: names,
    seed: options.seed,
    milliseconds: options.minutes * 60_000,
    out: options.out,
    save: options.save,
    tally,
    now: () => performance.now(),
    print: (line) => console.log(line),
  });
  const seconds = (performance.now() - started) / 1000;
  console.log(tally.table());
  console.log(
    `${(tally.total('generated') / seconds).toFixed(1)} files/s, ${(tally.total('rendered') / seconds).toFixed(1)} rendered/s`,
  );
  const refused = [...tally.refusedHonest.values()].reduce((sum, count) => sum + count, 0);
  const { generated, unmade, valid } = tally.row('honest');
  console.log(`honest: ${valid} of ${generated - unmade} valid`);
  console.log(
    tally.summary({ seed: options.seed, minutes: options.minutes, honest: generated - unmade, honestRefused: refused }),
  );
  process.exitCode = tally.total('hits') > 0 ? 1 : 0;
}
viewers.close();

function readOptions(args: readonly string[]): Arguments {
  if (args.includes('--help')) {
    console.log(USAGE);
    process.exit(0);
  }
  try {
    const read = parseArguments(args, () => String(Date.now()));
    if (read.format === 'pdf') {
      requireKnown('generator', read.generators, Object.keys(generators));
      requireKnown('base', read.bases, baseNames);
    }
    return read;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

function requireKnown(kind: string, names: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`${unknown} is not a ${kind}; there are ${known.join(', ')}`);
}

async function replay({ make, show }: Trials, files: readonly string[]): Promise<number> {
  let hits = 0;
  for (const file of files) {
    const { case: one } = JSON.parse(readFileSync(file, 'utf8')) as { case: Case };
    const made = await make(one);
    const { reasons } = await show(one, made);
    if (made.status === 'valid' && reasons.length > 0) hits++;
    console.log(`${file}: ${made.status} ${made.codes.join(' ')}; ${reasons.join('; ') || 'no difference'}`);
  }
  return hits;
}

/** `npm run court -- --format ofd`: starts the readers and the verifier, runs the cases and prints the hits. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Govseal from 'govseal';
import type { Arguments } from '../arguments.ts';
import { createTally } from '../tally.ts';
import { ofdGenerators } from './generators.ts';
import { holdOfd } from './hold.ts';
import { INSTALL_OFD_JS, openOfdJs } from './readers/ofd-js.ts';
import { missingZipReaders, openZipReaders } from './readers/zip-readers.ts';
import { createOfdScene } from './scene.ts';

/** The number of hits. */
export async function runOfd(options: Arguments, print: (line: string) => void): Promise<number> {
  const reader = openOfdJs();
  if (reader === null) {
    print(`ofd.js is not installed; run ${INSTALL_OFD_JS}`);
    if (process.env.CI === 'true') process.exit(1);
  }
  const readers = reader === null ? [] : [reader];
  const zipReaders = await openZipReaders();
  const missing = missingZipReaders(zipReaders);
  if (missing.length > 0) {
    print(`not installed, so that entries are not compared with theirs: ${missing.join(', ')}`);
    if (process.env.CI === 'true') process.exit(1);
  }
  const names = [...readers.map(({ name, version }) => `${name} ${version}`), ...(zipReaders?.names ?? [])];
  print(`seed ${options.seed}; ${names.join(', ')}`);
  const generators = options.generators ?? Object.keys(ofdGenerators);
  for (const name of generators) {
    if (ofdGenerators[name] === undefined)
      throw new RangeError(`${name} is not a generator; there are ${Object.keys(ofdGenerators).join(', ')}`);
  }
  const { target } = options;
  const place =
    target === undefined ? 'govseal' : pathToFileURL(join(resolve(target), 'packages/govseal/src/index.ts')).href;
  const { verify } = (await import(place)) as typeof Govseal;
  const tally = createTally();
  await holdOfd({
    scene: await createOfdScene(),
    readers,
    zipReaders: zipReaders === null ? undefined : zipReaders,
    verify,
    generators,
    seed: options.seed,
    milliseconds: options.minutes * 60_000,
    out: options.out,
    tally,
    now: () => performance.now(),
    print,
  });
  for (const one of readers) one.close();
  zipReaders?.close();
  print(tally.table());
  const refused = [...tally.refusedHonest.values()].reduce((sum, count) => sum + count, 0);
  print(tally.summary({ format: 'ofd', seed: options.seed, minutes: options.minutes, honestRefused: refused }));
  return tally.total('hits');
}

/** Runs the suites and prints what came out; exit 1 where a result is neither expected nor a written exception. */
import { corpusRoot, hasCorpus } from './corpus.ts';
import { runLimbo } from './limbo.ts';
import { runOcsp } from './ocsp.ts';
import { runPkits } from './pkits.ts';
import { agrees, type CaseResult, complaints, readExceptions } from './verdict.ts';
import { runWycheproof } from './wycheproof.ts';

function summary(results: readonly CaseResult[]): string[] {
  const suites = [...new Set(results.map(({ suite }) => suite))];
  return suites.map((suite) => {
    const own = results.filter((result) => result.suite === suite);
    const accepted = own.filter((result) => !agrees(result) && result.actual === 'valid').length;
    const slowest = Math.max(...own.map(({ milliseconds }) => milliseconds));
    const right = `${own.filter(agrees).length}/${own.length} as expected`;
    return `${suite.padEnd(24)} ${right}, ${accepted} accepted wrongly, slowest ${slowest.toFixed(0)} ms`;
  });
}

if (!hasCorpus()) {
  process.stdout.write(`no corpus at ${corpusRoot}: nothing was run\n`);
} else {
  const results = [...(await runPkits()), ...(await runLimbo()), ...(await runOcsp()), ...(await runWycheproof())];
  const wrong = complaints(results, readExceptions());
  process.stdout.write(`${[...summary(results), ...wrong].join('\n')}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

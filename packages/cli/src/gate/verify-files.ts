/** A run of `verify`: selects files, verifies each, writes each format, determines the exit code. */
import { appendFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type GateConfig,
  type GateRun,
  optionsFor,
  outcomeOf,
  pathInRun,
  selectFiles,
  stepSummary,
  type VerifiedFile,
  writeBaseline,
} from '@govseal/gate';
import type { VerifyOptions } from '@govseal/plugin';
import { withPdfium } from 'govseal/defaults';
import { pictureFolder } from '../files/picture-folder.ts';
import { writeOutput } from '../files/write.ts';
import { onlineFetcher } from '../options/online.ts';
import { withTrustLog } from '../options/trust-log.ts';
import { verifyOptions } from '../options/verification-options.ts';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { version } from '../version.ts';
import { readConfig, withOptions } from './config-input.ts';
import { outputsOf } from './formats-of.ts';
import { exitCode, outcomeRules } from './outcome-rules.ts';
import { verifyFile } from './verify-file.ts';

/** Verifies the files of a call and returns the exit code. */
export async function verifyFiles(input: Input): Promise<number> {
  const configPath = input.text('config');
  const config = configPath === undefined ? undefined : readConfig(configPath);
  const cwd = configPath === undefined || input.positionals.length > 0 ? process.cwd() : dirname(resolve(configPath));
  const inputs = input.positionals.length > 0 ? input.positionals : (config?.files ?? []);
  if (inputs.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILES' });
  const baseline = input.text('baseline') ?? fromConfig(config?.baseline, configPath);
  const rules = outcomeRules(input, config, baseline);
  const run = await gateRun(input);
  const outputs = await outputsOf(input, run);
  const optionsOf = await optionReader(input, config, configPath);
  const pictures = pictureFolder(input);
  const files: VerifiedFile[] = [];
  for (const path of await selectFiles(inputs, { cwd, changedSince: input.text('changed-since') })) {
    const inRun = pathInRun(path, cwd);
    const options = await optionsOf(inRun);
    const started = performance.now();
    const file = cwd === process.cwd() || path === '-' ? path : resolve(cwd, path);
    const report =
      pictures === null
        ? await verifyFile(file, options)
        : await withPdfium((render) => verifyFile(file, { ...options, look: { render, pictures: pictures.of(file) } }));
    pictures?.write();
    const seconds = (performance.now() - started) / 1000;
    const verified = { path: inRun, report, seconds, outcome: outcomeOf(inRun, report, rules) };
    files.push(verified);
    for (const { format, write } of outputs) write(format.file(verified));
  }
  for (const { format, write, end } of outputs) {
    write(format.end());
    end();
  }
  const newBaseline = input.text('write-baseline');
  if (newBaseline !== undefined) writeOutput(newBaseline, writeBaseline(files), { force: true });
  if (input.text('format') === 'github') appendStepSummary(input, files, run);
  return exitCode(files);
}

function fromConfig(path: string | undefined, configPath = ''): string | undefined {
  return path === undefined ? undefined : resolve(dirname(resolve(configPath)), path);
}

/** JSON reports contain only codes, so texts are not loaded for them. */
async function gateRun(input: Input): Promise<GateRun> {
  const { lang, io } = input;
  const codesOnly = input.text('format') === 'json' && input.texts('output').length === 0;
  const texts = codesOnly ? undefined : await import('../run/describe.ts');
  return {
    version: version(),
    startedAt: io.now(),
    lang,
    describe: (finding) => texts?.describeFinding(finding, lang) ?? finding.code,
  };
}

/** Options are read once for each rule of the configuration. */
async function optionReader(
  input: Input,
  config: GateConfig | undefined,
  configPath = '',
): Promise<(path: string) => Promise<VerifyOptions>> {
  const read = async (from: Input): Promise<VerifyOptions> => ({
    ...(await withTrustLog(from, verifyOptions(from))),
    fetcher: await onlineFetcher(from),
  });
  if (config === undefined) {
    const options = await read(input);
    return () => Promise.resolve(options);
  }
  const known = new Map<string, VerifyOptions>();
  return async (path) => {
    const values = optionsFor(path, config);
    const key = JSON.stringify(values);
    const options = known.get(key) ?? (await read(withOptions(input, values, configPath)));
    known.set(key, options);
    return options;
  };
}

/** GitHub Actions shows the file that this variable names below the job. */
function appendStepSummary({ io }: Input, files: readonly VerifiedFile[], run: GateRun): void {
  const path = io.env.GITHUB_STEP_SUMMARY;
  if (path !== undefined && path !== '') appendFileSync(path, stepSummary(files, run));
}

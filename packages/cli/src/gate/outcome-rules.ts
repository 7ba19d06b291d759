/** Decides, from options and configuration, which files fail, and the exit code of a run. */
import { FAIL_ON_ALL, type GateConfig, type OutcomeRules, parseBaseline, type VerifiedFile } from '@govseal/gate';
import type { FileStatus } from '@govseal/validation';
import { readInput } from '../files/io.ts';
import { Exit, type Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant } from '../run/parse.ts';

const STATUSES: readonly FileStatus[] = ['invalid', 'unreadable', 'indeterminate', 'unsigned'];

/** `baseline`: its path, from the options or the configuration. */
export function outcomeRules(input: Input, config: GateConfig | undefined, baseline: string | undefined): OutcomeRules {
  const failOn = failing(input) ?? (config?.failOn === undefined ? FAIL_ON_ALL : new Set(config.failOn));
  return {
    failOn,
    maxAgeDays: maxAge(input) ?? config?.maxAgeDays,
    baseline: baseline === undefined ? undefined : parseBaseline(readInput(baseline), baseline),
    at: instant(input, 'at') ?? input.io.now(),
  };
}

function failing(input: Input): ReadonlySet<FileStatus> | undefined {
  const value = input.text('fail-on');
  if (value === undefined) return undefined;
  if (value === 'none') return new Set();
  const names = value.split(',');
  const unknown = names.find((name) => !STATUSES.some((status) => status === name));
  if (unknown === undefined) return new Set(names as FileStatus[]);
  throw usageError('CLI_BAD_VALUE', { option: '--fail-on', value: unknown, expected: `${STATUSES.join(', ')}, none` });
}

function maxAge(input: Input): number | undefined {
  const value = input.text('max-age');
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw usageError('CLI_BAD_VALUE', { option: '--max-age', value, expected: 'a number of days' });
}

/** The worst of the failed files decides (see `details` of the command). */
export function exitCode(files: readonly VerifiedFile[]): number {
  const statuses = new Set(files.filter(({ outcome }) => outcome === 'failed').map(({ report }) => report.status));
  if (statuses.has('invalid')) return Exit.INVALID;
  if (statuses.has('unreadable')) return Exit.USAGE;
  // A valid file can fail only because of its age.
  return statuses.size === 0 ? Exit.OK : Exit.INDETERMINATE;
}

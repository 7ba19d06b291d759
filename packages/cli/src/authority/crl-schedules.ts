/** The CRLs that `ca serve` keeps up to date: the complete one, its delta, and the partitions with their deltas. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CrlSchedule, partitionUrl } from '@govseal/ca';
import { HOUR, positive, whole } from '../options/service-options.ts';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { namedProfile } from './ca-folder.ts';

/** Schedules, complete CRLs before their deltas. `fileName` gives the name under which a CRL is served. */
export function crlSchedules(
  input: Input,
  fileName: (partition: number | undefined, delta: boolean) => string,
): CrlSchedule[] {
  const every = positive(input, 'crl-hours', 24, 8784) * HOUR;
  const validity = positive(input, 'crl-valid-hours', 168, 8784) * HOUR;
  const deltaEvery = input.text('delta-hours') === undefined ? null : positive(input, 'delta-hours', 1, 8784) * HOUR;
  // such a CRL would become stale before the next one is issued
  for (const [option, interval] of [
    ['--crl-hours', every],
    ['--delta-hours', deltaEvery],
  ] as const) {
    if (interval === null || validity > interval) continue;
    throw usageError('CLI_BAD_VALUE', {
      option: '--crl-valid-hours',
      value: String(validity / HOUR),
      expected: `> ${option}`,
    });
  }
  const base = input.text('crl-base')?.replace(/\/+$/, '');
  if (base !== undefined && !/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/i.test(base)) {
    throw usageError('CLI_BAD_VALUE', { option: '--crl-base', value: base, expected: 'http://…' });
  }
  const complete = (partition?: number): CrlSchedule => {
    const urls = distributionPoint(input, base, partition, fileName);
    const deltas = base === undefined || deltaEvery === null ? [] : [`${base}/${fileName(partition, true)}`];
    return {
      every,
      validity,
      partition,
      urls: urls === undefined ? undefined : [urls],
      freshestCrl: deltas.length === 0 ? undefined : deltas,
    };
  };
  const parts = input.text('partitions') === undefined ? 0 : whole(input, 'partitions', 1, 1024);
  checkParts(need(input, 'dir'), parts);
  const lists = [complete(), ...Array.from({ length: parts }, (_, partition) => complete(partition))];
  if (deltaEvery === null) return lists;
  const deltas = lists.map(({ partition }) => {
    const scope = partition === undefined ? {} : { partition };
    return { ...scope, delta: true, every: deltaEvery, validity };
  });
  // after all of them: a delta waits for the second after its complete CRL
  return [...lists, ...deltas];
}

/** Throws if a profile of this folder refers to a partition that is not published. */
function checkParts(folder: string, parts: number): void {
  const place = join(folder, 'profiles');
  for (const file of existsSync(place) ? readdirSync(place) : []) {
    const { crlPartitions, name } = namedProfile(file.replace(/\.json$/, ''), folder) ?? {};
    if (crlPartitions === undefined || crlPartitions === parts) continue;
    throw usageError('CLI_BAD_VALUE', {
      option: '--partitions',
      value: String(parts),
      expected: `${crlPartitions} (${name})`,
    });
  }
}

/** The distribution point of a CRL. A partition must have one; the complete CRL need not. */
function distributionPoint(
  input: Input,
  base: string | undefined,
  partition: number | undefined,
  fileName: (partition: number | undefined, delta: boolean) => string,
): string | undefined {
  if (partition !== undefined && (base === undefined || input.text('partition-url') !== undefined)) {
    const issuer = fileName(undefined, false).replace(/\.crl$/, '');
    return partitionUrl(need(input, 'partition-url').replaceAll('{issuer}', issuer), partition);
  }
  return base === undefined ? undefined : `${base}/${fileName(partition, false)}`;
}

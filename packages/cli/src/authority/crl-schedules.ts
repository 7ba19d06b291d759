/** Which lists `ca serve` keeps fresh: the whole one, its delta, and the parts with theirs. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CrlSchedule, partitionUrl } from '@govseal/ca';
import { HOUR, positive, whole } from '../options/service-options.ts';
import type { Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { namedProfile } from './ca-folder.ts';

/** Complete lists before their deltas. `fileName` is the one that a list is handed out under. */
export function crlSchedules(
  input: Input,
  fileName: (partition: number | undefined, delta: boolean) => string,
): CrlSchedule[] {
  const every = positive(input, 'crl-hours', 24, 8784) * HOUR;
  const validity = positive(input, 'crl-valid-hours', 168, 8784) * HOUR;
  const deltaEvery = input.text('delta-hours') === undefined ? null : positive(input, 'delta-hours', 1, 8784) * HOUR;
  // a list that ends before the next one comes
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
  // behind all of them: a delta waits for the second after its complete list
  return [...lists, ...deltas];
}

/** Certificates of a profile of this folder name a part that is published. */
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

/** A part must have one; the whole list need not. */
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

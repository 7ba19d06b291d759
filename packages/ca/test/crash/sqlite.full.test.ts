/** `kill -9` at any moment on one SQLite file that four processes share. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { checkPromises, KILLS_A_POINT, killAll, missions, POINTS, prepare, RANDOM_KILLS } from './harness.ts';

test('four processes issue and are killed repeatedly; no guarantee is broken', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'govseal-crash-db-'));
  const place = join(directory, 'ca.db');
  const { start, remove } = await prepare(place);
  try {
    const promises = await killAll(start, missions(RANDOM_KILLS, KILLS_A_POINT));
    expect(promises.kills.get('random')).toBeGreaterThanOrEqual(RANDOM_KILLS);
    for (const point of POINTS) expect(promises.kills.get(point), point).toBeGreaterThanOrEqual(KILLS_A_POINT);
    const database = new Database(place);
    const crls = database.prepare('select number, der from ca_crl order by number').all([]) as {
      number: number;
      der: Uint8Array;
    }[];
    expect(database.prepare('pragma integrity_check').all([])).toEqual([{ integrity_check: 'ok' }]);
    database.close();
    await checkPromises(
      place,
      promises,
      crls.map(({ number, der }) => ({ number, der: new Uint8Array(der) })),
    );
    expect(promises.issued.size, 'the processes did something').toBeGreaterThan(RANDOM_KILLS);
    expect(promises.crls.size).toBeGreaterThan(20);
  } finally {
    await remove();
    await rm(directory, { recursive: true });
  }
}, 1_200_000);

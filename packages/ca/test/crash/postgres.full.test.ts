/** `kill -9` at any moment on a PostgreSQL that four processes share; the server is also stopped as by a power cut. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { startPostgres } from '../../../../.ci/postgres.mjs';
import { checkPromises, KILLS_A_POINT, killAll, missions, POINTS, prepare, RANDOM_KILLS } from './harness.ts';

const IMMEDIATE_STOPS = 10;

const server = startPostgres();
if (server === null && process.env.CI === 'true') throw new Error('PostgreSQL 15 or later is not installed');

async function crlsOf(url: string): Promise<{ number: number; der: Uint8Array }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ number: string; der: Buffer }>(
    'select number, der from govseal.ca_crl order by number',
  );
  await client.end();
  return rows.map(({ number, der }) => ({ number: Number(number), der: new Uint8Array(der) }));
}

test.skipIf(server === null)(
  'four processes issue; they and the server are killed repeatedly; no guarantee is broken',
  async () => {
    const { url, restart, stop } = server!;
    const { start, remove } = await prepare(url);
    try {
      const list = missions(RANDOM_KILLS, KILLS_A_POINT);
      let stops = 0;
      const power = async (): Promise<void> => {
        while (list.length > 0 && stops < IMMEDIATE_STOPS) {
          await new Promise((resolve) => setTimeout(resolve, 3000));
          restart('immediate');
          stops++;
          // the server must be stopped while four processes are working
          if (list.length < 20 && stops < IMMEDIATE_STOPS) list.push(...missions(20, 0));
        }
      };
      const [promises] = await Promise.all([killAll(start, list), power()]);
      expect(stops, 'the server was stopped often enough').toBe(IMMEDIATE_STOPS);
      expect(promises.lost, 'while processes were working').toBeGreaterThan(0);
      expect(promises.kills.get('random')).toBeGreaterThanOrEqual(RANDOM_KILLS);
      for (const point of POINTS) expect(promises.kills.get(point), point).toBeGreaterThanOrEqual(KILLS_A_POINT);
      await checkPromises(url, promises, await crlsOf(url));
      expect(promises.issued.size, 'the processes did something').toBeGreaterThan(RANDOM_KILLS);
      expect(promises.crls.size).toBeGreaterThan(20);
    } finally {
      await remove();
      stop();
    }
  },
  1_200_000,
);

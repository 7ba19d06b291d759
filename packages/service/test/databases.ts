/** Every kind of database for tests, empty: a SQLite file, and PostgreSQL where `GOVSEAL_TEST_POSTGRES` names one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../src/database/database.ts';
import { openDatabase } from '../src/database/open-database.ts';

const postgres: string | undefined = process.env.GOVSEAL_TEST_POSTGRES;
if (postgres === undefined && process.env.CI === 'true') {
  throw new Error('GOVSEAL_TEST_POSTGRES is not set: run `node .ci/postgres.mjs npx vitest run packages/service`');
}

export interface TestDatabase {
  /** As the configuration names it. */
  readonly place: string;
  /** One more connection, as another process would have it. */
  open(): Promise<Database>;
  remove(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: 'SQLite' | 'PostgreSQL';
  create(): TestDatabase;
}

const sqlite: DatabaseKind = {
  name: 'SQLite',
  create() {
    const folder = mkdtempSync(join(tmpdir(), 'govseal-service-database-'));
    const place = join(folder, 'service.sqlite');
    return { place, open: () => openDatabase(place, folder), remove: async () => rmSync(folder, { recursive: true }) };
  },
};

let schemas = 0;

const postgresql: DatabaseKind = {
  name: 'PostgreSQL',
  create() {
    const schema = `service_test_${process.pid}_${schemas++}`;
    const place = `${postgres}#${schema}`;
    return {
      place,
      open: () => openDatabase(place, tmpdir()),
      async remove() {
        const client = new pg.Client({ connectionString: postgres! });
        await client.connect();
        await client.query(`drop schema if exists "${schema}" cascade`);
        await client.end();
      },
    };
  },
};

export const databases: readonly DatabaseKind[] = postgres === undefined ? [sqlite] : [sqlite, postgresql];

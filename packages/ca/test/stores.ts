/** Empty stores of every kind for tests: memory, a SQLite file, and PostgreSQL if `GOVSEAL_TEST_POSTGRES` is set. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type CaStore, createMemoryStore } from '../src/index.ts';
import type { SqlStoreOptions } from '../src/store/sql/engine.ts';
import { openPostgresStore, openSqliteStore } from '../src/store/sql/index.node.ts';

/** A URI; required in CI. */
export const postgres: string | undefined = process.env.GOVSEAL_TEST_POSTGRES;
if (postgres === undefined && process.env.CI === 'true') {
  throw new Error('GOVSEAL_TEST_POSTGRES is not set: run `node .ci/postgres.mjs npx vitest run packages/ca`');
}

export interface TestStore {
  /** Opens it, repeatedly if it is durable. */
  open(options?: SqlStoreOptions): Promise<CaStore>;
  /** The location that another program needs to open the same store: a path, or a URI with a schema. */
  readonly place: string;
  remove(): Promise<void>;
}

export interface StoreKind {
  readonly name: 'memory' | 'SQLite' | 'PostgreSQL';
  create(): Promise<TestStore>;
}

const memory: StoreKind = {
  name: 'memory',
  create: async () => {
    const store = createMemoryStore();
    return { open: async () => store, place: 'memory', remove: async () => {} };
  },
};

const sqlite: StoreKind = {
  name: 'SQLite',
  create: async () => {
    const directory = await mkdtemp(join(tmpdir(), 'govseal-store-'));
    const place = join(directory, 'ca.db');
    return {
      open: (options = {}) => openSqliteStore(place, { create: true, ...options }),
      place,
      remove: () => rm(directory, { recursive: true }),
    };
  },
};

let schemas = 0;

const postgresql: StoreKind = {
  name: 'PostgreSQL',
  create: async () => {
    const schema = `test_${process.pid}_${schemas++}`;
    return {
      open: (options = {}) => openPostgresStore(postgres!, { create: true, schema, readers: 2, ...options }),
      place: `${postgres}#${schema}`,
      remove: async () => {
        const client = new pg.Client({ connectionString: postgres! });
        await client.connect();
        await client.query(`drop schema if exists "${schema}" cascade`);
        await client.end();
      },
    };
  },
};

/** The durable ones. */
export const durableStores: readonly StoreKind[] = postgres === undefined ? [sqlite] : [sqlite, postgresql];
export const stores: readonly StoreKind[] = [memory, ...durableStores];

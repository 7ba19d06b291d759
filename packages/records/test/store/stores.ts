/** Every kind of store for tests, empty: a SQLite file, and PostgreSQL where `GOVSEAL_TEST_POSTGRES` names one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '@govseal/database';
import { RecordError } from '../../src/index.ts';
import { openRecordStore, type RecordStore } from '../../src/store/index.ts';

const postgres: string | undefined = process.env.GOVSEAL_TEST_POSTGRES;
if (postgres === undefined && process.env.CI === 'true') {
  throw new Error('GOVSEAL_TEST_POSTGRES is not set: run `node .ci/postgres.mjs npx vitest run packages/records`');
}

export interface TestPlace {
  readonly place: string;
  /** One more connection, as another process would have it. */
  open(clock?: () => Date): Promise<RecordStore>;
  remove(): Promise<void>;
}

let schemas = 0;

function sqlite(): TestPlace {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-records-'));
  return testPlace('records.sqlite', folder, async () => rmSync(folder, { recursive: true }));
}

function postgresql(): TestPlace {
  const schema = `records_test_${process.pid}_${schemas++}`;
  const place = `${postgres}#${schema}`;
  return testPlace(place, tmpdir(), async () => {
    const failure = (reason: string) => new RecordError('RECORD_STORE', { params: { reason } });
    const database = await connectDatabase(place, { folder: '.', application: 'test', failure });
    await database.query(`drop schema "${schema}" cascade`);
    await database.close();
  });
}

function testPlace(place: string, folder: string, remove: () => Promise<void>): TestPlace {
  const open = (clock = () => new Date('2026-10-14T02:00:00Z')) => openRecordStore(place, { folder, clock });
  return { place, open, remove };
}

export const stores: readonly { readonly name: string; create(): TestPlace }[] = [
  { name: 'SQLite', create: sqlite },
  ...(postgres === undefined ? [] : [{ name: 'PostgreSQL', create: postgresql }]),
];

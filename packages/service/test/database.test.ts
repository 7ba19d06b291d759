/** Both databases behave in the same way: transactions, concurrent writers, bytes and times, migrations. */
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { createDatabaseHealth } from '../src/database/health.ts';
import { openDatabase } from '../src/database/open-database.ts';
import { databases } from './databases.ts';

describe.each(databases)('$name', ({ name, create }) => {
  const place = create();
  let one: Database;
  let other: Database;
  beforeAll(async () => {
    // at the same moment, as replicas start
    [one, other] = await Promise.all([place.open(), place.open()]);
    await one.query('create table counter (id bigint primary key, value bigint not null, data bytea)');
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await place.remove();
  });

  test('bytes, times and null are read back unchanged', async () => {
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    const at = Date.parse('2026-10-15T02:00:00.123Z');
    await one.query('insert into counter (id, value, data) values ($1, $2, $3)', [1, at, data]);
    await one.query('insert into counter (id, value, data) values ($1, $2, $3)', [2, 0, null]);
    const [full, empty] = await other.query('select * from counter where id in ($1, $2) order by id', [1, 2]);
    expect([full!.value, new Uint8Array(full!.data as Uint8Array), empty!.data]).toEqual([at, data, null]);
  });

  test('a transaction that throws leaves nothing, and its connection stays usable', async () => {
    const broken = one.transaction(async (queries) => {
      await queries.query('insert into counter (id, value) values ($1, $2)', [3, 0]);
      throw new RangeError('stop');
    });
    await expect(broken).rejects.toThrow(RangeError);
    expect(await one.query('select 1 as found from counter where id = $1', [3])).toEqual([]);
  });

  test('a statement that the database refuses has a code and ends its transaction', async () => {
    const refused = one.transaction(async (queries) => {
      await queries.query('insert into counter (id, value) values ($1, $2)', [4, 0]);
      await queries.query('insert into counter (id, value) values ($1, $2)', [4, 0]);
    });
    await expect(refused).rejects.toMatchObject({ code: 'SERVICE_DATABASE' });
    expect(await other.query('select 1 as found from counter where id = $1', [4])).toEqual([]);
  });

  test('writers of two processes wait for each other and lose nothing', async () => {
    await one.query('insert into counter (id, value) values ($1, $2)', [5, 0]);
    const add = (database: Database): Promise<void> =>
      database.transaction(async (queries) => {
        await queries.query('update counter set value = value + 1 where id = $1', [5]);
        await new Promise((resolve) => setImmediate(resolve));
      });
    await Promise.all(Array.from({ length: 60 }, (_, index) => add(index % 2 === 0 ? one : other)));
    expect(await one.query('select value from counter where id = $1', [5])).toEqual([{ value: 60 }]);
  });

  test('tables of a later version are not touched', async () => {
    const later = create();
    const database = await later.open();
    await database.query('insert into service_version (version) values ($1)', [999]);
    await database.close();
    await expect(later.open()).rejects.toMatchObject({ code: 'SERVICE_CONFIG', params: { path: '/database' } });
    await later.remove();
  });

  test.runIf(name === 'SQLite')('the file is readable by its owner only', () => {
    expect(statSync(place.place).mode & 0o777).toBe(0o600);
  });
});

test('a database that cannot be opened is an error of the configuration, without its password', async () => {
  for (const place of ['/dev/null/service.sqlite', '/dev', 'postgres://user:secret@127.0.0.1:1/none']) {
    const error = await openDatabase(place, tmpdir()).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'SERVICE_CONFIG', params: { path: '/database' } });
    expect(JSON.stringify((error as { params: object }).params)).not.toContain('secret');
  }
});

test('health follows the database down and up again', async () => {
  const [{ create }] = databases as [(typeof databases)[0]];
  const place = create();
  const database = await place.open();
  let gone = false;
  const query: Database['query'] = (...words) => database.query(gone ? 'select 1 from absent' : words[0]!);
  const health = createDatabaseHealth({ ...database, kind: database.kind, query, transaction: undefined as never });
  gone = true;
  expect([await health.check(), health.up]).toEqual([false, false]);
  gone = false;
  expect([await health.check(), health.up]).toEqual([true, true]);
  await database.close();
  await place.remove();
});

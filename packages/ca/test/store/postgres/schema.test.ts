/** A schema is dropped only by its creator, and only while it contains no authority of another process. */
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/sql/index.node.ts';
import { createPostgresSchema } from '../../../src/store/sql/postgres/postgres-schema.node.ts';
import { ask } from '../../postgres-query.ts';
import { postgres } from '../../stores.ts';

const authority = { name: 'other', profile: 'root', chain: [Uint8Array.of(0x30, 0)], createdAt: new Date(0) };
const program = { certificate: null, role: 'program' } as const;

describe.skipIf(postgres === undefined)('in PostgreSQL', () => {
  const [one, role] = [`made_${process.pid}`, `clerk_${process.pid}`];
  const place = `${postgres}#${one}`;
  const there = async (): Promise<boolean> =>
    (await ask(`select 1 from pg_namespace where nspname = '${one}'`)).length > 0;
  afterAll(async () => {
    await ask(`drop schema if exists "${one}" cascade`);
    await ask(`drop owned by "${role}"; drop role "${role}"`);
  });

  test('its creator drops the schema with the store’s tables', async () => {
    const schema = await createPostgresSchema(place);
    expect(await there()).toBe(true);
    await (await openStore(place, { create: true })).close();
    expect(await schema!.remove(false)).toBe(true);
    expect(await there()).toBe(false);
    // it has already been dropped
    expect(await schema!.remove(false)).toBe(true);
  });

  test('an existing schema is not dropped', async () => {
    await ask(`create schema "${one}"`);
    expect(await createPostgresSchema(place)).toBeNull();
    await ask(`drop schema "${one}"`);
  });

  test('a schema with an authority of another process is kept, one with the caller’s own is dropped', async () => {
    const schema = await createPostgresSchema(place);
    const store = await openStore(place, { create: true });
    await store.as(program).writeAuthority(authority);
    expect(await schema!.remove(false)).toBe(true);
    expect((await store.readAuthority())?.name).toBe('other');
    await store.close();
    expect(await schema!.remove(true)).toBe(true);
    expect(await there()).toBe(false);
  });

  test('a refusal by the server is reported', async () => {
    await ask(`create role "${role}" login; grant create on database postgres to "${role}"`);
    const schema = await createPostgresSchema(place.replace('://govseal@', `://${role}@`));
    await ask(`alter schema "${one}" owner to govseal`);
    expect(await schema!.remove(true)).toBe(false);
    expect(await there()).toBe(true);
    expect(await createPostgresSchema('postgres://govseal@%2Fnowhere/postgres#a')).toBeNull();
  });
});

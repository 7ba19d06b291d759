/**
 * Creates the schema of a PostgreSQL store before the store itself, so that only its creator removes it if setting up
 * the authority fails. `create schema` without `if not exists` shows who created it.
 */
import pg from 'pg';
import { postgresPlace } from '../open.node.ts';
import { isPostgresFailure } from './postgres-failure.node.ts';

/** A schema that this process created. */
export interface CreatedSchema {
  /**
   * Drops the schema with everything in it. `recorded`: the authority recorded in it is the caller's; if false, a
   * schema with an authority is kept, because another process recorded it. Resolves to false if the server cannot be
   * reached or refuses.
   */
  remove(recorded: boolean): Promise<boolean>;
}

/**
 * `place`: as for `openStore`. null: nothing was created, because the schema existed, or because of an error that
 * opening the store will report.
 */
export async function createPostgresSchema(place: string): Promise<CreatedSchema | null> {
  const { connection, schema } = postgresPlace(place);
  const name = pg.escapeIdentifier(schema);
  const made = await withConnection(connection, (client) => client.query(`create schema ${name}`));
  if (!made) return null;
  return {
    remove: (recorded) =>
      withConnection(connection, async (client) => {
        await client.query('begin');
        if (recorded || !(await holdsAuthority(client, name)))
          await client.query(`drop schema if exists ${name} cascade`);
        await client.query('commit');
      }),
  };
}

/** Locks the table until the end of the transaction: no authority can be recorded between this query and the drop. */
async function holdsAuthority(client: pg.Client, schema: string): Promise<boolean> {
  const table = `${schema}.ca_authority`;
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
  if (rows[0]?.there !== true) return false;
  await client.query(`lock table ${table} in access exclusive mode`);
  return (await client.query(`select 1 from ${table}`)).rows.length > 0;
}

/** Over its own connection; false if the server or the connection failed. */
async function withConnection(
  connectionString: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<boolean> {
  // a locked table must not block the command
  let client: pg.Client | undefined;
  try {
    // reads the files that the address names
    client = new pg.Client({ connectionString, application_name: 'govseal-ca', lock_timeout: 10_000 });
    client.on('error', () => {});
    await client.connect();
    await work(client);
    return true;
  } catch (error) {
    if (!isPostgresFailure(error)) throw error;
    return false;
  } finally {
    await client?.end();
  }
}

/**
 * The schema of a PostgreSQL store, made before the store is: whoever made it may take it away again when setting up the
 * authority breaks off, and nobody else may. `create schema` without `if not exists` tells them apart.
 */
import pg from 'pg';
import { postgresPlace } from '../open.node.ts';
import { isPostgresFailure } from './postgres-failure.node.ts';

export interface MadeSchema {
  /**
   * Takes the schema away with all that is in it. `recorded`: whether the authority in it is the caller's; without it one that
   * is there was put there by somebody else meanwhile, who keeps it. False where the server cannot be asked or refuses.
   */
  remove(recorded: boolean): Promise<boolean>;
}

/** `place`: as `openStore` takes it. null where nothing was made: it was there before, or the store will say why not. */
export async function makePostgresSchema(place: string): Promise<MadeSchema | null> {
  const { connection, schema } = postgresPlace(place);
  const name = pg.escapeIdentifier(schema);
  const made = await asked(connection, (client) => client.query(`create schema ${name}`));
  if (!made) return null;
  return {
    remove: (recorded) =>
      asked(connection, async (client) => {
        await client.query('begin');
        if (recorded || !(await holdsAuthority(client, name)))
          await client.query(`drop schema if exists ${name} cascade`);
        await client.query('commit');
      }),
  };
}

/** Locks the table until the end of the transaction: no authority comes into it between this question and what follows. */
async function holdsAuthority(client: pg.Client, schema: string): Promise<boolean> {
  const table = `${schema}.ca_authority`;
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
  if (rows[0]?.there !== true) return false;
  await client.query(`lock table ${table} in access exclusive mode`);
  return (await client.query(`select 1 from ${table}`)).rows.length > 0;
}

/** Over a connection of its own; false where the server, or the way to it, failed. */
async function asked(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<boolean> {
  // a table that somebody holds must not keep a command from ending
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

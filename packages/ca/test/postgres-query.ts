/** Queries the PostgreSQL of the tests directly, as its administrator would. */
import pg from 'pg';
import { postgres } from './stores.ts';

export async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: postgres! });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

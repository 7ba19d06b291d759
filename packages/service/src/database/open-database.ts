/** Opens the database of the configuration: a SQLite file, or `postgres://…` with `#schema`. */
import { CodedError } from '@govseal/core';
import { connectDatabase, migrate } from '@govseal/database';
import { ServiceError } from '../error.ts';
import type { Database } from './database.ts';
import { MIGRATIONS } from './migrations.ts';

/** Updates the tables. `folder`: base of relative paths. Throws `SERVICE_CONFIG` with the reason. */
export async function openDatabase(place: string, folder: string): Promise<Database> {
  try {
    return await open(place, folder);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    const reason = String(cause.params.reason ?? cause.code);
    const expected = `a database that can be used (${reason})`;
    throw new ServiceError('SERVICE_CONFIG', { params: { path: '/database', expected }, cause });
  }
}

async function open(place: string, folder: string): Promise<Database> {
  const failure = (reason: string, cause?: unknown): ServiceError =>
    new ServiceError('SERVICE_DATABASE', { params: { reason }, cause });
  const database = await connectDatabase(place, { folder, application: 'govseal-service', failure });
  try {
    await migrate(database, { application: 'service', migrations: MIGRATIONS, failure });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

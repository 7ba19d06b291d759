/** Whether the database responds, for readiness and metrics. */
import { ServiceError } from '../error.ts';
import type { Database } from './database.ts';

/** The state of a database. */
export interface DatabaseHealth {
  /** The result of the last check. */
  readonly up: boolean;
  /** Queries the database. */
  check(): Promise<boolean>;
}

export function createDatabaseHealth(database: Database): DatabaseHealth {
  let up = true;
  return {
    get up() {
      return up;
    },
    async check() {
      try {
        await database.query('select 1 as one');
        up = true;
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        up = false;
      }
      return up;
    },
  };
}

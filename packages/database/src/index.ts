/** One interface to SQLite (libsql) and PostgreSQL (pg), for programs whose statements both understand. */

export { type ConnectOptions, connectDatabase } from './connect.node.ts';
export type { Database, DatabaseFailure, Queries, Row, Value } from './database.ts';
export { type Migration, type Migrations, migrate } from './migrate.ts';

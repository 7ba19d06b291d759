export { sha256 } from '@govseal/log/node';
export type { SqlStoreOptions, StorePoint } from './engine.ts';
export { isPostgres, type OpenStoreOptions, openStore } from './open.node.ts';
export { openPostgresStore, type PostgresStoreOptions } from './postgres/postgres.node.ts';
export { type CreatedSchema, createPostgresSchema } from './postgres/postgres-schema.node.ts';
export { backupSqliteStore } from './sqlite/backup.node.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/sqlite.node.ts';

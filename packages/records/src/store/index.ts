/** The store of a system: accepted records and their messages, in SQLite or PostgreSQL. */

export type { Queries, Row, Value } from '@govseal/database';
export type { Delivered, DeliverOptions, FailedMessage, OutboxMessage } from './outbox.ts';
export {
  type ListOptions,
  type OpenRecordStoreOptions,
  openRecordStore,
  RecordStore,
  type StoredRecord,
  type VerifyForStore,
} from './record-store.ts';

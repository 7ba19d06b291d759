/** The operations by which the service uses its database. */
export type { Database, Queries, Row, Value } from '@govseal/database';

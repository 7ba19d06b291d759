/** A private server for tests; see `postgres.mjs`. */
export interface TestServer {
  /** Superuser, over the Unix socket. */
  readonly url: string;
  /** Stops it as `pg_ctl -m mode` does, and starts it again. */
  restart(mode: 'fast' | 'immediate'): void;
  stop(): void;
}

export function installed(): boolean;
/** null where PostgreSQL 15 or later is not installed. */
export function startPostgres(): TestServer | null;

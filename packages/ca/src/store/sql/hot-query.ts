/**
 * The queries that every certificate needs, compiled once per database: compiling takes Kysely longer than SQLite takes
 * to run them. Values are passed by position. A synchronous database (SQLite) is called directly.
 */
import type { MaybePromise } from '@govseal/crypto';
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** A prepared statement of a synchronous database. */
export interface DirectStatement {
  all(parameters: readonly unknown[]): unknown[];
  get(parameters: readonly unknown[]): unknown;
  run(parameters: readonly unknown[]): { readonly changes: number };
}

/**
 * A Kysely adapter of a synchronous database. It bypasses Kysely's connection queue, which is safe because the caller
 * holds the transaction (the writer), or the connection never has one (the reader).
 */
export interface DirectAdapter {
  direct(sql: string): DirectStatement;
}

/** Placeholder for one argument while the query is compiled. */
class Slot {
  readonly position: number;

  constructor(position: number) {
    this.position = position;
  }
}

interface Ready {
  readonly query: CompiledQuery;
  readonly statement: DirectStatement | null;
}

type Build<Args extends readonly unknown[], Row> = (db: Kysely<StoreSchema>, ...args: Args) => Compilable<Row>;
type Hot<Args extends readonly unknown[], Result> = (db: Kysely<StoreSchema>, ...args: Args) => MaybePromise<Result>;

/**
 * Returns all rows. `count`: how many arguments `build` takes after the database; each must be used unchanged as a
 * value.
 */
export function hotQuery<Args extends readonly unknown[], Row>(
  count: Args['length'],
  build: Build<Args, Row>,
): Hot<Args, Row[]> {
  return hot(
    count,
    build,
    (statement, parameters) => statement.all(parameters) as Row[],
    ({ rows }) => rows as Row[],
  );
}

/** Returns the only row of a query by a unique key. */
export function hotRow<Args extends readonly unknown[], Row>(
  count: Args['length'],
  build: Build<Args, Row>,
): Hot<Args, Row | undefined> {
  return hot(
    count,
    build,
    (statement, parameters) => statement.get(parameters) as Row | undefined,
    ({ rows }) => rows[0] as Row | undefined,
  );
}

/** Returns how many rows an insert or update changed. */
export function hotChange<Args extends readonly unknown[]>(
  count: Args['length'],
  build: Build<Args, unknown>,
): Hot<Args, number> {
  return hot(
    count,
    build,
    (statement, parameters) => statement.run(parameters).changes,
    ({ numAffectedRows }) => Number(numAffectedRows ?? 0),
  );
}

function hot<Args extends readonly unknown[], Result>(
  count: number,
  build: Build<Args, unknown>,
  direct: (statement: DirectStatement, parameters: readonly unknown[]) => Result,
  result: (answer: Awaited<ReturnType<Kysely<StoreSchema>['executeQuery']>>) => Result,
): Hot<Args, Result> {
  // one adapter per connection or pool; its transactions share it
  const known = new WeakMap<object, Ready>();
  return (db, ...args) => {
    const { adapter } = db.getExecutor();
    let ready = known.get(adapter);
    if (ready === undefined) {
      const slots = Array.from({ length: count }, (_, position) => new Slot(position));
      const query = build(db, ...(slots as unknown as Args)).compile();
      ready = { query, statement: isDirect(adapter) ? adapter.direct(query.sql) : null };
      known.set(adapter, ready);
    }
    const { query, statement } = ready;
    const parameters = query.parameters.map((value) => (value instanceof Slot ? args[value.position] : value));
    if (statement !== null) return direct(statement, parameters);
    return db.executeQuery({ ...query, parameters }).then(result);
  };
}

function isDirect(adapter: object): adapter is DirectAdapter {
  return 'direct' in adapter;
}

/**
 * Queries on the way of every certificate, compiled once for each database: writing a query out costs Kysely more than
 * SQLite needs to run it. The values are put in by position.
 */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';

/** Stands for the value of one argument while the query is written out. */
class Slot {
  readonly position: number;

  constructor(position: number) {
    this.position = position;
  }
}

/** `count`: how many arguments `build` takes beside the database; each must be used as a value, as it is. */
export function hotQuery<Args extends readonly unknown[], Row>(
  count: Args['length'],
  build: (db: Kysely<StoreSchema>, ...args: Args) => Compilable<Row>,
): (db: Kysely<StoreSchema>, ...args: Args) => Promise<Row[]> {
  // one adapter a connection or pool; its transactions share it
  const compiled = new WeakMap<object, CompiledQuery>();
  return async (db, ...args) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      const slots = Array.from({ length: count }, (_, position) => new Slot(position));
      query = build(db, ...(slots as unknown as Args)).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Slot ? args[value.position] : value));
    const { rows } = await db.executeQuery({ ...query, parameters });
    return rows as Row[];
  };
}

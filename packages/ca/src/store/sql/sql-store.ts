/** A store in a database: its roles over one engine and one writer. */
import { CaError } from '../../error.ts';
import type { StoreChanges } from '../changes.ts';
import type { Actor } from '../records.ts';
import type { CaStore } from '../store.ts';
import { auditChanges, auditStore } from './audit.ts';
import { authorityChanges, authorityStore } from './authority.ts';
import { batchStore } from './batches.ts';
import { certificateChanges, certificateStore } from './certificates.ts';
import type { SqlEngine, SqlStoreOptions } from './engine.ts';
import { crlChanges, publicationStore } from './publication.ts';
import { requestChanges, requestStore } from './requests.ts';
import { revocationChanges, revocationStore } from './revocations.ts';
import { Writer } from './writer.ts';

export function sqlStore(engine: SqlEngine, options: SqlStoreOptions): CaStore {
  const writer = new Writer(engine, options);
  const state = { closed: false };
  const roles: Omit<CaStore, 'as' | 'close'> = {
    ...authorityStore(engine, writer),
    ...certificateStore(engine),
    ...revocationStore(engine),
    ...publicationStore(engine, writer),
    ...requestStore(engine),
    ...batchStore(engine, writer),
    ...auditStore(engine, writer),
  };
  const changes = (actor: Actor): StoreChanges => ({
    ...authorityChanges(engine, writer, actor),
    ...certificateChanges(engine, writer, actor),
    ...revocationChanges(writer, actor),
    ...crlChanges(engine, writer, actor),
    ...requestChanges(engine, writer, actor),
    ...auditChanges(writer, actor),
  });
  const bound = new WeakMap<Actor, StoreChanges>();
  return {
    ...withStoreErrors(engine, roles, state),
    as: (actor) => {
      let known = bound.get(actor);
      if (known === undefined) {
        known = withStoreErrors(engine, changes(actor), state);
        bound.set(actor, known);
      }
      return known;
    },
    close: async () => {
      if (state.closed) return;
      state.closed = true;
      await writer.idle();
      await engine.close();
    },
  };
}

/** Every method throws `CA_STORE_CLOSED` after `close`, and `CA_STORE_FAILED` for errors of the database itself. */
function withStoreErrors<T extends object>(engine: SqlEngine, methods: T, state: { readonly closed: boolean }): T {
  const convert = (cause: unknown): unknown => {
    if (cause instanceof CaError || !engine.isFailure(cause)) return cause;
    return new CaError('CA_STORE_FAILED', { at: { file: engine.place }, params: { reason: cause.message }, cause });
  };
  const requireOpen = (): void => {
    if (state.closed) throw new CaError('CA_STORE_CLOSED', { at: { file: engine.place } });
  };
  async function* items(list: () => AsyncIterable<unknown>): AsyncGenerator<unknown> {
    requireOpen();
    try {
      for await (const item of list()) {
        yield item;
        requireOpen();
      }
    } catch (error) {
      throw convert(error);
    }
  }
  const entries = Object.entries(methods).map(([name, method]: [string, (...args: unknown[]) => unknown]) => {
    if (ITERABLES.has(name)) {
      return [name, (...args: unknown[]) => items(() => method(...args) as AsyncIterable<unknown>)];
    }
    return [
      name,
      async (...args: unknown[]) => {
        requireOpen();
        try {
          return await method(...args);
        } catch (error) {
          throw convert(error);
        }
      },
    ];
  });
  return Object.fromEntries(entries) as T;
}

/** The methods that return an AsyncIterable instead of a promise. */
const ITERABLES: ReadonlySet<string> = new Set<keyof CaStore>([
  'certificates',
  'serialNumbers',
  'revocations',
  'changesSince',
  'latestCrls',
  'ocspResponses',
  'escrowed',
  'requests',
  'batchRows',
  'auditLeaves',
]);

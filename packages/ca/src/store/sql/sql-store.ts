/** A store in a database: its parts over one engine and one writer. */
import { CaError } from '../../error.ts';
import type { CaStore } from '../store.ts';
import { batchPart } from './batches.ts';
import { certificatePart } from './certificates.ts';
import type { SqlEngine, SqlStoreOptions } from './engine.ts';
import { publicationPart } from './publication.ts';
import { recordPart } from './records.ts';
import { requestPart } from './requests.ts';
import { revocationPart } from './revocations.ts';
import { Writer } from './writer.ts';

export function sqlStore(engine: SqlEngine, options: SqlStoreOptions): CaStore {
  const writer = new Writer(engine, options);
  const state = { closed: false };
  const parts: Omit<CaStore, 'close'> = {
    ...recordPart(engine, writer),
    ...certificatePart(engine, writer),
    ...revocationPart(engine, writer),
    ...publicationPart(engine, writer),
    ...requestPart(engine, writer),
    ...batchPart(engine, writer),
  };
  return {
    ...guarded(engine, parts, state),
    close: async () => {
      if (state.closed) return;
      state.closed = true;
      await writer.idle();
      await engine.close();
    },
  };
}

/** Nothing is answered once closed, and the database's own errors carry our code. */
function guarded<T extends object>(engine: SqlEngine, parts: T, state: { readonly closed: boolean }): T {
  const convert = (cause: unknown): unknown => {
    if (cause instanceof CaError || !engine.isFailure(cause)) return cause;
    return new CaError('CA_STORE_FAILED', { at: { file: engine.place }, params: { reason: cause.message }, cause });
  };
  const open = (): void => {
    if (state.closed) throw new CaError('CA_STORE_CLOSED', { at: { file: engine.place } });
  };
  async function* items(list: () => AsyncIterable<unknown>): AsyncGenerator<unknown> {
    open();
    try {
      for await (const item of list()) {
        yield item;
        open();
      }
    } catch (error) {
      throw convert(error);
    }
  }
  const methods = Object.entries(parts).map(([name, method]: [string, (...args: unknown[]) => unknown]) => {
    if (LISTS.has(name)) return [name, (...args: unknown[]) => items(() => method(...args) as AsyncIterable<unknown>)];
    return [
      name,
      async (...args: unknown[]) => {
        open();
        try {
          return await method(...args);
        } catch (error) {
          throw convert(error);
        }
      },
    ];
  });
  return Object.fromEntries(methods) as T;
}

const LISTS: ReadonlySet<string> = new Set<keyof CaStore>([
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

/**
 * A store in a directory, for one process at a time: `ca.json` the authority, `index.jsonl` what happened in order,
 * `certificates/<serial>.der`, `crl/number`, `crl/<number>.crl`. Private keys are never here. Everything is synced to the
 * disk before a method resolves.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64, toBase64 } from '@govseal/core';
import { isSystemError, syncDirectory, writeDurably } from './durable-file.node.ts';
import { CaError } from './error.ts';
import { openJournal } from './journal.node.ts';
import { createMemoryStore } from './memory-store.ts';
import type { CaStore } from './store.ts';
import { lockStore } from './store-lock.node.ts';
import type { AuthorityRecord, CertificateRecord, CrlRecord } from './store-records.ts';
import { type StoreEvent, StoreState } from './store-state.ts';

export interface FileStoreOptions {
  /** Make the directory where it is missing; without it an empty place is `CA_STORE_EMPTY`. Default false. */
  readonly create?: boolean;
}

/** Opens and locks the store. Throws `CA_STORE_EMPTY`, `CA_STORE_LOCKED`, `CA_STORE_CORRUPT`. */
export async function openFileStore(directory: string, options: FileStoreOptions = {}): Promise<CaStore> {
  if (options.create === true) {
    await mkdir(join(directory, 'certificates'), { recursive: true, mode: 0o700 });
    await mkdir(join(directory, 'crl'), { recursive: true, mode: 0o700 });
    await syncDirectory(directory);
  } else if ((await read(join(directory, 'ca.json'))) === null) {
    throw new CaError('CA_STORE_EMPTY', { at: { file: directory } });
  }
  const lock = await lockStore(directory);
  try {
    return withFiles(await FileStore.open(directory, () => lock.release()));
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The directory keeps certificates, revocations and full CRLs; everything else is kept by the process alone. */
function withFiles(file: FileStore): CaStore {
  return {
    ...createMemoryStore(),
    readAuthority: () => file.readAuthority(),
    writeAuthority: (record) => file.writeAuthority(record),
    reserve: (reservation) => file.reserve(reservation),
    recordIssued: (serialHex, certificate, at) => file.recordIssued(serialHex, certificate, at),
    recordRefused: (serialHex, codes, at) => file.recordRefused(serialHex, codes, at),
    recordRevoked: (entry) => file.recordRevoked(entry),
    find: (serialHex) => file.find(serialHex),
    certificates: () => file.certificates(),
    revocations: () => file.revocations(),
    takeCrlNumber: () => file.takeCrlNumber(),
    recordCrl: (record) => file.recordCrl(record),
    latestCrl: () => file.latestCrl(),
    close: () => file.close(),
  };
}

class FileStore {
  private readonly directory: string;
  private readonly state: StoreState;
  private readonly journal: Awaited<ReturnType<typeof openJournal>>;
  private readonly unlock: () => Promise<void>;
  private crlNumber: bigint;
  private closed = false;
  /** Changes happen one after the other: each waits for the one before. */
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    directory: string,
    state: StoreState,
    journal: FileStore['journal'],
    crlNumber: bigint,
    unlock: () => Promise<void>,
  ) {
    this.directory = directory;
    this.state = state;
    this.journal = journal;
    this.crlNumber = crlNumber;
    this.unlock = unlock;
  }

  static async open(directory: string, unlock: () => Promise<void>): Promise<FileStore> {
    const state = new StoreState();
    const authority = await read(join(directory, 'ca.json'));
    if (authority !== null) state.authority = readAuthority(authority, join(directory, 'ca.json'));
    const path = join(directory, 'index.jsonl');
    const journal = await openJournal(path);
    for (const [index, event] of journal.events.entries()) {
      try {
        state.check(event);
      } catch (cause) {
        await journal.close();
        if (!(cause instanceof CaError)) throw cause;
        throw new CaError('CA_STORE_CORRUPT', {
          at: { file: path, path: `line ${index + 1}` },
          params: { rule: cause.code },
          cause,
        });
      }
      state.apply(event);
    }
    return new FileStore(directory, state, journal, await lastCrlNumber(directory), unlock);
  }

  async readAuthority(): Promise<AuthorityRecord | null> {
    this.open();
    return this.state.authority;
  }

  writeAuthority(record: AuthorityRecord): Promise<void> {
    return this.exclusively(async () => {
      if (this.state.authority !== null) {
        throw new CaError('CA_STORE_EXISTS', {
          at: { file: this.directory },
          params: { name: this.state.authority.name },
        });
      }
      const json = { ...record, schema: 'govseal-ca/1', chain: record.chain.map(toBase64) };
      await writeDurably(this.path('ca.json'), `${JSON.stringify(json, null, 2)}\n`);
      this.state.authority = record;
    });
  }

  reserve(reservation: Parameters<CaStore['reserve']>[0]): Promise<void> {
    return this.change({ type: 'reserved', ...reservation });
  }

  recordIssued(serialHex: string, certificate: Uint8Array, at: Date): Promise<void> {
    // the certificate's file before the line that says it was issued
    return this.change({ type: 'issued', serialHex, at }, () =>
      writeDurably(this.path('certificates', `${serialHex}.der`), certificate),
    );
  }

  recordRefused(serialHex: string, codes: readonly string[], at: Date): Promise<void> {
    return this.change({ type: 'refused', serialHex, codes, at });
  }

  recordRevoked(entry: Parameters<CaStore['recordRevoked']>[0]): Promise<void> {
    return this.change({ type: 'revoked', ...entry });
  }

  async find(serialHex: string): Promise<CertificateRecord | null> {
    this.open();
    const found = this.state.find(serialHex);
    if (found?.state !== 'issued') return found;
    const path = this.path('certificates', `${serialHex}.der`);
    const certificate = await read(path);
    if (certificate === null)
      throw new CaError('CA_STORE_CORRUPT', { at: { file: path }, params: { rule: 'missing' } });
    return { ...found, certificate };
  }

  async *certificates(): AsyncIterable<CertificateRecord> {
    for (const serialHex of this.state.serials()) yield (await this.find(serialHex))!;
  }

  async *revocations(): ReturnType<CaStore['revocations']> {
    this.open();
    yield* this.state.revocations();
  }

  takeCrlNumber(): Promise<bigint> {
    return this.exclusively(async () => {
      const next = this.crlNumber + 1n;
      await writeDurably(this.path('crl', 'number'), `${next}\n`);
      this.crlNumber = next;
      return next;
    });
  }

  recordCrl(record: CrlRecord): Promise<void> {
    return this.exclusively(async () => {
      await writeDurably(this.path('crl', `${record.number}.crl`), record.der);
      const { thisUpdate, nextUpdate } = record;
      const latest = { number: String(record.number), thisUpdate, nextUpdate };
      await writeDurably(this.path('crl', 'latest.json'), `${JSON.stringify(latest)}\n`);
    });
  }

  async latestCrl(): Promise<CrlRecord | null> {
    this.open();
    const path = this.path('crl', 'latest.json');
    const bytes = await read(path);
    if (bytes === null) return null;
    const { number, thisUpdate, nextUpdate } = readJson(bytes, path);
    const date = new Date(String(thisUpdate));
    const der = /^\d+$/.test(String(number)) ? await read(this.path('crl', `${number}.crl`)) : null;
    if (der === null || Number.isNaN(date.getTime())) throw new CaError('CA_STORE_CORRUPT', { at: { file: path } });
    return {
      number: BigInt(String(number)),
      scope: '',
      kind: 'full',
      thisUpdate: date,
      nextUpdate: new Date(String(nextUpdate)),
      der,
    };
  }

  close(): Promise<void> {
    return this.exclusively(async () => {
      this.closed = true;
      await this.journal.close();
      await this.unlock();
    });
  }

  private change(event: StoreEvent, first: () => Promise<void> = async () => {}): Promise<void> {
    return this.exclusively(async () => {
      this.state.check(event);
      await first();
      await this.journal.append(event);
      this.state.apply(event);
    });
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      this.open();
      return work();
    };
    const result = this.tail.then(run, run);
    this.tail = result.catch(() => undefined); // the caller of `result` sees the error
    return result;
  }

  private open(): void {
    if (this.closed) throw new CaError('CA_STORE_CLOSED', { at: { file: this.directory } });
  }

  private path(...parts: readonly string[]): string {
    return join(this.directory, ...parts);
  }
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

function readJson(bytes: Uint8Array, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
  }
  throw new CaError('CA_STORE_CORRUPT', { at: { file: path }, params: { rule: 'JSON' } });
}

function readAuthority(bytes: Uint8Array, path: string): AuthorityRecord {
  const { schema, name, profile, chain, createdAt } = readJson(bytes, path);
  const date = new Date(String(createdAt));
  const good =
    schema === 'govseal-ca/1' &&
    typeof name === 'string' &&
    typeof profile === 'string' &&
    Array.isArray(chain) &&
    chain.length > 0 &&
    chain.every((entry) => typeof entry === 'string' && /^[A-Za-z0-9+/]+=*$/.test(entry)) &&
    !Number.isNaN(date.getTime());
  if (!good) throw new CaError('CA_STORE_CORRUPT', { at: { file: path } });
  return { name, profile, chain: chain.map(fromBase64), createdAt: date };
}

/** The number file and the names of the CRLs written: whichever is higher, so that a lost number file cannot turn back. */
async function lastCrlNumber(directory: string): Promise<bigint> {
  const path = join(directory, 'crl', 'number');
  const bytes = await read(path);
  const text = bytes === null ? '0' : new TextDecoder().decode(bytes).trim();
  if (!/^\d{1,49}$/.test(text)) throw new CaError('CA_STORE_CORRUPT', { at: { file: path } });
  let last = BigInt(text);
  for (const name of await readdir(join(directory, 'crl'))) {
    const match = /^(\d{1,49})\.crl$/.exec(name);
    if (match !== null && BigInt(match[1]!) > last) last = BigInt(match[1]!);
  }
  return last;
}

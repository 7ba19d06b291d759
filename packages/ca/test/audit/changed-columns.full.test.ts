/**
 * Every column of every row, changed by someone with write access to the database: the audit detects it, or it is
 * listed here with the reason.
 */
import { CodedError } from '@govseal/core';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteKeyOf, signCheckpoint, verifyAudit, witnessCheckpoint } from '../../src/audit/index.ts';
import type { CaStore } from '../../src/index.ts';
import { sha256 } from '../../src/store/sql/index.node.ts';
import { start } from '../city.ts';
import { work } from '../issuing/worked-authority.ts';
import { durableStores, type TestStore } from '../stores.ts';

/** Changes that no audit record contradicts, by place and kind of row, and why they are harmless. */
const HARMLESS: readonly (readonly [place: RegExp, why: string])[] = [
  [/^ca_meta/, 'the identity of the store, and a copy of a head that the folder and the witness also have'],
  [/^ca_counter/, 'a lower value is rejected because of the CRLs and the clock; a higher one leaves a gap'],
  [/^ca_batch_row/, 'key, values and profile of a certificate are compared with the row before it is delivered again'],
  [/^ca_certificate\.batch_(id|row)/, 'the same'],
  [/^ca_certificate\.(key_id|holder|not_after) of (reserved|refused)/, 'this certificate was never delivered'],
  [/^ca_serial\.changed of (never|removeFromCRL)/, 'causes a look-up of a revocation that does not exist'],
  [/^ca_revocation\.seq/, 'the order of a list'],
  [/^ca_revocation\.(revocation_date|invalidity_date) of removeFromCRL/, 'nothing reads it'],
  [/^ca_crl(\.\w+)? of superseded/, 'a CRL is not read once there is a later one'],
  [/^ca_ocsp of/, 'a missing response is signed on demand'],
  [/^ca_ocsp\.der of/, 'clients check the signature, and a false status is detected'],
  [/^ca_request\.spki/, 'the key of the PKCS#10 request is used'],
  [/^ca_request\.serial of (open|rejected)/, 'reserving a certificate for it overwrites the value'],
  [/^ca_(request|approval)\.seq/, 'the order of a list'],
  [/^ca_approval\.officer_sha256/, 'the certificates of the officers determine whether they are different persons'],
];

const ORIGIN = 'ca.example/issuing';
const logKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
const log = noteKeyOf(ORIGIN, 'log', logKey);
const witness = noteKeyOf('witness.example/audit-office', 'witness', witnessKey);

type Value = string | number | Buffer | null;
type Row = Record<string, Value>;
interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

let place: TestStore;
let store: CaStore;
let database: Database.Database;
let checkpoint: Uint8Array;

beforeAll(async () => {
  place = await durableStores[0]!.create();
  store = await place.open();
  await work(store);
  const signed = await signCheckpoint({ origin: ORIGIN, ...(await store.auditHead()) }, logKey, engine);
  const side = { name: witness.name, signer: witnessKey, last: null, log };
  checkpoint = await witnessCheckpoint({ oldSize: 0, proof: [], checkpoint: signed }, side, {
    at: start,
    engine,
    sha256,
  });
  await store.recordWitnessed(checkpoint);
  database = new Database(place.place, { timeout: 10_000 });
}, 60_000);
afterAll(async () => {
  database.close();
  await store.close();
  await place.remove();
});

/** Whether the audit reports the change, by findings or by a code. */
async function isFound(): Promise<boolean> {
  try {
    const source = { leaves: store.auditLeaves(), head: await store.auditHead(), store };
    const keys = { log, witnesses: [witness] };
    return (await verifyAudit(source, { keys, checkpoints: [checkpoint], engine, sha256 })).findings.length > 0;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return true;
  }
}

function rowsOf(text: string): Row[] {
  const plain = (value: unknown): Value => (value instanceof ArrayBuffer ? Buffer.from(value) : (value as Value));
  const entries = (row: unknown) => Object.entries(row as object).map(([name, value]) => [name, plain(value)] as const);
  return database
    .prepare(text)
    .all([])
    .map((row) => Object.fromEntries(entries(row)));
}

/** Other values for one column of a row, each with a description. */
function* others(column: Column, value: Value, neighbour: Value | undefined): Generator<readonly [string, Value]> {
  if (neighbour !== undefined) yield ['of another row', neighbour];
  if (value !== null && column.notnull === 0 && column.pk === 0) yield ['gone', null];
  if (value === null) {
    if (column.type === 'blob') yield ['there', Buffer.of(0x30, 0)];
    else yield* [['there', column.type === 'integer' ? 1 : '[]'] as const, ['text', 'x'] as const];
  } else if (typeof value === 'number') {
    yield* [
      ['one more', value + 1] as const,
      ['more', value + 1_000_003] as const,
      ['less', value - 1_000_003] as const,
    ];
    yield* [['huge', 2 ** 60] as const, ['text', 'x'] as const];
  } else if (typeof value === 'string') {
    yield* ['x', value.toUpperCase(), '[]', 'null', '{}', `${value}x`].map(
      (text) => [`"${text.slice(0, 4)}"`, text] as const,
    );
    if (column.name === 'state')
      yield* ['open', 'issued', 'rejected', 'reserved', 'refused'].map((s) => [s, s] as const);
    if (column.name === 'chain') yield ['without the root', `${value.slice(0, value.indexOf(','))}]`];
  } else {
    const changed = (index: number): Buffer => Buffer.from(value).fill(value.at(index)! ^ 1, index, index + 1);
    yield* [['shorter', value.subarray(1)] as const, ['longer', Buffer.concat([value, Buffer.of(0)])] as const];
    if (value.length > 0) yield* [['first', changed(0)] as const, ['last', changed(value.length - 1)] as const];
  }
}

/** The relevant kind of a row. */
function kindOf(table: string, row: Row): string {
  if (table === 'ca_crl') {
    return rowsOf('select max(number) as latest from ca_crl')[0]!.latest === row.number ? 'latest' : 'superseded';
  }
  if (table === 'ca_serial') {
    const changes = rowsOf(`select reason from ca_revocation where serial = '${row.serial}'`);
    return String(changes[0]?.reason ?? 'never');
  }
  return String(row.state ?? row.reason ?? row.status ?? row.name ?? '');
}

/** One row of each kind. */
function examples(table: string): readonly Row[] {
  const seen = new Set<string>();
  return rowsOf(`select * from ${table}`).filter((row) => {
    const kind = [kindOf(table, row), ...Object.values(row).map((value) => value === null)].join();
    return seen.has(kind) ? false : seen.add(kind);
  });
}

async function notFoundIn(table: string): Promise<ReadonlyMap<string, string>> {
  const columns = database.prepare(`pragma table_info(${table})`).all([]) as Column[];
  const names = columns.map(({ name }) => name).join(', ');
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const where = keys.map((name) => `${name} = ?`).join(' and ');
  database.exec(`drop table if exists keep; create table keep as select * from ${table}`);
  const missed = new Map<string, string>();
  const attempt = async (place: string, what: string, text: string, values: readonly Value[]): Promise<void> => {
    try {
      database.prepare(text).run([...values]);
    } catch (error) {
      // the database itself rejects it
      if (error instanceof Database.SqliteError && /^SQLITE_(CONSTRAINT|MISMATCH)/.test(error.code)) return;
      throw error;
    }
    if (!(await isFound())) missed.set(place, what);
    database.exec(`delete from ${table}; insert into ${table} (${names}) select ${names} from keep`);
  };
  const same = (one: Value, other: Value): boolean =>
    one === other || (Buffer.isBuffer(one) && Buffer.isBuffer(other) && one.equals(other));
  for (const row of examples(table)) {
    const key = keys.map((name) => row[name]!);
    const kind = kindOf(table, row);
    await attempt(`${table} of ${kind}`, 'gone', `delete from ${table} where ${where}`, key);
    for (const column of columns) {
      const { name } = column;
      const neighbour = rowsOf(`select ${name} as value from ${table}`).find(({ value }) => !same(value!, row[name]!));
      for (const [what, value] of others(column, row[name]!, neighbour?.value)) {
        if (same(value, row[name]!)) continue;
        const text = `update ${table} set ${name} = ? where ${where}`;
        await attempt(`${table}.${name} of ${kind}`, what, text, [value, ...key]);
      }
    }
  }
  return missed;
}

test('the audit detects every relevant change', async () => {
  const tables = rowsOf("select name from sqlite_master where type = 'table' and name like 'ca_%'")
    .map(({ name }) => String(name))
    .filter((name) => !name.startsWith('ca_migration'));
  expect(await isFound()).toBe(false);
  const unexplained: string[] = [];
  for (const table of tables) {
    expect(rowsOf(`select 1 from ${table}`).length, `${table} has rows`).toBeGreaterThan(0);
    for (const [where, what] of await notFoundIn(table)) {
      if (!HARMLESS.some(([pattern]) => pattern.test(where))) unexplained.push(`${where}: ${what}`);
    }
  }
  expect(await isFound()).toBe(false);
  expect(unexplained).toEqual([]);
});

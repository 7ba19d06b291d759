/**
 * The embedded store: durable issuance by four and by sixteen clients against bare durable one-row inserts by one writer on
 * the same disk, in turns; issuing and looking up at a million certificates against a thousand; the size of proofs there.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Ca,
  type CaStore,
  createCa,
  issue,
  type Profile,
  parseProfile,
  prepareCertificate,
  programActor,
} from '@govseal/ca';
import { consistencyProof, inclusionProof, type Sha256 } from '@govseal/ca/audit';
import { openSqliteStore } from '@govseal/ca/sql';
import { writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import Database from 'libsql';
import { fillStore } from '../fill-store.ts';

const CLIENTS = 4;
/** Rates as parts of the floor's: the sync that clients share is a smaller part of the work of four than of sixteen (ADR 11). */
const DURABLE = [
  { name: 'govseal, lints and self-check left out, 4 clients', clients: CLIENTS, kind: 'bare', target: 0.35 },
  { name: 'govseal, linted and self-checked, 4 clients', clients: CLIENTS, kind: 'whole', target: 0.35 },
  { name: 'govseal, linted and self-checked, 16 clients', clients: 16, kind: 'whole', target: 0.5 },
] as const;
const ROUNDS = 9;
const BATCH = 400;
/** Every subject has a key of its own, because the history of a key is looked up before it is certified. */
const HOLDERS = DURABLE.length * (ROUNDS + 1) * BATCH;
const SIZES = [1_000, 1_000_000] as const;
/** As long as a certificate of the bench. */
const ROW = new Uint8Array(700);

const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

interface Bench {
  readonly ca: Ca;
  readonly store: CaStore;
  /** As the library issues: key history, lints and path validation before, self-check after. */
  readonly issueOne: () => Promise<unknown>;
  /** Without lints and self-check: prepared, reserved, signed, recorded. */
  readonly issueBare: () => Promise<unknown>;
}

/** Printed lines. The stores lie under `GOVSEAL_BENCH_DIR` or `out`, not in /tmp: the cost of a sync depends on the file system. */
export async function storeReport(): Promise<string> {
  const place = process.env.GOVSEAL_BENCH_DIR ?? join(process.cwd(), 'out');
  await mkdir(place, { recursive: true });
  const directory = await mkdtemp(join(place, 'bench-'));
  try {
    return [await durable(directory), await growth(directory), ''].join('\n');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function durable(directory: string): Promise<string> {
  const bare = new Database(join(directory, 'bare.db'));
  bare.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (id integer primary key, data blob)');
  const insert = bare.prepare('insert into t (data) values (?)');
  const { store, issueOne, issueBare } = await open(join(directory, 'durable.db'));
  const floor: number[] = [];
  const measured = DURABLE.map(() => ({ rates: [] as number[], latencies: [] as number[] }));
  for (let round = 0; round <= ROUNDS; round++) {
    const isWarmUp = round === 0;
    const inserted = await perSecond(BATCH, 1, async () => insert.run([ROW]));
    if (!isWarmUp) floor.push(inserted);
    for (const [index, { clients, kind }] of DURABLE.entries()) {
      const { rates, latencies } = measured[index]!;
      const rate = await perSecond(BATCH, clients, kind === 'bare' ? issueBare : issueOne, isWarmUp ? [] : latencies);
      if (!isWarmUp) rates.push(rate);
    }
  }
  await store.close();
  bare.close();
  const verdict = (reached: boolean): string => (reached ? 'reached' : 'MISSED');
  const lines = DURABLE.map(({ name, target }, index) => {
    const { rates, latencies } = measured[index]!;
    const ratio = median(rates.map((rate, round) => rate / floor[round]!));
    const sorted = latencies.sort((a, b) => a - b);
    const [p50, p99] = [sorted[sorted.length >> 1]!, sorted[Math.floor(sorted.length * 0.99)]!];
    return [
      `  ${name}   ${median(rates).toFixed(0)}/s   ${ratio.toFixed(2)} ×   target ≥ ${target} ×  ${verdict(ratio >= target)}`,
      `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms: ${(p99 / p50).toFixed(1)} ×   target ≤ 10 ×  ${verdict(p99 <= 10 * p50)}`,
    ].join('; ');
  });
  return [
    `durable issuance, P-256, SQLite; median of ${ROUNDS} rounds of ${BATCH}`,
    `  bare durable inserts, one writer   ${median(floor).toFixed(0)}/s   floor`,
    ...lines,
  ].join('\n');
}

async function growth(directory: string): Promise<string> {
  const benches: Bench[] = [];
  const serials: string[][] = [];
  for (const size of SIZES) {
    const path = join(directory, `${size}.db`);
    const bench = await open(path);
    await bench.store.close();
    serials.push(fillStore(path, size));
    benches.push(await reopen(path, bench.ca));
  }
  const issuing = await paired((index) => perSecond(BATCH, CLIENTS, benches[index]!.issueOne));
  const looking = await paired((index) => {
    const [store, known] = [benches[index]!.store, serials[index]!];
    return perSecond(5000, 1, (call) => store.statusOf(known[(call * 7919) % known.length]!));
  });
  const { store } = benches[1]!;
  const { size } = await store.auditHead();
  const subtree = (height: number, index: number): Promise<Uint8Array> => store.auditSubtree(height, index);
  const inclusion = Math.max(
    ...(await Promise.all([0, 12345, size - 1].map((at) => inclusionProof(at, size, subtree, sha256)))).map(bytes),
  );
  const consistency = Math.max(
    ...(await Promise.all([1, 777_777, size - 1].map((at) => consistencyProof(at, size, subtree, sha256)))).map(bytes),
  );
  for (const bench of benches) await bench.store.close();
  const line = (name: string, ratio: number): string =>
    `  ${name}   ${ratio.toFixed(2)} × the time   target ≤ 1.3 ×  ${ratio <= 1.3 ? 'reached' : 'MISSED'}`;
  return [
    'the store at 1,000,000 certificates against 1,000',
    line('issuing, four clients', issuing),
    line('looking up a status', looking),
    `  proofs at ${size} records, in base64 lines: inclusion ${inclusion} B, consistency ${consistency} B   target < 2048 B  ${Math.max(inclusion, consistency) < 2048 ? 'reached' : 'MISSED'}`,
  ].join('\n');
}

/** 44 characters and a line feed each. */
function bytes(proof: readonly Uint8Array[]): number {
  return proof.length * 45;
}

async function open(path: string): Promise<Bench> {
  const store = await openSqliteStore(path, { create: true });
  const ca = await createCa({
    store,
    key: generateKey({ type: 'EC', curve: 'P-256' }),
    clock: () => new Date(),
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    name: 'bench',
    profile: profile('root'),
    subject: { organization: '示例', commonName: '示例根CA' },
  });
  return bench({ ...ca, store });
}

async function reopen(path: string, ca: Ca): Promise<Bench> {
  return bench({ ...ca, store: await openSqliteStore(path) });
}

function bench(ca: Ca): Bench {
  const personal = profile('personal');
  const holders = Array.from({ length: HOLDERS }, () =>
    writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey),
  );
  const subject = { uscc: '11330800MB0000000T', organization: '衢州市示例局', department: '行政审批科' };
  let next = 0;
  const values = { ...subject, commonName: '示例职员' };
  const holder = (): { spki: Uint8Array } => ({ spki: holders[next++ % holders.length]! });
  const issueOne = (): Promise<unknown> => issue(ca, holder(), { profile: personal, subject: values });
  const issueBare = async (): Promise<unknown> => {
    const prepared = await prepareCertificate(ca, { ...holder(), profile: personal, values });
    const { reservation } = prepared;
    await ca.store.as(programActor).reserve({ ...reservation, holder: reservation.keyId, at: ca.clock() });
    const der = prepared.assemble(await ca.key.sign(ca.algorithm, prepared.tbs));
    return ca.store.as(programActor).recordIssued(prepared.serialHex, der, ca.clock());
  };
  return { ca, store: ca.store, issueOne, issueBare };
}

/** Calls a second of `clients` that each wait for their answer; latencies in milliseconds. */
async function perSecond(
  count: number,
  clients: number,
  call: (index: number) => Promise<unknown>,
  latencies: number[] = [],
): Promise<number> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const start = performance.now();
      await call(index);
      latencies.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return (count * 1000) / (performance.now() - start);
}

/** Time of the second store in terms of the first's, the median over rounds in turns. */
async function paired(run: (index: number) => Promise<number>): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const [small, large] = [await run(0), await run(1)];
    if (round > 0) ratios.push(small / large);
  }
  return median(ratios);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function profile(name: string): Profile {
  for (const candidate of ['../../../../seeds/', '../../../seeds/']) {
    try {
      return parseProfile(JSON.parse(readFileSync(new URL(`${candidate}pki/${name}.json`, import.meta.url), 'utf8')));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error(`no profile ${name}`);
}

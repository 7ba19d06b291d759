/** Kills issuing processes, four at a time, and then checks that confirmed results are on record. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHex } from '@govseal/core';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseCertificate, parseCrl } from '@govseal/x509';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { noteKeyOf, verifyAudit } from '../../src/audit/index.ts';
import { createCa } from '../../src/index.ts';
import { openStore, sha256 } from '../../src/store/sql/index.node.ts';
import { profile } from '../city.ts';

/** Every change of the store except the two that occur once in its life (`once.full.test.ts`). */
const CHANGES = [
  'reserve',
  'issued',
  'refused',
  'revoked',
  'released',
  'crl-number',
  'crl',
  'ocsp',
  'tsa',
  'request',
  'approval',
  'close-request',
  'batch-failure',
  'escrow',
  'refusal',
  'witnessed',
] as const;
export const MOMENTS = ['begun', 'written', 'committed'] as const;
/** Points inside the store, and the one between the use of the key and its result. */
export const POINTS: readonly string[] = [
  ...CHANGES.flatMap((change) => MOMENTS.map((moment) => `${change}:${moment}`)),
  'key:used',
];
export const RANDOM_KILLS = 200;
export const KILLS_A_POINT = 10;
const PROCESSES = 4;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Mission {
  /** '' for a kill after `delay` milliseconds of work. */
  readonly point: string;
  readonly delay: number;
}

export interface Promises {
  readonly signed: Set<string>;
  /** Serial number → digest of the certificate. */
  readonly issued: Map<string, string>;
  readonly revoked: Set<string>;
  readonly released: Set<string>;
  readonly escrows: Set<string>;
  readonly approved: Set<string>;
  readonly rejected: Set<string>;
  readonly stamps: Set<string>;
  /** Row of the bulk run → serial number. */
  readonly rows: Map<string, string>;
  /** Number → digest of the CRL. */
  readonly crls: Map<string, string>;
  readonly kills: Map<string, number>;
  lost: number;
}

/** An authority in `place`, its key and the program that works for it. */
export async function prepare(place: string): Promise<{ start: string[]; remove: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'govseal-crash-'));
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const keyFile = join(directory, 'test-only.pk8');
  await writeFile(keyFile, key.exportPkcs8());
  const store = await openStore(place, { create: true });
  await createCa({
    store,
    key,
    clock: () => new Date(),
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    profile: profile('root'),
    name: 'example-root',
    subject: { organization: '示例', commonName: '示例根CA' },
  });
  await store.close();
  const program = await bundled('worker.ts');
  const profileFile = fileURLToPath(new URL('../../../../seeds/pki/issuing.json', import.meta.url));
  return {
    start: [program, place, keyFile, profileFile],
    remove: async () => {
      await rm(directory, { recursive: true });
      await rm(program);
    },
  };
}

/** A bundled program that starts fast, placed next to node_modules so that it finds the database libraries. */
export async function bundled(source: string): Promise<string> {
  const name = `.crash-${process.pid}-${Date.now()}-${source}.mjs`;
  const program = fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@govseal/source'],
    external: ['libsql', 'pg'],
    logLevel: 'error',
  });
  return program;
}

export function missions(randomKills: number, killsAPoint: number): Mission[] {
  const list: Mission[] = Array.from({ length: randomKills }, () => ({ point: '', delay: randomInt(0, 120) }));
  for (const point of POINTS) for (let i = 0; i < killsAPoint; i++) list.push({ point, delay: 0 });
  return list.sort(() => randomInt(0, 2) - 0.5);
}

/** Four processes work at any time, each until it is killed according to its mission. */
export async function killAll(start: readonly string[], list: Mission[]): Promise<Promises> {
  const promises: Promises = {
    signed: new Set(),
    issued: new Map(),
    revoked: new Set(),
    released: new Set(),
    escrows: new Set(),
    approved: new Set(),
    rejected: new Set(),
    stamps: new Set(),
    rows: new Map(),
    crls: new Map(),
    kills: new Map(),
    lost: 0,
  };
  const slot = async (): Promise<void> => {
    for (let mission = list.pop(); mission !== undefined; mission = list.pop()) {
      const died = await oneProcess(start, mission, promises);
      const name = mission.point === '' ? 'random' : mission.point;
      // a process that lost its server was not killed, so the mission is repeated
      if (died) promises.kills.set(name, (promises.kills.get(name) ?? 0) + 1);
      else list.push(mission);
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, slot));
  return promises;
}

function oneProcess(start: readonly string[], mission: Mission, promises: Promises): Promise<boolean> {
  const child: ChildProcess = spawn(process.execPath, [...start, mission.point, String(randomInt(1, 4))]);
  let out = '';
  let errors = '';
  let armed = mission.point !== '';
  child.stderr!.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout!.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (armed || !out.includes('ready\n')) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), mission.delay);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const line of out.split('\n').slice(0, -1)) keep(line, promises);
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0 || /CA_STORE_FAILED/.test(errors)) resolve(false);
      else reject(new Error(`ended unexpectedly with ${code}: ${errors}${out.slice(-300)}`));
    });
  });
}

function keep(line: string, promises: Promises): void {
  const [kind, value, hash] = line.split(' ') as [string, string, string];
  if (kind === 'signed') promises.signed.add(value);
  if (kind === 'lost') promises.lost++;
  if (kind === 'revoked') promises.revoked.add(value);
  if (kind === 'released') promises.released.add(value);
  if (kind === 'escrow') promises.escrows.add(value);
  if (kind === 'approved') promises.approved.add(value);
  if (kind === 'rejected') promises.rejected.add(value);
  if (kind === 'row') promises.rows.set(value, hash);
  if (kind === 'tsa') {
    expect(promises.stamps.has(value), 'a time-stamp serial number used twice').toBe(false);
    promises.stamps.add(value);
  }
  if (kind === 'issued') {
    expect(promises.issued.has(value), 'a serial number used twice').toBe(false);
    promises.issued.set(value, hash);
  }
  if (kind !== 'crl') return;
  expect(promises.crls.has(value), 'a CRL number used twice').toBe(false);
  promises.crls.set(value, hash);
}

/** Every confirmed result is on record, and the records are consistent. `crls`: all CRLs in the database. */
export async function checkPromises(
  place: string,
  promises: Promises,
  crls: readonly { number: number; der: Uint8Array }[],
): Promise<void> {
  const store = await openStore(place);
  const authority = parseCertificate((await store.readAuthority())!.chain[0]!);
  const onRecord = new Set<string>();
  const issued = new Map<string, string>();
  const revoked = new Set<string>();
  for await (const record of store.certificates()) {
    const tbs = record.tbs ?? parseCertificate(record.certificate!).tbs;
    onRecord.add(digest(tbs));
    expect(record.state === 'issued').toBe(record.certificate !== undefined);
    if (record.certificate !== undefined) issued.set(record.serialHex, digest(record.certificate));
    if (record.revocation !== undefined) revoked.add(record.serialHex);
  }
  let lastNumber = 0;
  let lastUpdate = 0;
  for (const { number, der } of crls) {
    const crl = parseCrl(der);
    expect(crl.crlNumber).toBe(BigInt(number));
    expect(number, 'CRL numbers increase').toBeGreaterThan(lastNumber);
    expect(crl.thisUpdate.getTime()).toBeGreaterThanOrEqual(lastUpdate);
    [lastNumber, lastUpdate] = [number, crl.thisUpdate.getTime()];
    const good = await nodeEngine.verify(crl.signatureAlgorithm, authority.publicKey, crl.tbs, crl.signatureValue);
    expect(good, 'a complete CRL').toBe(true);
  }
  const published = new Map(crls.map(({ number, der }) => [String(number), digest(der)]));
  for (const [number, hash] of promises.crls) expect(published.get(number), `CRL ${number}`).toBe(hash);
  for (const [serial, hash] of promises.issued) expect(issued.get(serial), `certificate ${serial}`).toBe(hash);
  for (const serial of promises.revoked) expect(revoked.has(serial), `revocation ${serial}`).toBe(true);
  for (const serial of promises.released) expect(revoked.has(serial), `release ${serial}`).toBe(false);
  for (const serial of promises.escrows) expect(await store.escrow(serial), `escrow ${serial}`).not.toBeNull();
  for (const id of promises.approved) expect((await store.request(id))?.approvals, `approval ${id}`).toHaveLength(1);
  for (const id of promises.rejected) expect((await store.request(id))?.state, `request ${id}`).toBe('rejected');
  for (const [row, serialHex] of promises.rows) {
    expect(await store.batchRow('run', row), `row ${row}`).toMatchObject({ state: 'issued', serialHex });
  }
  const { serialNumber } = await store.takeTsaSerial(() => new Date());
  expect(promises.stamps.has(toHex(serialNumber))).toBe(false);
  for (const hash of promises.signed) expect(onRecord.has(hash), 'signed without a reservation').toBe(true);
  const keys = { log: noteKeyOf('x', 'log', generateKey({ type: 'OKP', curve: 'Ed25519' })), witnesses: [] };
  const report = await verifyAudit(
    { leaves: store.auditLeaves(), head: await store.auditHead(), store },
    { keys, checkpoints: [], engine: nodeEngine, sha256 },
  );
  expect(report.findings.map(({ code }) => code)).toEqual(['CA_AUDIT_UNWITNESSED']);
  await store.close();
}

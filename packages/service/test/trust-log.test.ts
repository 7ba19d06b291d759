/** Policies whose trust is a log of snapshots: reports name the snapshot, and readiness is honest about the log. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import { sha256 } from '@govseal/log/node';
import { openTrustLog, signTrustSnapshot, type TrustLog } from '@govseal/records';
import { createTestAuthority } from '@govseal/testkit';
import { parseCertificates } from '@govseal/x509';
import { verify } from 'govseal';
import { afterEach, expect, test, vi } from 'vitest';
import { checkConfig, readConfig, serveVerification } from '../src/index.ts';
import { AT, KEY, slip, writeConfig } from './scene.ts';

// threads start again for a new snapshot, from source
vi.setConfig({ testTimeout: 120_000 });

const HOUR = 3_600_000;
const authority = await createTestAuthority({ seed: 'keeper', at: new Date() });
const keeper = await authority.issueSigner({ commonName: '示例快照签署方' });
const { engine } = authority;
const start = Date.now() - HOUR;
const signers = [keeper.certificate];

const open = (snapshots: readonly Uint8Array[]): Promise<TrustLog> =>
  openTrustLog(snapshots, { engine, sha256, at: new Date(), signers });

/** Signs the next snapshot of the demo's root; `minutes` after the start of the log. */
async function next(before: readonly Uint8Array[], minutes: number, until = Date.now() + HOUR): Promise<Uint8Array> {
  const [root] = parseCertificates(readFileSync(new URL('../../../fixtures/demo/root.crt', import.meta.url)));
  const anchors = [{ certificate: toBase64(root!.der), purposes: ['signer', 'time-stamp'] as const }];
  const content = { name: '示例', nextUpdate: new Date(until), anchors, lists: [] };
  const log = before.length === 0 ? {} : { log: await open(before) };
  return signTrustSnapshot(content, {
    signer: keeper.signer,
    engine,
    sha256,
    at: new Date(start + minutes * 60_000),
    ...log,
  });
}

const first = await next([], 0);
const second = await next([first], 1);

function change(): (config: Record<string, unknown>) => object {
  return (config) => ({
    ...config,
    trustLogs: { national: { folder: 'snapshots', signers: ['keeper.crt'] } },
    stateFolder: 'state',
    policies: { logged: { trust: 'national', anySigner: true, clientTime: true } },
    defaultPolicy: 'logged',
    apiKeys: [(config.apiKeys as object[])[0]],
  });
}

function write(folder: string, ...snapshots: readonly Uint8Array[]): void {
  mkdirSync(join(folder, 'snapshots'), { recursive: true });
  writeFileSync(join(folder, 'keeper.crt'), keeper.certificate.der);
  for (const [index, bytes] of snapshots.entries()) {
    writeFileSync(join(folder, 'snapshots', `00000${index + 1}.p7m`), bytes);
  }
}

let place: { url: string; folder: string; close(): Promise<void> } | undefined;
afterEach(async () => place?.close());

async function serve(folder: string): Promise<void> {
  const loaded = await readConfig(join(folder, 'service.json'));
  const service = await serveVerification({ loaded, log: () => {}, reloadMs: 200 });
  place = { url: `http://127.0.0.1:${service.ports.public}`, folder, close: () => service.close() };
}

const ready = async () => {
  const response = await fetch(`${place!.url}/ready`);
  return { status: response.status, policies: (await response.json()).policies };
};
const post = () =>
  fetch(`${place!.url}/v1/verify?at=${AT}&file=slip.pdf`, {
    method: 'POST',
    body: slip,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/pdf' },
  });

async function until(check: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await check()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await check()).toBe(true);
}

test('a report names the snapshot; a new one is used without a restart', async () => {
  const folder = writeConfig(change());
  write(folder, first);
  await serve(folder);
  expect(await ready()).toEqual({ status: 200, policies: {} });
  const report = await (await post()).json();
  const { id } = (await open([first])).entries[0]!;
  expect(report).toMatchObject({ trustSnapshot: { name: '示例', number: 1, id } });
  const local = await verify(slip, {
    at: new Date(AT),
    trust: (await (await open([first])).select(1)).trust,
    anySigner: true,
  });
  expect(local.trustSnapshot).toEqual(report.trustSnapshot);
  write(folder, first, second);
  await until(async () => (await (await post()).json()).trustSnapshot.number === 2);
});

test('a log that was cut off: not ready, also after a restart; the last good state stays in use', async () => {
  const folder = writeConfig(change());
  write(folder, first, second);
  await serve(folder);
  expect((await ready()).status).toBe(200);
  rmSync(join(folder, 'snapshots', '000002.p7m'));
  await until(async () => (await ready()).status === 503);
  expect((await ready()).policies).toEqual({ logged: 'TRUST_LOG_ROLLBACK' });
  await place!.close();
  await serve(folder);
  expect(await ready()).toEqual({ status: 503, policies: { logged: 'TRUST_LOG_ROLLBACK' } });
  expect((await (await post()).json()).trustSnapshot.number).toBe(2);
  renameSync(join(folder, 'snapshots'), join(folder, 'gone'));
  await until(async () => (await ready()).policies.logged === 'SERVICE_FILE_UNREADABLE');
  expect((await post()).status).toBe(200);
});

test('a stale snapshot: not ready, and no verdict under it', async () => {
  const folder = writeConfig(change());
  write(folder, await next([], 0, Date.now() - 1000));
  await serve(folder);
  expect(await ready()).toEqual({ status: 503, policies: { logged: 'TRUST_EXPIRED' } });
  expect((await post()).status).toBe(503);
});

test('no snapshot, another signer and a damaged state are reasons not to be ready', async () => {
  const folder = writeConfig(change());
  write(folder);
  const loaded = await readConfig(join(folder, 'service.json'));
  await expect(checkConfig(loaded)).rejects.toThrow(/TRUST_LOG_EMPTY/);
  write(folder, first);
  writeFileSync(join(folder, 'keeper.crt'), authority.root.der);
  await expect(checkConfig(loaded)).rejects.toThrow(/TRUST_SIGNER_UNKNOWN/);
  write(folder, first);
  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'state', 'national.json'), '{"schema":"govseal-trust-state/1"}');
  await expect(checkConfig(loaded)).rejects.toThrow(/SERVICE_FILE_UNREADABLE/);
});

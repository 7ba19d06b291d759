/** One file, the same options and instant: library, command line, HTTP and job give the same bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReport } from '@govseal/report';
import { verify } from 'govseal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli/test/run-cli.ts';
import { AT, fixture, KEY, root, type Scene, scene } from './scene.ts';

let place: Scene;
beforeAll(async () => {
  place = await scene((config) => ({ ...config, database: 'service.sqlite', reports: {}, jobs: {} }));
}, 60_000);
afterAll(() => place.close(), 60_000);

const authorization = `Bearer ${KEY}`;
const material = (name: string): string => join(place.folder, name);
const query = (path: string): string => `?at=${AT}&file=${encodeURIComponent(path)}`;

async function byLibrary(path: string): Promise<string> {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(material(name)));
  const trust = { signers: [read('root.crt')], timestamps: [read('root.crt')] };
  const crls = [read('crls/issuing.crl'), read('crls/root.crl')];
  const file = new Uint8Array(readFileSync(path));
  const report = await verify(file, { trust, crls, at: new Date(AT), anySigner: true, file: path });
  return `${renderReport(report, { format: 'json', lang: 'en' })}\n`;
}

async function byCommandLine(path: string): Promise<string> {
  const trust = ['--trust', material('root.crt'), '--tsa-trust', material('root.crt')];
  const crls = ['--crl', material('crls/issuing.crl'), '--crl', material('crls/root.crl')];
  const { out } = await runCli(['verify', path, ...trust, ...crls, '--at', AT, '--any-signer', '--format', 'json']);
  return out;
}

async function byJob(path: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { authorization, 'content-type': 'application/octet-stream' };
  const accepted = await fetch(`${place.url}/v1/jobs${query(path)}`, { method: 'POST', body, headers });
  const get = (address: string): Promise<Response> => fetch(`${place.url}${address}`, { headers: { authorization } });
  const job = async () => (await get(accepted.headers.get('location')!)).json();
  await expect.poll(async () => (await job()).state, { timeout: 60_000 }).toBe('done');
  return (await get((await job()).report)).text();
}

test.each([
  ['demo/slip.pdf', 'valid'],
  ['demo/decision.pdf', 'valid'],
  ['pdf/classic.pdf', 'unsigned'],
  ['attacks/account-hybrid-frees.pdf', 'indeterminate'],
  ['demo/root.crt', 'unreadable'],
])(
  '%s, which is %s',
  async (name, status) => {
    const path = join(root, 'fixtures', name);
    const expected = await byLibrary(path);
    expect(JSON.parse(expected).status).toBe(status);
    expect(await byCommandLine(path)).toBe(expected);
    expect(await (await place.verify(fixture(name), { query: query(path) })).text()).toBe(expected);
    expect(await byJob(path, fixture(name))).toBe(expected);
  },
  90_000,
);

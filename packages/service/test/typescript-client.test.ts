/** The TypeScript client: its types are those of the description, and its reports those of the service. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVerificationClient } from '../src/client/client.ts';
import { AT, KEY, root, type Scene, scene, slip } from './scene.ts';

let place: Scene;
beforeAll(async () => {
  place = await scene((config) => ({ ...config, database: 'service.sqlite', reports: {}, jobs: {} }));
}, 60_000);
afterAll(() => place.close(), 60_000);

const client = () => createVerificationClient({ baseUrl: place.url, key: KEY });
const type = { 'content-type': 'application/pdf' };

test('its types are generated from the description: run with -u after a change', async () => {
  const description = await (await fetch(`${place.url}/openapi.json`)).text();
  const script = join(root, 'packages/api-docs/client-types.mjs');
  const running = promisify(execFile)('node', [script], { encoding: 'utf8', maxBuffer: 1 << 24 });
  running.child.stdin!.end(description);
  await expect((await running).stdout).toMatchFileSnapshot('../src/client/openapi.ts');
}, 60_000);

test('its reports are the bytes of the service, at once and as a job', async () => {
  const expected = await (await place.verify(slip.slice(), { query: `?at=${AT}` })).text();
  const query = { at: AT };
  const request = { params: { query }, body: slip.slice(), headers: type };
  const { data } = await client().POST('/v1/verify', { ...request, parseAs: 'text' });
  expect(data).toBe(expected);
  const { data: job } = await client().POST('/v1/jobs', request);
  const path = { id: job!.id };
  const read = async () => (await client().GET('/v1/jobs/{id}', { params: { path } })).data!;
  await expect.poll(async () => (await read()).state, { timeout: 60_000 }).toBe('done');
  const serial = (await read()).report!.split('/').at(-1)!;
  const report = await client().GET('/v1/reports/{serial}', { params: { path: { serial } }, parseAs: 'text' });
  expect(report.data).toBe(expected);
}, 90_000);

test('a refusal is an error with its code', async () => {
  const { data, error } = await client().POST('/v1/verify', {
    params: { query: { policy: 'other' } },
    body: slip.slice(),
    headers: type,
  });
  expect([data, error?.code]).toEqual([undefined, 'SERVICE_POLICY_UNKNOWN']);
});

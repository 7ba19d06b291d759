/** Messages about jobs: signed, repeated until they are accepted, only to addresses that the operator allows. */
import { createHmac, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConfig, readConfig } from '../src/index.ts';
import { sendMessage } from '../src/jobs/webhook.ts';
import { AT, KEY, type Scene, scene, sha256, slip, writeConfig } from './scene.ts';

interface Message {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const messages: Message[] = [];
const answers: number[] = [];
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  messages.push({ headers: request.headers, body });
  response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
});
const secrets = [randomBytes(32), randomBytes(24)];
let place: Scene;
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  place = await scene((config) => withWebhook(config, { url, secrets: 'portal.secrets', privateAddresses: true }), {
    files: { 'portal.secrets': secrets.map((secret) => `whsec_${secret.toString('base64')}\n`).join('') },
  });
}, 60_000);
afterAll(async () => {
  await place.close();
  receiver.close();
}, 60_000);

function withWebhook(config: Record<string, unknown>, portal: object): object {
  const apiKeys = [{ name: 'portal', sha256: sha256(KEY), roles: ['verify'], webhook: 'portal' }];
  return { ...config, database: 'service.sqlite', reports: {}, jobs: {}, webhooks: { portal }, apiKeys };
}

async function startJob(query = `?at=${AT}`): Promise<string> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/pdf' };
  const response = await fetch(`${place.url}/v1/jobs${query}`, { method: 'POST', body: slip.slice(), headers });
  return response.headers.get('location')!;
}

const about = (path: string): Message[] => messages.filter(({ body }) => JSON.parse(body).data.job === path);

test('a job that has ended is announced once, signed with every secret, without anything about the file', async () => {
  const path = await startJob();
  await expect.poll(() => about(path).length, { timeout: 60_000 }).toBe(1);
  const [{ headers, body }] = about(path) as [Message];
  const id = headers['webhook-id'] as string;
  const time = headers['webhook-timestamp'] as string;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64')}`,
  );
  expect(headers['webhook-signature']).toBe(signatures.join(' '));
  expect([`/v1/jobs/${id}`, Math.abs(Number(time) - Date.now() / 1000) < 60]).toEqual([path, true]);
  const { type, data } = JSON.parse(body);
  expect([type, Object.keys(data)]).toEqual(['job.done', ['job', 'report']]);
  const report = await fetch(`${place.url}${data.report}`, { headers: { authorization: `Bearer ${KEY}` } });
  expect((await report.json()).status).toBe('valid');
}, 90_000);

test('a refusal and a redirect are no delivery: the same message comes again', async () => {
  answers.push(500, 307);
  const path = await startJob();
  await expect.poll(() => about(path).length, { timeout: 60_000 }).toBe(3);
  const sent = about(path);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const reasons = place.lines.filter(({ event }) => event === 'webhook').map(({ reason }) => reason);
  expect(reasons).toEqual(['500', '307']);
}, 90_000);

const job = {
  id: crypto.randomUUID(),
  client: 'portal',
  request: '',
  policy: 'any',
  options: { at: undefined, file: undefined, digest: undefined, caseNo: undefined },
  webhook: 'portal',
  sha256: '',
  size: 0,
  state: 'failed',
  code: 'SERVICE_STOPPED',
  serial: null,
  createdAt: new Date(),
  finishedAt: new Date(),
  expiresAt: new Date(),
} as const;

test.each([
  'https://127.0.0.1/hook',
  'https://[::ffff:10.0.0.1]/',
  'https://169.254.169.254/latest',
  'https://localhost/',
])('nothing is sent to %s, which is not a public address', async (address) => {
  const webhook = { url: new URL(address), secrets: [], privateAddresses: false, ca: undefined };
  expect(await sendMessage(webhook, job, new Date())).toEqual({ delivered: false, reason: 'FETCH_ADDRESS_REFUSED' });
});

test('a receiver that cannot be reached is a reason, not an error', async () => {
  const webhook = { url: new URL('http://127.0.0.1:1/'), secrets: [], privateAddresses: true, ca: undefined };
  expect(await sendMessage(webhook, job, new Date())).toEqual({ delivered: false, reason: 'FETCH_FAILED' });
});

test.each<[string, object, string]>([
  ['http without privateAddresses', { url: 'http://portal.example/', secrets: 's' }, '/webhooks/portal/url'],
  ['a password in the URL', { url: 'https://a:b@portal.example/', secrets: 's' }, '/webhooks/portal/url'],
  ['another scheme', { url: 'file:///etc/passwd', secrets: 's' }, '/webhooks/portal/url'],
  ['a short secret', { url: 'https://portal.example/', secrets: 'short' }, '/webhooks/portal/secrets'],
  ['no secret', { url: 'https://portal.example/', secrets: 'empty' }, '/webhooks/portal/secrets'],
])('%s is refused', async (_, portal, path) => {
  const folder = writeConfig((config) => withWebhook(config, portal));
  writeFileSync(join(folder, 'short'), `whsec_${randomBytes(23).toString('base64')}`);
  writeFileSync(join(folder, 'empty'), '\n');
  const checked = readConfig(join(folder, 'service.json')).then(checkConfig);
  await expect(checked).rejects.toMatchObject({ code: 'SERVICE_CONFIG', params: { path } });
  rmSync(folder, { recursive: true });
});

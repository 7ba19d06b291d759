/** Mutual TLS together with API keys, limits of a client, and the page for people. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { afterAll, expect, test } from 'vitest';
import { createCity, officer } from '../../ca/test/city.ts';
import { holder } from '../../ca/test/server/running-server.ts';
import { KEY, scene, sha256 } from './scene.ts';

const city = await createCity();
city.now = new Date();
const named = (commonName: string): Record<string, string> => ({ ...officer, commonName });
const host = await holder(city.issuing, 'tls-server', { ...named('localhost'), dns: 'localhost' });
const portal = await holder(city.issuing, 'operator-admin', named('示例门户'));
const stranger = await holder(city.issuing, 'operator-admin', named('示例他人'));
const other = await createCity();
const forger = await holder(other.issuing, 'operator-admin', named('示例门户'));
const ca = city.issuing.chain.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
const folder = mkdtempSync(join(tmpdir(), 'govseal-service-tls-'));
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const fingerprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');
const place = await scene((config) => ({
  ...config,
  tls: { key: put('host.key', host.tls.key), cert: put('host.crt', host.tls.cert), clientCa: put('ca.crt', ca) },
  clientCertificates: [
    { name: 'machine', sha256: fingerprint(portal.issued.der), roles: ['verify'], policies: ['present'] },
    // the certificate of another authority is configured by mistake and still has no effect
    { name: 'forger', sha256: fingerprint(forger.issued.der), roles: ['verify'] },
  ],
  apiKeys: [
    { name: 'portal', sha256: sha256(KEY), roles: ['verify'] },
    { name: 'slow', sha256: sha256('slow-key'), roles: ['verify'], requestsPerMinute: 2 },
  ],
}));
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true });
}, 60_000);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function get(path: string, tls: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: 'localhost', port: place.service.ports.public, path, ca, headers, agent: false, ...tls },
      (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      },
    );
    call.on('error', reject).end();
  });
}

test('a configured certificate is a client with its policies; other certificates and none are refused', async () => {
  const machine = await get('/v1/policies', portal.tls);
  expect([machine.status, JSON.parse(machine.body).policies.map(({ name }: { name: string }) => name)]).toEqual([
    200,
    ['present'],
  ]);
  const refused = [
    await get('/v1/policies', stranger.tls),
    await get('/v1/policies', forger.tls),
    await get('/v1/policies'),
  ];
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test('an API key takes precedence over the certificate of the connection', async () => {
  const withKey = await get('/v1/policies', portal.tls, { authorization: `Bearer ${KEY}` });
  expect(JSON.parse(withKey.body).policies).toHaveLength(5);
  expect((await get('/v1/policies', portal.tls, { authorization: 'Bearer wrong' })).status).toBe(401);
});

test('a client has its own rate limit', async () => {
  const headers = { authorization: 'Bearer slow-key' };
  const answers = [];
  for (let call = 0; call < 3; call++) answers.push(await get('/v1/policies', {}, headers));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0);
  expect((await get('/v1/policies', portal.tls)).status).toBe(200);
});

test('the page about the routes loads nothing and runs nothing', async () => {
  const { status, headers, body } = await get('/docs');
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(body).toContain('POST /v1/verify');
  expect(body).not.toMatch(/<script|<img|<link|https?:|\son\w+=/);
});

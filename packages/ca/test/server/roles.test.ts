/** Every route of the admin API with every wrong role, and with every client certificate that is not an operator's. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { sha256 } from '@govseal/log/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue } from '../../src/index.ts';
import { type AdminRoute, auditRoutes, certificateRoutes, registrationRoutes } from '../../src/server/index.node.ts';
import { type City, officer, organization, P256, pem, profile, spkiOf } from '../city.ts';
import { type Answer, call, type Holder, holder, type Scene, scene } from './running-server.ts';

const further = ({ issuing }: City): readonly AdminRoute[] => [
  ...registrationRoutes({
    ca: issuing,
    rules: { officerPolicies: profile('operator-registrar').certificatePolicies },
    findProfile: () => null,
  }),
  ...auditRoutes(issuing, sha256),
];

/** The routes of `ca serve`. */
const all = (city: City): readonly AdminRoute[] => [
  ...certificateRoutes({ ca: city.issuing, publisher: { publishAll: async () => [] }, onChanged: async () => {} }),
  ...further(city),
];

/** Written out, so that new routes and roles must be added here. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/certificates/:serial': ['admin', 'auditor', 'registrar'],
  'POST /v1/certificates/:serial/revoke': ['admin', 'registrar'],
  'POST /v1/certificates/:serial/hold': ['admin', 'registrar'],
  'POST /v1/certificates/:serial/release': ['admin', 'registrar'],
  'POST /v1/crls': ['admin'],
  'POST /v1/requests': ['registrar'],
  'GET /v1/requests': ['admin', 'auditor', 'registrar'],
  'GET /v1/requests/:id': ['admin', 'auditor', 'registrar'],
  'POST /v1/requests/:id/approvals': ['registrar'],
  'POST /v1/requests/:id/issue': ['registrar'],
  'POST /v1/requests/:id/reject': ['registrar'],
  'GET /v1/audit/head': ['admin', 'auditor'],
  'GET /v1/audit/inclusion': ['admin', 'auditor'],
  'GET /v1/audit/consistency': ['admin', 'auditor'],
};

let door: Scene;
beforeAll(async () => {
  door = await scene({ admin: true, routesOf: further, metrics: { host: '127.0.0.1', port: 0 } });
});
afterAll(() => door.server.close());

const target = (who: Pick<Holder, 'tls'>) => ({
  port: door.server.ports.admin!,
  tls: { ca: pem('CERTIFICATE', door.city.root.chain[0]!.der), ...who.tls },
});
const ask = (who: Pick<Holder, 'tls'>, method: string, path: string): Promise<Answer> =>
  method === 'POST'
    ? call(target(who), method, path, '{}', { 'content-type': 'application/json' })
    : call(target(who), method, path);

test('the routes are those of the server and of the README', () => {
  const served = Object.fromEntries(
    all(door.city).map(({ method, url, roles }) => [`${method} ${url}`, [...roles].sort()]),
  );
  expect(served).toEqual(ROUTES);
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^ *\| `((?:GET|POST) [^`]+)` \| ([a-z, ]+) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, route, roles]) => [route!, roles!.split(', ')]))).toEqual(ROUTES);
});

describe.each(Object.entries(ROUTES))('%s', (route, roles) => {
  const [method, url] = route.split(' ') as [string, string];
  const path = url.replace(':serial', '00').replace(':id', 'none');
  test.each(['admin', 'registrar', 'auditor'] as const)('%s', async (role) => {
    for (const verb of method === 'GET' ? ['GET', 'HEAD'] : [method]) {
      const { status, body } = await ask(door.operators[role], verb, path);
      // these statuses mean that access was granted
      if (roles.includes(role)) expect([200, 400, 404, 409, 422], `${verb} ${status}`).toContain(status);
      else expect([verb, status]).toEqual([verb, 403]);
      if (verb !== 'HEAD' && !roles.includes(role)) expect(Buffer.from(body).toString()).toContain('CA_OPERATOR_ROLE');
    }
  });
  test('a person’s certificate of this authority is not an operator’s', async () => {
    expect((await ask(door.operators.person, method, path)).status).toBe(403);
  });
});

async function handshakes(): Promise<number> {
  const { body } = await call({ port: door.server.ports.metrics! }, 'GET', '/metrics');
  return Number(
    /govseal_operator_checks_total\{outcome="handshake"\} (\d+)/.exec(Buffer.from(body).toString())?.[1] ?? 0,
  );
}

test('certificates for another purpose fail the handshake, which is logged', async () => {
  const before = await handshakes();
  const { issuing } = door.city;
  const strangers = [
    await holder(issuing, 'tls-server', { ...officer, commonName: 'localhost', dns: 'localhost' }),
    await holder(issuing, 'ocsp-responder', { organization, commonName: '示例OCSP响应者' }),
    await holder(issuing, 'tsa', { uscc: officer.uscc, organization, commonName: '示例时间戳服务' }),
  ];
  for (const stranger of strangers) {
    await expect(ask(stranger, 'GET', '/v1/audit/head')).rejects.toThrow(/alert|ECONNRESET|EPIPE|socket hang up/);
  }
  await expect.poll(handshakes).toBe(before + strangers.length);
  expect(door.log.filter((line) => line.includes('"handshake"')).length).toBeGreaterThanOrEqual(strangers.length);
});

test('an expired operator certificate fails the handshake', async () => {
  const { city } = door;
  const key = generateKey(P256);
  const now = city.now;
  city.now = new Date(now.getTime() - 5 * 86_400_000);
  const issued = await issue(city.issuing, spkiOf(key), {
    profile: profile('operator-admin', { validity: { days: 2 } }),
    subject: { ...officer, commonName: '示例前管理员' },
  });
  city.now = now;
  const cert = [issued.der, ...issued.chain].map((der) => encodePem('CERTIFICATE', der)).join('');
  const ended = { tls: { key: encodePem('PRIVATE KEY', key.exportPkcs8()), cert } };
  await expect(ask(ended, 'GET', '/v1/audit/head')).rejects.toThrow(/expired|ECONNRESET|EPIPE|socket hang up/);
});

test('a silent connection to the admin listener is cut off', async () => {
  await using quick = await scene({ admin: true, adminLimits: { requestMs: 300 } });
  const started = performance.now();
  const socket = connect(quick.server.ports.admin!, '127.0.0.1');
  await once(socket, 'connect');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(performance.now() - started).toBeLessThan(10_000);
});

/** Health, readiness and metrics of the server. */
import { expect, test } from 'vitest';
import { hold, issueCrl, release } from '../../src/index.ts';
import { createCity } from '../city.ts';
import { call, rawCall, scene } from './running-server.ts';

test('health says alive, readiness says what is missing, metrics count by route', async () => {
  await using door = await scene({ metrics: { host: '127.0.0.1', port: 0 } });
  const target = { port: door.server.ports.public };
  expect((await call(target, 'GET', '/health')).json()).toEqual({ status: 'alive' });
  expect((await call(target, 'GET', '/ready')).json()).toEqual({
    ready: true,
    checks: { store: null, authority: null, 'example-issuing.crl': null, ocsp: null, tsa: null },
  });
  expect((await call(target, 'GET', '/metrics')).status).toBe(404);
  await call(target, 'GET', '/../../etc/passwd');
  const metrics = await call({ port: door.server.ports.metrics! }, 'GET', '/metrics');
  const text = Buffer.from(metrics.body).toString('utf8');
  expect(text).toContain('govseal_http_requests_total{route="/health",status="200"} 1');
  expect(text).toContain('govseal_crl_number{scope="",kind="full"} 1');
  expect(text).toMatch(/govseal_http_request_seconds_bucket/);
  expect(text).not.toContain('passwd');
  door.city.now = new Date(door.city.now.getTime() + 25 * 3_600_000);
  const late = await call(target, 'GET', '/ready');
  expect([late.status, (late.json() as { checks: Record<string, string> }).checks['example-issuing.crl']]).toEqual([
    503,
    'ended',
  ]);
});

test('an unreadable CRL is reported by name, and metrics continue', async () => {
  await using door = await scene({
    metrics: { host: '127.0.0.1', port: 0 },
    files: { 'example-root.crl': async () => new Uint8Array(3) },
  });
  const { body } = await call({ port: door.server.ports.public }, 'GET', '/ready');
  expect(JSON.parse(Buffer.from(body).toString())).toEqual({
    ready: false,
    checks: {
      store: null,
      authority: null,
      'example-issuing.crl': null,
      'example-root.crl': 'X509_CRL_MALFORMED',
      ocsp: null,
      tsa: null,
    },
  });
  expect((await call({ port: door.server.ports.metrics! }, 'GET', '/metrics')).status).toBe(200);
});

test('readiness and metrics report a time-stamping authority without a trusted time, and use up no serial number', async () => {
  let synchronizedAt: Date | null = null;
  await using door = await scene({
    metrics: { host: '127.0.0.1', port: 0 },
    stamping: { source: { synchronizedAt: () => synchronizedAt, maxAge: 3_600_000 } },
  });
  const { store } = door.city.issuing;
  const target = { port: door.server.ports.public };
  const reported = async (): Promise<unknown> => {
    const { status, json } = await call(target, 'GET', '/ready');
    const text = Buffer.from((await call({ port: door.server.ports.metrics! }, 'GET', '/metrics')).body).toString();
    const { tsa } = json().checks as Record<string, string | null>;
    expect(text).toContain(`govseal_ready{check="tsa"} ${tsa === null ? 1 : 0}`);
    expect(status).toBe(tsa === null ? 200 : 503);
    return tsa;
  };
  expect(await reported()).toBe('CA_TSA_CLOCK_STALE');
  synchronizedAt = door.city.now;
  expect(await reported()).toBeNull();
  expect(await store.latestTsaTime()).toBeNull();

  await store.takeTsaSerial(() => new Date(door.city.now.getTime() + 5000));
  expect(await reported()).toBe('CA_TSA_CLOCK_BACKWARD');
  door.city.now = new Date(door.city.now.getTime() + 6000);
  expect(await reported()).toBeNull();
  const { serialHex } = door.stamper.issued;
  await hold(door.city.issuing, serialHex, door.city.now);
  expect(await reported()).toBe('CA_TSA_CERTIFICATE');
  await release(door.city.issuing, serialHex);
  expect(await reported()).toBeNull();
  const ended = door.stamper.issued.certificate.notAfter.getTime() + 1000;
  synchronizedAt = door.city.now = new Date(ended);
  expect((await call(target, 'GET', '/ready')).json()).toMatchObject({ checks: { tsa: 'CA_TSA_CERTIFICATE' } });
});

test('metrics report the dates of every CRL before any download, and count malformed requests', async () => {
  const city = await createCity();
  city.now = new Date();
  let root = await issueCrl(city.root, { nextUpdate: new Date(Date.now() + 2 * 3_600_000) });
  await using door = await scene({
    metrics: { host: '127.0.0.1', port: 0 },
    schedules: [
      { every: 3_600_000, validity: 86_400_000 },
      { every: 3_600_000, validity: 86_400_000, delta: true },
    ],
    files: { 'example-root.crl': async () => root.der },
  });
  const inside = { port: door.server.ports.metrics! };
  const metrics = async (): Promise<string> =>
    Buffer.from((await call(inside, 'GET', '/metrics')).body).toString('utf8');
  const seconds = (date: Date | undefined): number => date!.getTime() / 1000;
  const record = (kind: 'full' | 'delta') => door.city.issuing.store.latestCrl('', kind);
  const first = await metrics();
  for (const kind of ['full', 'delta'] as const) {
    const { number, nextUpdate } = (await record(kind))!;
    expect(first).toContain(`govseal_crl_number{scope="",kind="${kind}"} ${number}`);
    expect(first).toContain(
      `govseal_crl_next_update_timestamp_seconds{scope="",kind="${kind}"} ${seconds(nextUpdate)}`,
    );
  }
  expect(first).toContain(
    `govseal_crl_next_update_timestamp_seconds{scope="example-root",kind="full"} ${seconds(root.crl.nextUpdate)}`,
  );
  expect(first).toContain('govseal_ready{check="example-root.crl"} 1');
  expect(first).not.toContain('govseal_http_unreadable_total{');

  await rawCall(door.server.ports.public, 'nonsense\r\n\r\n');
  await call({ port: door.server.ports.public }, 'GET', '/%zz');
  const second = await metrics();
  expect(second).toContain('govseal_http_unreadable_total{status="400"} 1');
  expect(second).toContain('govseal_http_requests_total{route="none",status="400"} 1');

  const target = { port: door.server.ports.public };
  const served = await call(target, 'GET', '/example-root.crl');
  expect(new Date(String(served.headers.expires))).toEqual(root.crl.nextUpdate);
  door.city.now = new Date(door.city.now.getTime() + 3 * 3_600_000);
  expect((await call(target, 'GET', '/ready')).json()).toMatchObject({ checks: { 'example-root.crl': 'ended' } });
  expect(await metrics()).toContain('govseal_ready{check="example-root.crl"} 0');
  city.now = door.city.now;
  root = await issueCrl(city.root, { nextUpdate: new Date(city.now.getTime() + 86_400_000) });
  door.city.now = new Date(door.city.now.getTime() + 6000);
  expect(await metrics()).toContain('govseal_ready{check="example-root.crl"} 1');
  // a clock that was set back: nobody takes a list from the future
  door.city.now = new Date(door.city.now.getTime() - 86_400_000);
  expect((await call(target, 'GET', '/ready')).json()).toMatchObject({ checks: { 'example-issuing.crl': 'future' } });
});

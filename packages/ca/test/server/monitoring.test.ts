/** Health, readiness and metrics of the server. */
import { expect, test } from 'vitest';
import { hold, issueCrl, release } from '../../src/index.ts';
import { createCity } from '../city.ts';
import { call, rawCall, scene } from './running-server.ts';

const HOUR = 3_600_000;

test('health reports alive, readiness reports what is missing, metrics count by route', async () => {
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

test('readiness and metrics report a time-stamping authority without a trusted time, and use no serial number', async () => {
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

/** A server with a schedule of full and delta CRLs and the root's CRL in a file; its root CRL can be replaced. */
async function crlScene() {
  const city = await createCity();
  city.now = new Date();
  const issueRootCrl = (milliseconds: number) =>
    issueCrl(city.root, { nextUpdate: new Date(city.now.getTime() + milliseconds) });
  const state = { root: await issueRootCrl(2 * HOUR) };
  const door = await scene({
    metrics: { host: '127.0.0.1', port: 0 },
    schedules: [
      { every: HOUR, validity: 24 * HOUR },
      { every: HOUR, validity: 24 * HOUR, delta: true },
    ],
    files: { 'example-root.crl': async () => state.root.der },
  });
  const metrics = async (): Promise<string> =>
    Buffer.from((await call({ port: door.server.ports.metrics! }, 'GET', '/metrics')).body).toString('utf8');
  const target = { port: door.server.ports.public };
  const checks = async () => (await call(target, 'GET', '/ready')).json().checks;
  /** Sets the clock of the server and of the root. */
  const advance = (milliseconds: number): void => {
    door.city.now = new Date(door.city.now.getTime() + milliseconds);
    city.now = door.city.now;
  };
  return {
    door,
    state,
    issueRootCrl,
    metrics,
    target,
    checks,
    advance,
    [Symbol.asyncDispose]: () => door[Symbol.asyncDispose](),
  };
}

const seconds = (date: Date | undefined): number => date!.getTime() / 1000;

test('metrics report the number and dates of every CRL before any download', async () => {
  await using running = await crlScene();
  const text = await running.metrics();
  const next = 'govseal_crl_next_update_timestamp_seconds';
  for (const kind of ['full', 'delta'] as const) {
    const { number, nextUpdate } = (await running.door.city.issuing.store.latestCrl('', kind))!;
    expect(text).toContain(`govseal_crl_number{scope="",kind="${kind}"} ${number}`);
    expect(text).toContain(`${next}{scope="",kind="${kind}"} ${seconds(nextUpdate)}`);
  }
  const { nextUpdate } = running.state.root.crl;
  expect(text).toContain(`${next}{scope="example-root",kind="full"} ${seconds(nextUpdate)}`);
  expect(text).toContain('govseal_ready{check="example-root.crl"} 1');
  const served = await call(running.target, 'GET', '/example-root.crl');
  expect(new Date(String(served.headers.expires))).toEqual(nextUpdate);
});

test('metrics count malformed requests', async () => {
  await using running = await crlScene();
  expect(await running.metrics()).not.toContain('govseal_http_unreadable_total{');
  await rawCall(running.target.port, 'nonsense\r\n\r\n');
  await call(running.target, 'GET', '/%zz');
  const text = await running.metrics();
  expect(text).toContain('govseal_http_unreadable_total{status="400"} 1');
  expect(text).toContain('govseal_http_requests_total{route="none",status="400"} 1');
});

test('an expired CRL is reported until it is replaced', async () => {
  await using running = await crlScene();
  running.advance(3 * HOUR);
  expect(await running.checks()).toMatchObject({ 'example-root.crl': 'ended' });
  expect(await running.metrics()).toContain('govseal_ready{check="example-root.crl"} 0');
  running.state.root = await running.issueRootCrl(24 * HOUR);
  running.advance(6000);
  expect(await running.metrics()).toContain('govseal_ready{check="example-root.crl"} 1');
});

test('a CRL from the future, after the clock was set back, is reported', async () => {
  await using running = await crlScene();
  running.advance(-24 * HOUR);
  expect(await running.checks()).toMatchObject({ 'example-issuing.crl': 'future' });
});

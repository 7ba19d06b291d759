/** The public door over real sockets: OpenSSL and curl are the clients. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseTimestampResponse } from '@govseal/cms';
import { parseCertificate, parseCrl, parseOcspResponse } from '@govseal/x509';
import { expect, test } from 'vitest';
import { hold, issueCrl, release, revoke } from '../../src/index.ts';
import { createCity, pem } from '../city.ts';
import { openssl, testWithCurl, testWithOpenssl } from '../status/openssl.ts';
import { call, folderOf, rawCall, type Scene, scene } from './running-server.ts';

const run = promisify(execFile);

/** Not spawnSync: the server lives in this process and has to answer meanwhile. */
async function tool(cwd: string, name: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(name, [...args], { cwd });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
}

function files({ city, leaf }: Scene): Record<string, string> {
  return {
    root: pem('CERTIFICATE', city.root.chain[0]!.der),
    issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
    leaf: pem('CERTIFICATE', leaf.issued.der),
    data: 'stamp me',
  };
}

testWithOpenssl('openssl ocsp -url gets good, and revoked right after the revocation', async () => {
  await using door = await scene({ presignValidity: 3_600_000 });
  using folder = folderOf(files(door));
  const ask = (...more: readonly string[]): Promise<string> =>
    tool(
      folder.path,
      'openssl',
      ...['ocsp', '-url', `${door.url}/ocsp`, '-issuer', 'issuing', '-cert', 'leaf'],
      ...['-CAfile', 'root', '-verify_other', 'issuing', ...more],
    );
  for (const more of [[], ['-no_nonce'], ['-serial', '0x1234']]) {
    const good = await ask(...more);
    expect(good).toContain('Response verify OK');
    expect(good).toContain('leaf: good');
    expect(good).not.toContain('WARNING');
  }
  expect(await ask('-serial', '0x1234')).toContain('0x1234: unknown');
  door.city.now = new Date();
  await revoke(door.city.issuing, door.leaf.issued.serialHex, { reason: 'keyCompromise', at: door.city.now });
  // without a nonce a kept answer may be up to two seconds old
  door.city.now = new Date(Date.now() + 2500);
  for (const more of [[], ['-no_nonce']]) expect(await ask(...more)).toContain('leaf: revoked');
});

testWithOpenssl('GET carries the request in the address, and the caching headers are those of RFC 5019', async () => {
  await using door = await scene({ presignValidity: 3_600_000 });
  using folder = folderOf(files(door));
  await tool(folder.path, 'openssl', 'ocsp', '-issuer', 'issuing', '-cert', 'leaf', '-no_nonce', '-reqout', 'q');
  const query = openssl(
    ['ocsp', '-issuer', 'issuing', '-cert', 'leaf', '-no_nonce', '-reqout', '-'],
    files(door),
  ).bytes;
  const base64 = Buffer.from(query).toString('base64');
  const target = { port: door.server.ports.public };
  for (const path of [encodeURIComponent(base64), base64, base64.replaceAll('+', '-').replaceAll('/', '_')]) {
    const answer = await call(target, 'GET', `/ocsp/${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/ocsp-response');
    expect(answer.headers['cache-control']).toMatch(/^max-age=\d+, public, no-transform, must-revalidate$/);
    const single = parseOcspResponse(answer.body).basic!.responses[0]!;
    expect(single.status).toBe('good');
    expect(new Date(String(answer.headers.expires))).toEqual(single.nextUpdate);
    expect(new Date(String(answer.headers['last-modified']))).toEqual(single.thisUpdate);
  }
  const garbage = await call(target, 'GET', '/ocsp/AAAA');
  expect(parseOcspResponse(garbage.body).status).toBe('malformedRequest');
  expect(garbage.headers['cache-control']).toBe('no-store');
  const nothing = await call(target, 'GET', '/ocsp/%00%ff');
  expect(nothing.status).toBeLessThan(500);
});

testWithCurl('openssl ts verifies the token that curl fetched', async () => {
  await using door = await scene();
  using folder = folderOf(files(door));
  await tool(folder.path, 'openssl', 'ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'q');
  const media = 'Content-Type: application/timestamp-query';
  await tool(folder.path, 'curl', '-s', '-H', media, '--data-binary', '@q', '-o', 'r', `${door.url}/tsa`);
  const verified = await tool(
    folder.path,
    'openssl',
    ...['ts', '-verify', '-queryfile', 'q', '-in', 'r', '-CAfile', 'root', '-untrusted', 'issuing'],
  );
  expect(verified).toContain('Verification: OK');
  // the clock steps back: no time, said as RFC 3161 says it
  door.city.now = new Date(door.city.now.getTime() - 60_000);
  await tool(folder.path, 'curl', '-s', '-H', media, '--data-binary', '@q', '-o', 'r', `${door.url}/tsa`);
  expect(await tool(folder.path, 'openssl', 'ts', '-reply', '-in', 'r', '-text')).toContain(
    'time source is not available',
  );
  expect(door.log.join('')).toContain('CA_TSA_CLOCK_BACKWARD');
  const nonsense = await call({ port: door.server.ports.public }, 'POST', '/tsa', 'hello', {
    'content-type': 'application/timestamp-query',
  });
  expect(parseTimestampResponse(nonsense.body).failInfo.length).toBe(1);
});

testWithCurl('CRL and CA certificate are downloaded, and OpenSSL checks the whole path with them', async () => {
  await using door = await scene();
  const root = await issueCrl(door.city.root, { nextUpdate: new Date(Date.now() + 86_400_000) });
  using folder = folderOf({ ...files(door), 'root.crl': pem('X509 CRL', root.der) });
  await tool(folder.path, 'curl', '-s', '-o', 'ca.cer', `${door.url}/example-issuing.cer`);
  await tool(folder.path, 'curl', '-s', '-o', 'ca.crl', `${door.url}/example-issuing.crl`);
  await tool(folder.path, 'openssl', 'x509', '-inform', 'DER', '-in', 'ca.cer', '-out', 'ca.pem');
  await tool(folder.path, 'openssl', 'crl', '-inform', 'DER', '-in', 'ca.crl', '-out', 'ca.crl.pem');
  const verified = await tool(
    folder.path,
    'openssl',
    ...['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'root', '-untrusted', 'ca.pem'],
    ...['-CRLfile', 'ca.crl.pem', '-CRLfile', 'root.crl', 'leaf'],
  );
  expect(verified).toContain('leaf: OK');
});

test('downloads have validators: unchanged is 304, and ranges are not served', async () => {
  await using door = await scene();
  const target = { port: door.server.ports.public };
  const first = await call(target, 'GET', '/example-issuing.crl');
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    'content-type': 'application/pkix-crl',
    'accept-ranges': 'none',
    'content-length': String(first.body.length),
    'x-content-type-options': 'nosniff',
  });
  const crl = parseCrl(first.body);
  expect(new Date(String(first.headers['last-modified']))).toEqual(crl.thisUpdate);
  const etag = String(first.headers.etag);
  const again = await call(target, 'GET', '/example-issuing.crl', undefined, { 'if-none-match': `"x", W/${etag}` });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const since = await call(target, 'GET', '/example-issuing.crl', undefined, {
    'if-modified-since': String(first.headers['last-modified']),
  });
  expect(since.status).toBe(304);
  const range = await call(target, 'GET', '/example-issuing.crl', undefined, { range: 'bytes=0-9' });
  expect([range.status, range.body.length]).toEqual([200, first.body.length]);
  const head = await call(target, 'HEAD', '/example-issuing.crl');
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, etag]);
  const certificate = await call(target, 'GET', '/example-issuing.cer');
  expect(certificate.headers['content-type']).toBe('application/pkix-cert');
  expect(parseCertificate(certificate.body).subject.text).toContain('运营CA');
  for (const name of ['example-issuing-p1.crl', 'example-issuing-delta.crl', 'example-root.crl']) {
    expect((await call(target, 'GET', `/${name}`)).status).toBe(404);
  }
});

test('a new CRL is served soon after it is published', async () => {
  await using door = await scene();
  const target = { port: door.server.ports.public };
  const number = async (): Promise<bigint> =>
    parseCrl((await call(target, 'GET', '/example-issuing.crl')).body).crlNumber!;
  expect(await number()).toBe(1n);
  door.city.now = new Date(door.city.now.getTime() + 1000);
  await issueCrl(door.city.issuing, { nextUpdate: new Date(door.city.now.getTime() + 86_400_000) });
  door.city.now = new Date(door.city.now.getTime() + 5000);
  expect(await number()).toBe(2n);
});

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

test('a server whose audit log does not match the witnessed head does not start', async () => {
  const refusal = new Error('not witnessed');
  await expect(
    scene({
      checkWitnessed: async () => {
        throw refusal;
      },
    }),
  ).rejects.toBe(refusal);
});

/** The public listener over real sockets, with OpenSSL and curl as clients. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseTimestampResponse } from '@govseal/cms';
import { parseCertificate, parseCrl, parseOcspResponse } from '@govseal/x509';
import { expect, test } from 'vitest';
import { issueCrl, revoke } from '../../src/index.ts';
import { pem } from '../city.ts';
import { openssl, testWithCurl, testWithOpenssl } from '../status/openssl.ts';
import { files } from './public-files.ts';
import { call, folderOf, scene } from './running-server.ts';

const run = promisify(execFile);

/** Not spawnSync, because the server runs in this process. */
async function tool(cwd: string, name: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(name, [...args], { cwd });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
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
  // without a nonce, a cached response may be up to two seconds old
  door.city.now = new Date(Date.now() + 2500);
  for (const more of [[], ['-no_nonce']]) expect(await ask(...more)).toContain('leaf: revoked');
});

testWithOpenssl('GET has the request in the URL, and the caching headers are those of RFC 5019', async () => {
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
  // the clock is set back: timeNotAvailable (RFC 3161)
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

testWithCurl('OpenSSL validates the whole path with the downloaded CRL and CA certificate', async () => {
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

test('downloads have validators: unchanged files give 304, and ranges are not supported', async () => {
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

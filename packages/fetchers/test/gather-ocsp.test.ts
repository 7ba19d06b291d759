/** OCSP requests while validation data is fetched: nonce, caching, errors, and OpenSSL as the other side. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem, toHex } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { trustAnchor, validatePath } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, onTestFinished, test } from 'vitest';
import { hasOpenssl } from '../../x509/test/openssl.ts';
import { buildOcspRequest } from '../src/ocsp-request.ts';
import { issue, ocspGood, type Party } from './authority.ts';
import { city, fetcherFor } from './gather-city.ts';
import { send, serve } from './server.ts';

test('a response with a changed nonce is discarded, an absent nonce is reported', async () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(7);
  const replayed = await city(true, new Uint8Array(32).fill(8));
  const wrong = await fetcherFor({ nonce: random }).fetchOcsp(replayed.leaf.certificate, replayed.issuing.certificate);
  expect(wrong.items).toEqual([]);
  expect(wrong.findings.map(({ code }) => code)).toEqual(['FETCH_OCSP_NONCE']);
  const right = await city(true, random(32));
  const same = await fetcherFor({ nonce: random }).fetchOcsp(right.leaf.certificate, right.issuing.certificate);
  expect(same.findings).toEqual([]);
  const without = await city(true);
  const absent = await fetcherFor({ nonce: random }).fetchOcsp(without.leaf.certificate, without.issuing.certificate);
  expect(absent.items).toHaveLength(1);
  expect(absent.findings.map(({ code }) => code)).toEqual(['FETCH_OCSP_NONCE_ABSENT']);
});

test('an OCSP response is cached until its nextUpdate, per certificate', async () => {
  const { leaf, issuing, server } = await city(true);
  const fetcher = fetcherFor({ revalidateAfterMs: 8 * 3_600_000 });
  await fetcher.fetchOcsp(leaf.certificate, issuing.certificate);
  await fetcher.fetchOcsp(leaf.certificate, issuing.certificate);
  expect(server.requests).toHaveLength(1);
});

test('an OCSP error status and a response about another certificate are findings', async () => {
  const { issuing } = await city(true);
  const answers = [write.sequence(write.enumerated(3)), await ocspGood(issuing, await otherCertId(issuing))];
  for (const [index, code] of ['FETCH_OCSP_STATUS', 'FETCH_OCSP_OTHER'].entries()) {
    const server = await serve((_, response) => send(response, 'application/ocsp-response', answers[index]!));
    const more = [extensions.authorityInfoAccess({ ocsp: [server.url] })];
    const { certificate } = await issue('asked', issuing, { more });
    const got = await fetcherFor().fetchOcsp(certificate, issuing.certificate);
    expect(got.findings.map((finding) => finding.code)).toEqual([code]);
  }
});

async function otherCertId(issuing: Party): Promise<Uint8Array> {
  const { certificate } = await issue('other', issuing);
  return (await buildOcspRequest(certificate, issuing.certificate, { engine: nodeEngine, certIdDigest: 'SHA-1' }))
    .certId;
}

test.skipIf(!hasOpenssl)('OpenSSL writes the same request and reads ours', async () => {
  const { leaf, issuing } = await city(true);
  const folder = mkdtempSync(join(tmpdir(), 'govseal-ocsp-'));
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('leaf.pem'), encodePem('CERTIFICATE', leaf.certificate.der));
  writeFileSync(path('ca.pem'), encodePem('CERTIFICATE', issuing.certificate.der));
  for (const [certIdDigest, flag] of [
    ['SHA-1', '-sha1'],
    ['SHA-256', '-sha256'],
  ] as const) {
    const args = [
      'ocsp',
      '-issuer',
      path('ca.pem'),
      flag,
      '-cert',
      path('leaf.pem'),
      '-no_nonce',
      '-reqout',
      path('r'),
    ];
    execFileSync('openssl', args, { stdio: 'pipe' });
    const own = await buildOcspRequest(leaf.certificate, issuing.certificate, { engine: nodeEngine, certIdDigest });
    expect(toHex(own.request)).toBe(toHex(new Uint8Array(execFileSync('cat', [path('r')]))));
  }
  const nonce = new Uint8Array(32).fill(9);
  const { request } = await buildOcspRequest(leaf.certificate, issuing.certificate, {
    engine: nodeEngine,
    certIdDigest: 'SHA-1',
    nonce,
  });
  writeFileSync(path('own'), request);
  const text = execFileSync('openssl', ['ocsp', '-reqin', path('own'), '-req_text'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(text).toContain(`Serial Number: ${toHex(leaf.certificate.serialNumber).toUpperCase()}`);
  expect(text).toContain('0420'.concat('09'.repeat(32)).toUpperCase());
});

test.skipIf(!hasOpenssl)('an OpenSSL responder answers our request with the nonce, and the path is valid', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-ocsp-'));
  const path = (name: string): string => join(folder, name);
  const port = await freePort();
  const root = await issue('Responder Root', null, { ca: true });
  const more = [extensions.authorityInfoAccess({ ocsp: [`http://127.0.0.1:${port}/`] })];
  const leaf = await issue('asked', root, { more });
  writeFileSync(path('ca.pem'), encodePem('CERTIFICATE', root.certificate.der));
  writeFileSync(path('ca.key'), encodePem('PRIVATE KEY', root.key.exportPkcs8()));
  writeFileSync(
    path('index'),
    `V\t271014020000Z\t\t${toHex(leaf.certificate.serialNumber).toUpperCase()}\tunknown\t/CN=asked\n`,
  );
  writeFileSync(path('index.attr'), 'unique_subject = no\n');
  const args = ['-index', path('index'), '-port', `${port}`, '-rsigner', path('ca.pem'), '-rkey', path('ca.key')];
  const responder = spawn('openssl', ['ocsp', ...args, '-CA', path('ca.pem'), '-ndays', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void responder.kill());
  const now = new Date();
  const fetcher = fetcherFor({ clock: () => now, nonce: (length) => nodeEngine.randomBytes(length), timeoutMs: 3000 });
  const got = await until(
    () => fetcher.fetchOcsp(leaf.certificate, root.certificate),
    (fetched) => fetched.items.length > 0,
  );
  expect(got.findings).toEqual([]);
  const verdict = await validatePath(leaf.certificate, {
    engine: nodeEngine,
    trust: [trustAnchor(root.certificate)],
    ocsp: got.items,
    at: new Date(Date.now() + 1000),
    revocation: 'report',
    ignoreLeafValidity: true,
  });
  expect(verdict.ok && verdict.path.revocation[0]).toMatchObject({ status: 'good', source: 'ocsp' });
});

/** A port on which no server listens any more. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until<T>(attempt: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await attempt();
    if (done(value) || tries === 40) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

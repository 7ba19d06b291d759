/** Over TLS, from servers on loopback: which certificates are accepted, and that TLS is never left. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { encodePem } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import type { FetchedMaterial } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createFetcher } from '../src/fetcher.ts';
import { createNodeTransport, type NodeTransportOptions } from '../src/transport.node.ts';
import { at, crlOf, issue, type Party } from './authority.ts';
import { type Handler, send, serve, type TestServer } from './server.ts';

/** TLS is checked by the clock of the machine. */
const notBefore = new Date('2020-01-01T00:00:00Z');
const HOST = 'lists.example';

let root: Party;
let crl: Uint8Array;
let ca: string;
beforeAll(async () => {
  root = await issue('TLS Root', null, { ca: true, notBefore });
  crl = await crlOf(root);
  ca = encodePem('CERTIFICATE', root.certificate.der);
});

async function overTls(handler: Handler, name = HOST): Promise<TestServer> {
  const names = extensions.subjectAltName([{ kind: 'dNSName', value: name }]);
  const { key, certificate } = await issue(name, root, { notBefore, more: [names] });
  const tls = { key: encodePem('PRIVATE KEY', key.exportPkcs8()), cert: encodePem('CERTIFICATE', certificate.der) };
  return serve(handler, '127.0.0.1', tls);
}

async function pointingTo(url: string): Promise<Certificate> {
  return (await issue('leaf', root, { more: [extensions.crlDistributionPoints([url])] })).certificate;
}

async function fetchFrom(url: string, options: NodeTransportOptions = { ca: [ca] }): Promise<FetchedMaterial> {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const fetcher = createFetcher({
    transport: createNodeTransport({ resolve, ...options }),
    engine: nodeEngine,
    clock: () => at,
    allowPrivateAddresses: ['127.0.0.1'],
  });
  return fetcher.fetchCrl(await pointingTo(url));
}

const answer: Handler = (_, response) => send(response, 'application/pkix-crl', crl);

test('a CRL is fetched over TLS from a server whose certificate leads to a given root', async () => {
  const { port } = await overTls(answer);
  expect(await fetchFrom(`https://${HOST}:${port}/a.crl`)).toEqual({ items: [crl], findings: [] });
});

test('without that root, and under another name, nothing is sent to the server', async () => {
  const stranger = await overTls(answer);
  const unknown = await fetchFrom(`https://${HOST}:${stranger.port}/`, {});
  expect(unknown.findings[0]).toMatchObject({
    code: 'FETCH_FAILED',
    params: { reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  });
  const other = await overTls(answer, 'other.example');
  const misnamed = await fetchFrom(`https://${HOST}:${other.port}/`);
  expect(misnamed.findings[0]).toMatchObject({
    code: 'FETCH_FAILED',
    params: { reason: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  });
  expect([...stranger.requests, ...other.requests]).toEqual([]);
});

test('a redirect from TLS to plain HTTP is refused', async () => {
  const plain = await serve(answer);
  const { port } = await overTls((_, response) => void response.writeHead(302, { location: plain.url }).end());
  const got = await fetchFrom(`https://${HOST}:${port}/`);
  expect(got.findings.map(({ code }) => code)).toEqual(['FETCH_REDIRECT_DOWNGRADE']);
  expect(plain.requests).toEqual([]);
});

test('given roots are added to those of Node', async () => {
  const { port } = await overTls(answer);
  const folder = mkdtempSync(join(tmpdir(), 'govseal-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'root.pem'), ca);
  const other = await issue('Other TLS Root', null, { ca: true, notBefore });
  const source = `
    import { createNodeTransport } from '${new URL('../src/transport.node.ts', import.meta.url)}';
    const transport = createNodeTransport({
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      ca: [${JSON.stringify(encodePem('CERTIFICATE', other.certificate.der))}],
    });
    const { status } = await transport.request({
      url: new URL('https://${HOST}:${port}/'),
      method: 'GET',
      headers: {},
      maxBytes: 10_000,
      addressAllowed: () => true,
      signal: AbortSignal.timeout(20_000),
    });
    process.stdout.write(String(status));`;
  writeFileSync(join(folder, 'fetch.mts'), source);
  const child = await promisify(execFile)(
    process.execPath,
    ['--use-openssl-ca', '--import', 'tsx', '--conditions=@govseal/source', join(folder, 'fetch.mts')],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, SSL_CERT_FILE: join(folder, 'root.pem') },
    },
  );
  expect(child.stdout).toBe('200');
});

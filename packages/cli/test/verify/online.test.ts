/** `govseal verify --online`: missing validation data is fetched before validation; offline it stays unknown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCms } from '@govseal/cms';
import { encodePem } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { extensions } from '@govseal/x509/build';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

let server: Server;
let folder: string;
let now: Date;
let issuingCrl: Uint8Array;
/** Paths that were requested from the server in the current test. */
const requests: string[] = [];
const at = (name: string): string => join(folder, name);

/** A CMS signature whose signer's certificate names a CRL on this machine; root certificate and root CRL are files. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-online-'));
  const authority = await createTestAuthority({ seed: 'verify-online', addresses: false });
  const [rootCrl, crl] = await authority.crls();
  issuingCrl = crl!;
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.setHeader('content-type', 'application/pkix-crl');
    response.end(issuingCrl);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/issuing.crl`;
  const { signer } = await authority.issueSigner({ extensions: [extensions.crlDistributionPoints([url])] });
  now = authority.clock();
  const content = new TextEncoder().encode('同意');
  writeFileSync(at('a.p7m'), await signCms(content, { signer, engine: authority.engine, signingTime: now }));
  writeFileSync(at('root.pem'), encodePem('CERTIFICATE', authority.root.der));
  writeFileSync(at('root.crl'), rootCrl!);
});

beforeEach(() => void requests.splice(0));

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function verify(options: readonly string[], trust = 'root.pem'): ReturnType<typeof runCli> {
  const trusted = ['--trust', at(trust), '--crl', at('root.crl'), '--any-signer'];
  return runCli(['verify', at('a.p7m'), ...trusted, '--at', now.toISOString(), '--format', 'json', ...options]);
}

const privateAddress = ['--online', '--allow-private', '127.0.0.1'];

test('offline a signature without its CRL is indeterminate and nothing is requested', async () => {
  expect([(await verify([])).code, requests]).toEqual([2, []]);
});

test('online a private address is refused', async () => {
  const refused = await verify(['--online']);
  expect([refused.code, requests]).toEqual([2, []]);
  expect(refused.out).toContain('FETCH_ADDRESS_REFUSED');
});

test('online the CRL is fetched and the signature is valid', async () => {
  const online = await verify(privateAddress);
  expect([online.code, requests], online.out).toEqual([0, ['/issuing.crl']]);
});

test.each([
  ['signer', 0, false],
  ['time-stamp', 2, true],
])('a trust list limits an anchor to its purpose: %s', async (purpose, code, reported) => {
  const anchors = [{ file: 'root.pem', purposes: [purpose] }];
  writeFileSync(at('anchors.json'), JSON.stringify({ schema: 'govseal-trust/1', anchors }));
  writeFileSync(at('issuing.crl'), issuingCrl);
  const limited = await verify(['--crl', at('issuing.crl')], 'anchors.json');
  expect([limited.code, limited.out.includes('X509_ANCHOR_PURPOSE')]).toEqual([code, reported]);
});

test('a local CRL of another CA with the same name does not count, and the right one is fetched', async () => {
  const [, foreign] = await (await createTestAuthority({ seed: 'namesake' })).crls();
  writeFileSync(at('foreign.crl'), foreign!);
  const misled = ['--crl', at('foreign.crl')];
  expect((await verify(misled)).code).toBe(2);
  expect((await verify([...misled, ...privateAddress])).code).toBe(0);
});

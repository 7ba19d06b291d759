/** Attacks that are only worth refusing if they would work: OpenSSL accepts the forged values, and the addresses are asked for online. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem, utf8 } from '@govseal/core';
import { createFetcher } from '@govseal/fetchers';
import { createNodeTransport } from '@govseal/fetchers/node';
import { expect, test } from 'vitest';
import { hasOpenssl } from '../../../x509/test/openssl.ts';
import { verify } from '../../src/index.ts';
import { attackFolder } from './catalogue.ts';
import { inside } from './identity/addresses.ts';
import { ownGenerator, signWithoutKey } from './identity/curve.ts';
import { attackScene, generousOptions, testKey } from './scene.ts';

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(attackFolder + name));

test.skipIf(!hasOpenssl)('OpenSSL accepts what was signed without a key on the curve that the key states', () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-curve-'));
  const { publicKey } = testKey('curve');
  if (publicKey.type !== 'EC') throw new Error('no EC key');
  const message = utf8('Pay 900 to the applicant.');
  writeFileSync(join(folder, 'key.pem'), encodePem('PUBLIC KEY', ownGenerator(publicKey)));
  writeFileSync(join(folder, 'value'), signWithoutKey(publicKey, message));
  const verified = spawnSync('openssl', ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'value'], {
    cwd: folder,
    input: message,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(verified.stdout).toContain('Verified OK');
});

test('no address of the certificate is connected to: online every one is refused, offline none is asked for', async () => {
  const scene = await attackScene();
  const options = await generousOptions(scene);
  const asked: string[] = [];
  const connected: string[] = [];
  const transport = createNodeTransport();
  const fetcher = createFetcher({
    transport: {
      async request(request) {
        asked.push(request.url.href);
        const response = await transport.request(request);
        connected.push(request.url.href);
        return response;
      },
    },
    engine: scene.engine,
    clock: scene.authority.clock,
  });
  const file = read('cms-addresses-inside.pdf');
  const offline = await verify(file, options);
  expect([offline.status, asked]).toEqual(['indeterminate', []]);
  const report = await verify(file, { ...options, fetcher });
  expect([report.status, connected]).toEqual(['indeterminate', []]);
  const refused = report.findings.filter(({ code }) => code.startsWith('FETCH_'));
  expect(refused.map(({ code, params }) => [code, params.url])).toEqual([
    ['FETCH_ADDRESS_REFUSED', 'http://169.254.169.254/latest/meta-data/iam/'],
    ['FETCH_ADDRESS_REFUSED', 'http://[::ffff:7f00:1]/ca.cer'],
    ['FETCH_ADDRESS_REFUSED', 'http://127.0.0.1/ca.cer'],
    ['FETCH_SCHEME', 'file:///etc/passwd'],
  ]);

  const { certificate } = (await inside(scene)).signer!;
  const others = [await fetcher.fetchCrl(certificate), await fetcher.fetchOcsp(certificate, scene.authority.issuing)];
  expect(others.map(({ findings }) => findings.map(({ code, params }) => [code, params.url]))).toEqual([
    [
      ['FETCH_ADDRESS_REFUSED', 'http://10.0.0.1/admin?delete=all'],
      ['FETCH_ADDRESS_REFUSED', 'http://192.168.1.1/reboot'],
      ['FETCH_SCHEME', 'ldap://127.0.0.1/cn=x'],
      ['FETCH_LOCATION', '10.1.1.1'],
    ],
    [
      ['FETCH_ADDRESS_REFUSED', 'http://127.0.0.1:2375/containers/json'],
      ['FETCH_ADDRESS_REFUSED', 'http://[::1]/ocsp'],
    ],
  ]);
  expect(connected).toEqual([]);
});

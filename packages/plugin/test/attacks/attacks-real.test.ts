/** Shows that the attacks are real: OpenSSL accepts the forged values, and without our rules the addresses would be requested. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePem, utf8 } from '@govseal/core';
import type { Fetcher } from '@govseal/evidence';
import { createFetcher } from '@govseal/fetchers';
import { createNodeTransport } from '@govseal/fetchers/node';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasOpenssl } from '../../../x509/test/openssl.ts';
import { verify } from '../../src/index.ts';
import { attackFolder } from './catalogue.ts';
import { inside } from './identity/addresses.ts';
import { ownGenerator, signWithoutKey } from './identity/curve.ts';
import { type AttackScene, attackScene, generousOptions, testKey } from './scene.ts';

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(attackFolder + name));

test.skipIf(!hasOpenssl)('OpenSSL accepts a signature made without the key on the curve of the key', () => {
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

describe('addresses inside a signature and its certificate', () => {
  let scene: AttackScene;
  let fetcher: Fetcher;
  /** URLs that were requested, and those for which a connection was made. */
  const requested: string[] = [];
  const connected: string[] = [];

  beforeAll(async () => {
    scene = await attackScene();
    const transport = createNodeTransport();
    fetcher = createFetcher({
      transport: {
        async request(request) {
          requested.push(request.url.href);
          const response = await transport.request(request);
          connected.push(request.url.href);
          return response;
        },
      },
      engine: scene.engine,
      clock: scene.authority.clock,
    });
  });

  beforeEach(() => {
    requested.splice(0);
    connected.splice(0);
  });

  test('are not requested offline', async () => {
    const report = await verify(read('cms-addresses-inside.pdf'), await generousOptions(scene));
    expect([report.status, requested]).toEqual(['indeterminate', []]);
  });

  test('are refused online if they are local, private or of another scheme', async () => {
    const options = { ...(await generousOptions(scene)), fetcher };
    const report = await verify(read('cms-addresses-inside.pdf'), options);
    expect([report.status, connected]).toEqual(['indeterminate', []]);
    const refused = report.findings.filter(({ code }) => code.startsWith('FETCH_'));
    expect(refused.map(({ code, params }) => [code, params.url])).toEqual([
      ['FETCH_ADDRESS_REFUSED', 'http://169.254.169.254/latest/meta-data/iam/'],
      ['FETCH_ADDRESS_REFUSED', 'http://[::ffff:7f00:1]/ca.cer'],
      ['FETCH_ADDRESS_REFUSED', 'http://127.0.0.1/ca.cer'],
      ['FETCH_SCHEME', 'file:///etc/passwd'],
    ]);
  });

  test('are refused when its CRLs and OCSP responses are fetched', async () => {
    const { certificate } = (await inside(scene)).signer!;
    const fetched = [
      await fetcher.fetchCrl(certificate),
      await fetcher.fetchOcsp(certificate, scene.authority.issuing),
    ];
    expect(fetched.map(({ findings }) => findings.map(({ code, params }) => [code, params.url]))).toEqual([
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
});

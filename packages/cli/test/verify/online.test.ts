/** `govseal verify --online`: what the file does not bring is fetched before validation; offline it stays unknown. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signCms } from '@govseal/cms';
import { encodePem } from '@govseal/core';
import { createTestAuthority } from '@govseal/testkit';
import { extensions } from '@govseal/x509/build';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../run-cli.ts';

test('a signature whose CRLs are missing is indeterminate offline and valid online', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-online-'));
  const authority = await createTestAuthority({ seed: 'verify-online', addresses: false });
  const [rootCrl, issuingCrl] = await authority.crls();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.setHeader('content-type', 'application/pkix-crl');
    response.end(issuingCrl);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/issuing.crl`;
  const { signer } = await authority.issueSigner({ extensions: [extensions.crlDistributionPoints([url])] });
  const now = authority.clock();
  const content = new TextEncoder().encode('同意');
  writeFileSync(join(folder, 'a.p7m'), await signCms(content, { signer, engine: authority.engine, signingTime: now }));
  writeFileSync(join(folder, 'root.pem'), encodePem('CERTIFICATE', authority.root.der));
  writeFileSync(join(folder, 'root.crl'), rootCrl!);
  const words = [
    'verify',
    join(folder, 'a.p7m'),
    '--trust',
    join(folder, 'root.pem'),
    '--any-signer',
    '--format',
    'json',
  ];
  const given = [...words, '--crl', join(folder, 'root.crl'), '--at', now.toISOString()];

  const offline = await runCli(given);
  expect([offline.code, requests]).toEqual([2, []]);
  const refused = await runCli([...given, '--online']);
  expect([refused.code, requests]).toEqual([2, []]);
  expect(refused.out).toContain('FETCH_ADDRESS_REFUSED');
  const online = await runCli([...given, '--online', '--allow-private', '127.0.0.1']);
  expect([online.code, requests], online.out).toEqual([0, ['/issuing.crl']]);

  // A trust list limits what its anchors vouch for.
  const limited = (purpose: string): string[] => {
    const anchors = [{ file: 'root.pem', purposes: [purpose] }];
    writeFileSync(join(folder, 'anchors.json'), JSON.stringify({ schema: 'govseal-trust/1', anchors }));
    writeFileSync(join(folder, 'issuing.crl'), issuingCrl!);
    const words = given.map((word) => (word.endsWith('root.pem') ? join(folder, 'anchors.json') : word));
    return [...words, '--crl', join(folder, 'issuing.crl')];
  };
  expect((await runCli(limited('signer'))).code).toBe(0);
  const elsewhere = await runCli(limited('time-stamp'));
  expect([elsewhere.code, elsewhere.out.includes('X509_ANCHOR_PURPOSE')]).toEqual([2, true]);

  // A local CRL of another CA with the same name does not count; the right one is fetched.
  const [, foreign] = await (await createTestAuthority({ seed: 'namesake' })).crls();
  writeFileSync(join(folder, 'foreign.crl'), foreign!);
  const misled = [...given, '--crl', join(folder, 'foreign.crl')];
  expect((await runCli(misled)).code).toBe(2);
  expect((await runCli([...misled, '--online', '--allow-private', '127.0.0.1'])).code).toBe(0);
});

/** The example of the README runs as printed. */
import { readFileSync } from 'node:fs';
import { nodeEngine } from '@govseal/crypto/node';
import { gather } from '@govseal/evidence';
import { createFetcher } from '@govseal/fetchers';
import { createNodeTransport } from '@govseal/fetchers/node';
import { trustAnchor } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { crlOf, issue } from './authority.ts';
import { send, serve } from './server.ts';

test('the example of the README collects a CRL', async () => {
  const server = await serve((_, response) => send(response, 'application/pkix-crl', crl));
  const root = await issue('Example Root', null, { ca: true });
  const crl = await crlOf(root);
  const more = [extensions.crlDistributionPoints([`${server.url}/root.crl`])];
  const leaf = (await issue('example', root, { more })).certificate;
  const trust = [trustAnchor(root.certificate)];

  // README
  const fetcher = createFetcher({
    transport: createNodeTransport(),
    engine: nodeEngine,
    clock: () => new Date(),
    allowPrivateAddresses: ['127.0.0.1'], // an authority in the internal network; without this, only public addresses are reached
  });
  const { certificates, crls, ocsp, findings } = await gather([{ certificate: leaf, trust }], {
    fetcher,
    engine: nodeEngine,
    at: new Date(),
  });
  // README

  expect({ certificates, crls, ocsp, findings }).toEqual({ certificates: [], crls: [crl], ocsp: [], findings: [] });
});

test('the README shows the code of this file', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
    .split('  // README\n')[1]!
    .replace(/^ {2}/gm, '');
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))![1]!;
  expect(block).toContain(own);
});

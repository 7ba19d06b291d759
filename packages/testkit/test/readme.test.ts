/** Runs the README's example and holds its table of faults to the list. */
import { readFileSync } from 'node:fs';
import { signCms } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import { parseCrl, parseOcspResponse } from '@govseal/x509';
import { expect, test } from 'vitest';
import { createTestAuthority, faultFindings, faults } from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test("the README's example is this test's, and runs", async () => {
  // region example
  const authority = await createTestAuthority({ at: new Date('2026-10-14T01:30:00Z'), faults: ['revoked-signer'] });
  const { signer, certificate } = await authority.issueSigner({ commonName: '示例经办人' });
  const signed = await signCms(utf8('content'), {
    signer,
    engine: authority.engine,
    signingTime: authority.clock(),
    tsa: authority.tsa,
  });
  const crls = await authority.crls();
  const ocsp = await authority.ocsp(certificate);
  const fetched = await authority.fetch('http://pki.test/issuing.crl');
  authority.clock.advance(86_400_000);
  // endregion
  expect(parseOcspResponse(ocsp).basic?.responses[0]?.status).toBe('revoked');
  expect(fetched.headers.get('content-type')).toBe('application/pkix-crl');
  expect(signed.length).toBeGreaterThan(1000);
  expect(crls.some((der) => parseCrl(der).find(certificate.serialNumber) !== undefined)).toBe(true);
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const region = /\/\/ region example\n([\s\S]*?)\/\/ endregion/.exec(source)![1]!;
  expect(words(/```ts\n([\s\S]*?)```/.exec(readme)![1]!)).toBe(words(region));
});

test("the README's table lists every fault with its description, its finding and who gives it", () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\| (.+?) +\| ([a-z]+) +\| `(\w+)` +\|/gm)];
  expect(Object.fromEntries(rows.map(([, name, text]) => [name, text]))).toEqual(faults);
  expect(Object.fromEntries(rows.map(([, name, , by, code]) => [name, { by, code }]))).toEqual(faultFindings);
});

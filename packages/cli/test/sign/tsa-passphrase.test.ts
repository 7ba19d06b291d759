/** Every command that creates time-stamps can open its key with a pass phrase from a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { signPdf } from '@govseal/pades';
import { createTestAuthority } from '@govseal/testkit';
import { purposeOid } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { expect, onTestFinished, test } from 'vitest';
import { makePdf } from '../../../pades/test/make-pdf.ts';
import { runCli } from '../run-cli.ts';

test('timestamp and ltv take it by --passphrase-file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-tsa-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  const authority = await createTestAuthority();
  const { engine } = authority;
  const at = authority.clock();
  const stamper = await authority.issueSigner({
    extensions: [extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true })],
  });
  const material = { key: stamper.key, certificate: stamper.certificate.der, chain: stamper.signer.chain };
  const random = (length: number): Uint8Array => engine.randomBytes(length);
  writeFileSync(path('tsa.p12'), await createPkcs12({ ...material, passphrase: 'demo-only', random }));
  writeFileSync(path('secret.txt'), 'demo-only\n');
  const { signer } = await authority.issueSigner();
  writeFileSync(path('a.pdf'), (await signPdf(makePdf({}), { signer, engine, at })).toBytes());
  const tsa = ['--tsa-p12', path('tsa.p12'), '--tsa-policy', '1.2.3.4', '--passphrase-file', path('secret.txt')];
  const stamped = await runCli(['timestamp', path('a.pdf'), '--inside', ...tsa, '-o', path('b.pdf')], { now: at });
  expect([stamped.code, stamped.err]).toEqual([0, '']);
  expect(stamped.out).toContain('Timestamp1: intact');
  const archived = await runCli(['ltv', path('a.pdf'), ...tsa, '-o', path('c.pdf')], { now: at });
  expect(archived.out).toContain('Timestamp1: intact');
});

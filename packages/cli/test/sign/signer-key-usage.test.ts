/** Signing with the encryption certificate of a pair is refused, and the error refers to the right one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestAuthority } from '@govseal/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { makePdf } from '../../../pades/test/make-pdf.ts';
import { runCli } from '../run-cli.ts';

test.each(['SM2', 'P-256'] as const)('a %s certificate for encryption signs neither PDF nor CMS', async (curve) => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-usage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  const authority = await createTestAuthority({ algorithm: { type: 'EC', curve } });
  const { key, certificate } = await authority.issueSigner({
    commonName: '示例加密',
    keyUsage: ['keyEncipherment', 'dataEncipherment'],
  });
  writeFileSync(path('enc.key'), key.exportPkcs8());
  writeFileSync(path('enc.crt'), certificate.der);
  writeFileSync(path('a.pdf'), makePdf({}));
  const material = ['--key', path('enc.key'), '--cert', path('enc.crt')];
  for (const command of ['pdf', 'cms']) {
    const { code, out, err } = await runCli(['sign', command, path('a.pdf'), ...material, '--out', path('out')]);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/示例加密.*keyEncipherment.*signature certificate.*\[CMS_SIGNER_KEY_USAGE\]\n$/);
  }
  const chinese = await runCli(['sign', 'pdf', path('a.pdf'), ...material, '--out', path('out'), '--lang', 'zh']);
  expect(chinese.err).toContain('请改用签署人的签名证书');
});

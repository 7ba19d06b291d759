/** `govseal cert lint`: the authority's own rules, applied to any certificate. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const openssl = spawnSync('openssl', ['version']).status === 0;
if (!openssl && process.env.CI === 'true') throw new Error('openssl is missing');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-cert-lint-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('certificates of our own authorities break no rule', async () => {
  const ca = join(folder, 'ca');
  const env = { GOVSEAL_PASSPHRASE: 'demo-only' };
  expect(
    (await runCli(['ca', 'init', '--dir', ca, '--organization', '示例', '--algorithm', 'sm2'], { env })).code,
  ).toBe(0);
  const { code, out } = await runCli(['cert', 'lint', join(ca, 'root.crt'), join(ca, 'issuing.crt')]);
  expect([code, out.trim().split('\n').length]).toEqual([0, 2]);
});

test.skipIf(!openssl)(
  'the errors of a careless certificate are reported with rule and clause, in both languages',
  async () => {
    const file = join(folder, 'careless.pem');
    const words = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      join(folder, 'k'),
    ];
    const extensions = [
      '-addext',
      'keyUsage=keyAgreement,digitalSignature',
      '-addext',
      'extendedKeyUsage=serverAuth',
      '-days',
      '800',
    ];
    expect(spawnSync('openssl', [...words, '-subj', '/C=cn/CN=a', ...extensions, '-out', file]).status).toBe(0);
    const english = await runCli(['cert', 'lint', file]);
    expect(english.code).toBe(1);
    for (const code of [
      'CERTLINT_NAME_COUNTRY',
      'CERTLINT_KEY_USAGE_CRITICAL',
      'CERTLINT_CERT_SIGN',
      'CERTLINT_DUAL_USE',
    ]) {
      expect(english.out).toContain(`[${code} · `);
    }
    expect((await runCli(['cert', 'lint', file, '--lang', 'zh'])).out).toContain('同一证书既签名又加密');
    const { out } = await runCli(['cert', 'lint', file, '--format', 'json']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ schema: 'govseal-cert-lint/1', file, subject: 'C=cn, CN=a' });
    expect(report.findings.map(({ code }: { code: string }) => code)).toContain('CERTLINT_SERVER_VALIDITY');
    expect((await runCli(['cert', 'lint'])).code).toBe(3);
  },
);

/** What `verify` is given beside the file: the date of acceptance, trust, signers; and the signed content in the JSON report. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUsage, path, removeScene, run, setScene, signer, trust, withSecret } from '../cli-scene.ts';

beforeAll(async () => {
  await setScene();
  writeFileSync(path('notice.txt'), 'Approved.');
  expect((await withSecret('sign', 'cms', path('notice.txt'), ...signer, '--out', path('notice.p7m'))).code).toBe(0);
  const steps = [{ id: 'clerk', role: 'clerk', kind: 'approval' }];
  const policy = { schema: 'govseal-approval/1', name: 'one step', steps, clock: { promisedDays: 20 } };
  writeFileSync(path('approval.json'), JSON.stringify(policy));
}, 120_000);

afterAll(removeScene);

const verified = (...words: readonly string[]) =>
  run('verify', path('notice.p7m'), ...trust, '--any-signer', '--format', 'json', ...words);

test('--accepted-at is the acceptance from which working days count', async () => {
  const codes = async (...words: readonly string[]) =>
    JSON.parse((await verified('--policy', path('approval.json'), ...words)).out).approval.findings.map(
      ({ code }: { readonly code: string }) => code,
    );
  expect(await codes()).toContain('APPROVAL_ACCEPTED_AT_UNKNOWN');
  expect(await codes('--accepted-at', '2026-10-09')).not.toContain('APPROVAL_ACCEPTED_AT_UNKNOWN');
});

test('--accepted-at without an approval policy, or with another text than a date, is a usage error', async () => {
  expectUsage(await verified('--accepted-at', '2026-10-09'), 'CLI_BAD_VALUE');
  for (const text of ['2026-02-30', '2026-10-09T00:00:00Z', '9.10.2026']) {
    expectUsage(await verified('--policy', path('approval.json'), '--accepted-at', text), 'CLI_BAD_VALUE');
  }
});

test('the JSON report of a valid file names its content, without the bytes', async () => {
  expect(JSON.parse((await verified()).out)).toMatchObject({
    status: 'valid',
    content: { signatures: ['0'], mediaType: 'application/octet-stream', digest: { algorithm: 'SHA-256' } },
  });
});

test('--trust with a PKCS#12 file says what it is and how to get the certificates out', async () => {
  const words = ['verify', path('notice.p7m'), '--trust', path('clerk.p12'), '--any-signer'];
  const result = await run(...words);
  expectUsage(result, 'CLI_CERTIFICATE_IS_PKCS12');
  expect(result.err).toContain('clerk.p12 is a PKCS#12 file');
  expect((await run(...words, '--lang', 'zh')).err).toContain('是 PKCS#12 文件');
});

test('--signer by certificate makes a file valid, and another certificate leaves it indeterminate', async () => {
  const words = ['verify', path('notice.p7m'), ...trust, '--format', 'json', '--signer'];
  const clerk = await run(...words, `cert:${path('clerk.crt')}`);
  expect([clerk.code, JSON.parse(clerk.out).signers]).toMatchObject([0, { satisfied: true, required: 1, found: 1 }]);
  const other = await run(...words, `cert:${path('issuing.crt')}`);
  expect([other.code, JSON.parse(other.out).status]).toEqual([2, 'indeterminate']);
  const one = await run(...words, `cert:${path('issuing.crt')}`, '--signer', `cert:${path('clerk.crt')}`);
  expect(JSON.parse(one.out).reason.code).toBe('VALIDATION_SIGNER_MISSING');
  expectUsage(await run(...words, '李明'), 'CLI_BAD_VALUE');
});

/** Further input of `verify`: the date of acceptance, trust, signers; and the signed content in the JSON report. */
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

test('--accepted-at is the date from which working days are counted', async () => {
  const codes = async (...words: readonly string[]) =>
    JSON.parse((await verified('--policy', path('approval.json'), ...words)).out).approval.findings.map(
      ({ code }: { readonly code: string }) => code,
    );
  expect(await codes()).toContain('APPROVAL_ACCEPTED_AT_UNKNOWN');
  expect(await codes('--accepted-at', '2026-10-09')).not.toContain('APPROVAL_ACCEPTED_AT_UNKNOWN');
});

test('--accepted-at without an approval policy, or with text other than a date, is a usage error', async () => {
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

test('--trust with a PKCS#12 file explains what it is and how to extract the certificates', async () => {
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

/** Codes of the approval and of the file under a policy. */
async function codesUnder(policy: object, ...words: readonly string[]): Promise<string[]> {
  const steps = [{ id: 'clerk', role: 'clerk', kind: 'approval' }];
  const whole = { schema: 'govseal-approval/1', name: 'facts', facts: { caseNo: { type: 'text' } }, steps, ...policy };
  writeFileSync(path('facts.json'), JSON.stringify(whole));
  const { approval, findings } = JSON.parse((await verified('--policy', path('facts.json'), ...words)).out);
  const all = [...findings, ...approval.findings, ...approval.steps.flatMap((step: typeof approval) => step.findings)];
  return all.map(({ code }) => code);
}

test('--fact states a fact on which a step depends', async () => {
  const when = { fact: 'caseNo', equals: '2026-1' };
  const steps = [
    { id: 'clerk', role: 'clerk', kind: 'approval' },
    { id: 'chief', role: 'chief', kind: 'approval', when },
  ];
  expect(await codesUnder({ steps })).toContain('APPROVAL_CONDITION_UNKNOWN');
  const other = await codesUnder({ steps }, '--fact', 'caseNo=2026-2');
  expect(other.filter((code) => code === 'APPROVAL_CONDITION_UNKNOWN' || code === 'APPROVAL_INCOMPLETE')).toEqual([]);
  expect(await codesUnder({ steps }, '--fact', 'caseNo=2026-1')).toContain('APPROVAL_INCOMPLETE');
  for (const text of ['caseNo', '=2026-1']) expectUsage(await verified('--fact', text), 'CLI_BAD_VALUE');
});

test('--statement gives signed mandates, notices and rounds to the approval', async () => {
  const round = { kind: 'submission', round: 1, document: '0'.repeat(64) };
  const notice = { kind: 'extension', reason: 'complex', days: 5 };
  const statements = { 'govseal-round/1': round, 'govseal-clock-notice/1': notice };
  const words: string[] = ['--statement', path('notice.txt')];
  for (const [index, [schema, json]] of Object.entries(statements).entries()) {
    const [text, signed] = [path(`statement-${index}.json`), path(`statement-${index}.p7m`)];
    writeFileSync(text, JSON.stringify({ schema, id: schema, caseNo: '2026-1', ...json }));
    expect((await withSecret('sign', 'cms', text, ...signer, '--out', signed)).code).toBe(0);
    words.push('--statement', signed);
  }
  const found = await codesUnder({}, ...words);
  expect(found).toEqual(
    expect.arrayContaining([
      'VERIFY_STATEMENT_UNREADABLE',
      'APPROVAL_ROUND_NOT_ALLOWED',
      'APPROVAL_NOTICE_NOT_ALLOWED',
    ]),
  );
  expect((await codesUnder({})).filter((code) => /STATEMENT|ROUND|NOTICE/.test(code))).toEqual([]);
});

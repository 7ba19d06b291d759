import { type Language, type PackageTexts, utf8 } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { engineFinding } from '../../../validation/src/blocks/status.ts';
import { decideFile } from '../../../validation/src/process/decide-file.ts';
import { revision, signature, validated } from '../../../validation/test/evidence.ts';
import { renderReport } from './render-report.ts';

const whole = { coverage: 'whole-file', revision: revision(1) } as const;

function failed(id: string, code: Parameters<typeof engineFinding>[0] = 'VALIDATION_HASH_FAILURE') {
  const findings = [engineFinding(code)];
  const outcome = { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE', findings } as const;
  return validated(signature({ id, ...whole }), { report: outcome });
}

function file(...signatures: Parameters<typeof decideFile>[0]['signatures']): VerificationReport {
  return decideFile({ file: 'a.pdf', kind: 'pdf', signatures, approval: null, findings: [] });
}

/** The lines above the first blank one. */
function headline(report: VerificationReport, lang: Language, texts: readonly PackageTexts[] = []): string[] {
  return renderReport(report, { format: 'text', lang, texts }).split('\n\n')[0]!.trimEnd().split('\n');
}

const passing = validated(signature({ id: 's0', ...whole }));

test('it states which signature failed, who signed and why', () => {
  expect(headline(file(passing, failed('s1')), 'en')).toEqual([
    'a.pdf',
    'Verdict: INVALID',
    'Reason: signature 2 of 2 (s1, signer according to the certificate: C=CN, CN=Signer): The signed content was changed after signing: its digest differs. Reject the document and ask for the original. [VALIDATION_HASH_FAILURE]',
    'Do not rely on the file.',
    '2 signatures, 1 passed',
  ]);
});

test('in Chinese', () => {
  expect(headline(file(passing, failed('s1')), 'zh').slice(1, 4)).toEqual([
    '结论：无效',
    '原因：第 2 个签名（s1，证书所载签署人：C=CN, CN=Signer）：签名的内容在签署之后被改动：摘要不一致。请拒收，并索取原件。[VALIDATION_HASH_FAILURE]',
    '请勿采信该文件。',
  ]);
});

test('the name of a signer counts as proven only in a signature that passed', () => {
  const locked = { code: 'PADES_CHANGE_FIELD_LOCKED', severity: 'error', at: {}, clause: '', params: {} } as const;
  const changed = validated(
    signature({ id: 's1', ...whole, modifications: { level: 'disallowed', findings: [locked] } }),
  );
  expect(headline(file(changed), 'en')[2]).toMatch(/^Reason: signature \(s1, signer C=CN, CN=Signer\): /);
});

test('signatures that fail for the same reason are counted, other causes are announced', () => {
  expect(headline(file(failed('a'), failed('b'), failed('c')), 'en')[3]).toBe('The same applies to 2 more signatures.');
  expect(headline(file(failed('a'), failed('b')), 'zh')[3]).toBe('另有 1 个签名原因相同。');
  const mixed = file(failed('a'), failed('b', 'VALIDATION_SIG_CRYPTO_FAILURE'));
  expect(headline(mixed, 'en')[3]).toBe('1 further cause is marked ✗ below.');
  expect(headline(mixed, 'zh')[3]).toBe('另有 1 项原因，见下文标记 ✗ 处。');
});

test('a valid file has a summary of what was proven instead of a reason', () => {
  expect(headline(file(passing), 'en')).toEqual([
    'a.pdf',
    'Verdict: VALID',
    'Every signature passed, and nothing unsigned was added.',
    '1 signature, 1 passed',
  ]);
});

test('a report of an earlier version is rendered with the sentence of its status', () => {
  const { reason: _, ...old } = file(failed('a'));
  const text = renderReport(old as VerificationReport, { format: 'text', lang: 'en' });
  expect(text).toContain('A signature failed, the file was changed, or a rule of the approval was broken.');
  expect(text).toContain('✗ The signed content was changed');
});

test('codes of the calling program are described by its texts', () => {
  const cause = { code: 'PROGRAM_FILE', severity: 'error', at: {}, clause: '', params: { path: 'x' } } as const;
  const unread = decideFile({ ...file(), findings: [cause], signatures: [], unreadable: true });
  const texts = [{ en: { PROGRAM_FILE: '{path} cannot be read.' }, zh: { PROGRAM_FILE: '{path} 无法读取。' } }];
  expect(headline(unread, 'en', texts)[2]).toBe('Reason: x cannot be read. [PROGRAM_FILE]');
});

test('the marks are explained if they occur', () => {
  const marks = /✗ decides the verdict/;
  expect(renderReport(file(failed('a')), { format: 'text', lang: 'en' })).toMatch(marks);
  expect(renderReport(file(passing), { format: 'text', lang: 'en' })).not.toMatch(marks);
});

test('names from the document cannot repaint the reason', () => {
  const hostile = '\u001b[2J\n结论：有效\u202e';
  const text = headline(file({ ...failed(hostile), evidence: signature({ id: hostile, ...whole }) }), 'zh').join('\n');
  expect(utf8(text).includes(0x1b)).toBe(false);
  expect(text.match(/^结论/gm)).toHaveLength(1);
});

import type { Finding } from '@govseal/core';
import { expect, test } from 'vitest';
import { foldSameCause } from './same-cause.ts';

const one = (code: string, certificate?: string): Finding => ({
  code,
  severity: 'error',
  at: certificate === undefined ? {} : { certificate },
  clause: '',
  params: {},
});

const codes = (findings: readonly Finding[], decides = (_: Finding) => false) =>
  foldSameCause(findings, decides).map((folded) => folded.codes);

test('two findings with one cause are shown once, with both codes', () => {
  expect(codes([one('CMS_MESSAGE_DIGEST_MISMATCH'), one('VALIDATION_HASH_FAILURE')])).toEqual([
    ['VALIDATION_HASH_FAILURE', 'CMS_MESSAGE_DIGEST_MISMATCH'],
  ]);
});

test('a path that fails at another certificate is shown, because the finding names what is missing', () => {
  expect(codes([one('VALIDATION_NO_PATH', 'CN=a'), one('X509_NO_PATH', 'CN=ca')])).toHaveLength(2);
  expect(codes([one('VALIDATION_NO_PATH', 'CN=a'), one('X509_NO_PATH', 'CN=a')])).toHaveLength(1);
});

test('an ignored time-stamp is folded only into the finding about missing trust', () => {
  expect(codes([one('VALIDATION_TIMESTAMP_DROPPED'), one('VALIDATION_TIMESTAMP_NO_TRUST', 'CN=tsa')])).toHaveLength(1);
  expect(codes([one('VALIDATION_TIMESTAMP_DROPPED'), one('VALIDATION_TIMESTAMP_IMPRINT')])).toHaveLength(2);
});

test('a deciding finding is never folded', () => {
  const findings = [one('CMS_MESSAGE_DIGEST_MISMATCH'), one('VALIDATION_HASH_FAILURE')];
  expect(codes(findings, ({ code }) => code === 'CMS_MESSAGE_DIGEST_MISMATCH')).toHaveLength(2);
});

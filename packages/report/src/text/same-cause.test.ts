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

test('what two packages say of one cause is shown once, with both codes', () => {
  expect(codes([one('CMS_MESSAGE_DIGEST_MISMATCH'), one('VALIDATION_HASH_FAILURE')])).toEqual([
    ['VALIDATION_HASH_FAILURE', 'CMS_MESSAGE_DIGEST_MISMATCH'],
  ]);
});

test('a path that breaks at another certificate is shown, because it names what is missing', () => {
  expect(codes([one('VALIDATION_NO_PATH', 'CN=a'), one('X509_NO_PATH', 'CN=ca')])).toHaveLength(2);
  expect(codes([one('VALIDATION_NO_PATH', 'CN=a'), one('X509_NO_PATH', 'CN=a')])).toHaveLength(1);
});

test('that a time-stamp was ignored is folded into the missing trust only', () => {
  expect(codes([one('VALIDATION_TIMESTAMP_DROPPED'), one('VALIDATION_TIMESTAMP_NO_TRUST', 'CN=tsa')])).toHaveLength(1);
  expect(codes([one('VALIDATION_TIMESTAMP_DROPPED'), one('VALIDATION_TIMESTAMP_IMPRINT')])).toHaveLength(2);
});

test('what decides is never folded', () => {
  const findings = [one('CMS_MESSAGE_DIGEST_MISMATCH'), one('VALIDATION_HASH_FAILURE')];
  expect(codes(findings, ({ code }) => code === 'CMS_MESSAGE_DIGEST_MISMATCH')).toHaveLength(2);
});

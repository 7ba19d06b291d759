import type { Finding } from '@govseal/core';
import type { ReasonCause, VerificationReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { decidesFile, decidesSignature } from './deciding.ts';

const finding = (code: string, certificate?: string): Finding => ({
  code,
  severity: 'error',
  clause: '',
  at: certificate === undefined ? {} : { certificate },
  params: {},
});
const cause = (code: string, signature: number | null, certificate: string | null = null): ReasonCause => ({
  code,
  signature,
  step: null,
  certificate,
});
const report = (...causes: readonly ReasonCause[]) => ({ reason: { causes } }) as unknown as VerificationReport;

test('a finding decides by its code, its certificate and its signature', () => {
  const second = decidesSignature(report(cause('A', 2, 'CN=Signer')), 2);
  expect(second(finding('A', 'CN=Signer'))).toBe(true);
  expect(second(finding('A', 'CN=Other'))).toBe(false);
  expect(second(finding('A'))).toBe(false);
  expect(second(finding('B', 'CN=Signer'))).toBe(false);
  expect(decidesSignature(report(cause('A', 2, 'CN=Signer')), 1)(finding('A', 'CN=Signer'))).toBe(false);
});

test('among findings about the file every cause decides, whichever signature it concerns', () => {
  const decides = decidesFile(report(cause('A', 1), cause('B', null)));
  expect(['A', 'B', 'C'].map((code) => decides(finding(code)))).toEqual([true, true, false]);
});

test('a report without a reason marks its errors', () => {
  const old = {} as unknown as VerificationReport;
  expect(decidesSignature(old, 1)(finding('A'))).toBe(true);
  expect(decidesFile(old)({ ...finding('A'), severity: 'warning' })).toBe(false);
});

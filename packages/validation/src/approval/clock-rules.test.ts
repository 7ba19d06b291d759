import { expect, test } from 'vitest';
import { codes, evaluate, policy, SLIP, slip } from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';

test('any signer is not at any time: without a proven time the clock is not read', () => {
  const anyone = { roster: null, anySigner: true };
  const report = evaluate(slip(3, { time: null }), anyone);
  expect(report.status).toBe('undetermined');
  expect(codes(report)).toEqual(['APPROVAL_ANY_SIGNER', 'APPROVAL_NO_PROVEN_TIME']);
  const timeless = {
    steps: policy.steps.map((step) => ({ ...step, limitDays: null })),
    clock: { ...policy.clock, acceptedAtField: null, promisedDays: null, statutoryDays: null },
  };
  expect(evaluate(slip(3, { time: null }), anyone, timeless).status).toBe('satisfied');
});

test('a decision that is only sealed is counted up to its seal', () => {
  const seal = { ...policy.steps[4]!, mayFill: ['acceptedAt'] };
  const fields = [filled('acceptedAt', '2026-10-09'), filled('docNo', '1')];
  const report = evaluate([{ ...SLIP[4]!, time: '2026-10-30T02:00:00Z', fields }], {}, { steps: [seal] });
  expect([report.status, report.workingDays, codes(report)]).toEqual(['satisfied', 16, ['APPROVAL_PROMISED_OVERRUN']]);
});

test('a limit without a field for the date of acceptance names none', () => {
  const report = evaluate(SLIP, {}, { clock: { ...policy.clock, acceptedAtField: null } });
  expect(report.findings).toMatchObject([{ code: 'APPROVAL_ACCEPTED_AT_UNKNOWN', params: { field: '–' } }]);
});

import { expect, test } from 'vitest';
import { codes, evaluate, policy, SLIP, slip } from '../../../test/approval-case.ts';
import { filled } from '../../../test/evidence.ts';

test('without a proven time no days are counted, even if any signer is accepted', () => {
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

test('a decision with only a seal is counted up to its seal', () => {
  const seal = { ...policy.steps[4]!, mayFill: ['acceptedAt'] };
  const fields = [filled('acceptedAt', '2026-10-09'), filled('docNo', '1')];
  const report = evaluate([{ ...SLIP[4]!, time: '2026-10-30T02:00:00Z', fields }], {}, { steps: [seal] });
  expect([report.status, report.workingDays, codes(report)]).toEqual(['satisfied', 16, ['APPROVAL_PROMISED_OVERRUN']]);
});

test('without a field for the date of acceptance the finding contains none', () => {
  const report = evaluate(SLIP, {}, { clock: { ...policy.clock, acceptedAtField: null } });
  expect(report.findings).toMatchObject([{ code: 'APPROVAL_ACCEPTED_AT_UNKNOWN', params: { field: '–' } }]);
});

const noLimits = { ...policy.clock, acceptedAtField: null, promisedDays: null, statutoryDays: null };
const noDays = policy.steps.map((step) => ({ ...step, limitDays: null }));
const sealDays = noDays.map((step, index) => (index === 4 ? { ...step, limitDays: 3 } : step));

test.each<[string, object]>([
  ['a field for the date of acceptance', { steps: noDays, clock: { ...noLimits, acceptedAtField: 'acceptedAt' } }],
  ['promised days', { steps: noDays, clock: { ...noLimits, promisedDays: 7 } }],
  ['statutory days', { steps: noDays, clock: { ...noLimits, statutoryDays: 20 } }],
  ['days of one step', { steps: sealDays, clock: noLimits }],
])('%s is sufficient to make the time of a signature relevant', (_, change) => {
  const report = evaluate(slip(3, { time: null }), { roster: null, anySigner: true }, change);
  expect([report.status, codes(report)]).toEqual(['undetermined', expect.arrayContaining(['APPROVAL_NO_PROVEN_TIME'])]);
});

test.each<[string, object]>([
  ['promised days', { promisedDays: 7 }],
  ['statutory days', { statutoryDays: 20 }],
  ['a field for it that nobody filled', { acceptedAtField: 'nobody' }],
])('%s require the date of acceptance, and a policy without them does not', (_, change) => {
  const given = slip(0, { fields: [] });
  const report = evaluate(given, {}, { steps: noDays, clock: { ...noLimits, ...change } });
  expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_ACCEPTED_AT_UNKNOWN']]);
  expect(evaluate(given, {}, { steps: noDays, clock: noLimits }).status).toBe('satisfied');
});

test('a limit on the first step also requires the date of acceptance: a limit that cannot be checked is not met', () => {
  const steps = noDays.map((step, index) => (index === 0 ? { ...step, limitDays: 1 } : step));
  const report = evaluate(slip(0, { fields: [] }), {}, { steps, clock: noLimits });
  expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_ACCEPTED_AT_UNKNOWN']]);
  expect(evaluate(slip(0, { fields: [] }), { acceptedAt: '2026-10-09' }, { steps, clock: noLimits }).status).toBe(
    'satisfied',
  );
});

test('the day of acceptance counts if the policy says so', () => {
  const days = (firstCountedDay: string) => {
    const report = evaluate(SLIP, {}, { clock: { ...policy.clock, firstCountedDay } });
    return [report.workingDays, report.steps[1]!.workingDays];
  };
  // accepted on Friday 9 October, Saturday 10 worked
  expect(days('next-working-day')).toEqual([3, 1]);
  expect(days('same-day')).toEqual([4, 1]);
});

test.each([
  ['statutoryDays', 'APPROVAL_STATUTORY_OVERRUN'],
  ['promisedDays', 'APPROVAL_PROMISED_OVERRUN'],
])('the last day of %s is in time', (limit, code) => {
  const found = (days: number) =>
    codes(evaluate(SLIP, {}, { clock: { ...noLimits, acceptedAtField: 'acceptedAt', [limit]: days } }));
  const { workingDays } = evaluate(SLIP);
  expect(found(workingDays!)).toEqual([]);
  expect(found(workingDays! - 1)).toEqual([code]);
});

test('the date of acceptance is not read from a signature that did not pass', () => {
  const report = evaluate(slip(0, { report: { indication: 'INDETERMINATE' } }));
  expect(codes(report)).toContain('APPROVAL_ACCEPTED_AT_UNKNOWN');
  expect(report.workingDays).toBeNull();
});

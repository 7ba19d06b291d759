import { describe, expect, test } from 'vitest';
import { codes, evaluate, policy, SLIP, says, slip } from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';

test.each([' ', '\u3000', '\u200b', '\u2800', ''])('a required field filled with %j is left empty', (value) => {
  const report = evaluate(slip(4, { fields: [filled('docNo', value)] }));
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_FIELD_NOT_FILLED']]);
});

test.each(['\u200b', '\u3164', '\u2800'])('an opinion of %j is empty', (value) => {
  expect(codes(evaluate(slip(1, { fields: says(1, '同意', value) })))).toEqual(['APPROVAL_OPINION_EMPTY']);
});

test('two fields of one name with two values do not count', () => {
  const verdicts = (...values: readonly string[]) => [
    filled('step1.opinion', 'x'),
    ...values.map((value) => filled('step1.verdict', value)),
  ];
  const report = evaluate(slip(1, { fields: verdicts('同意', '不同意') }));
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_APPEARANCE_DIFFERS']]);
  expect(evaluate(slip(1, { fields: verdicts('同意', '同意') })).status).toBe('satisfied');
});

describe('an optional verdict', () => {
  const steps = policy.steps.map((step) => (step.id === 'step1' ? { ...step, mustFill: ['step1.opinion'] } : step));
  const opinion = filled('step1.opinion', 'x');

  test('does not approve while it is empty', () => {
    const report = evaluate(slip(1, { fields: [opinion] }), {}, { steps });
    expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_VERDICT_UNKNOWN']]);
  });

  test('belongs to the step and is locked by its signer', () => {
    expect(evaluate(SLIP, {}, { steps }).status).toBe('satisfied');
    const open = evaluate(slip(1, { locks: ['step1.opinion', 'step1.date'] }), {}, { steps });
    expect([open.status, codes(open)]).toEqual(['violated', ['APPROVAL_FIELD_NOT_LOCKED']]);
  });
});

test('locks are required only if the policy requires them', () => {
  const open = slip(1, { locks: [] });
  expect(evaluate(open).status).toBe('violated');
  expect(evaluate(open, {}, { requireAllLocked: false }).status).toBe('satisfied');
});

test('a value without an appearance may not have been visible; an empty value needs none', () => {
  const shown = (value: string) => [
    ...says(1).slice(1),
    filled('step1.opinion', 'x'),
    filled('step1.date', value, { appearance: 'none' }),
  ];
  const report = evaluate(slip(1, { fields: shown('2026-10-10') }));
  expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_APPEARANCE_UNKNOWN']]);
  expect(codes(evaluate(slip(1, { fields: shown('') })))).toEqual(['APPROVAL_DATE_DIFFERS']);
});

test('an empty field whose appearance may show something is undetermined', () => {
  const report = (appearance: 'unknown' | 'differs') =>
    evaluate(slip(1, { emptyShown: [filled('agree', '', { appearance, shown: 'Yes' })] }));
  expect([report('unknown').status, codes(report('unknown'))]).toEqual([
    'undetermined',
    ['APPROVAL_APPEARANCE_UNKNOWN'],
  ]);
  expect([report('differs').status, codes(report('differs'))]).toEqual(['violated', ['APPROVAL_APPEARANCE_DIFFERS']]);
});

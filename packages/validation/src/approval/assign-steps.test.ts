import { expect, test } from 'vitest';
import { codes, evaluate, policy, slip } from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';
import { fitsKind } from './assign-steps.ts';

test('each kind of step has its kinds of signature', () => {
  const types = ['certification', 'approval', 'cms', 'seal', 'doc-timestamp'] as const;
  const fitting = (kind: Parameters<typeof fitsKind>[0]) => types.filter((type) => fitsKind(kind, type));
  expect(fitting('certification')).toEqual(['certification']);
  expect(fitting('approval')).toEqual(['approval', 'cms', 'seal']);
  expect(fitting('seal')).toEqual(['approval', 'seal']);
});

test('a signer with a role signs its step, whichever fields were filled', () => {
  const bare = policy.steps.map((step) => ({ ...step, fields: {}, mustFill: [], mayFill: ['acceptedAt', 'x', 'y'] }));
  const clock = { ...policy.clock, acceptedAtField: null, promisedDays: null, statutoryDays: null };
  const crossed = slip(2, { fields: [filled('x', '1')] }).map((one) => ({
    ...one,
    fields: one.serial === '13' ? one.fields! : [],
  }));
  const report = evaluate(crossed, {}, { steps: bare, clock });
  expect(codes(report)).toEqual([]);
  expect(report.steps.map(({ person }) => person)).toEqual(['Hall', 'Chen', 'Qian', 'Sun', 'Bureau']);
});

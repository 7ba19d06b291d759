import { expect, test } from 'vitest';
import { codes, evaluate, says, slip } from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';

test.each([' ', '\u3000', '\u200b', '\u2800', ''])('a required field filled with %j is left empty', (value) => {
  const report = evaluate(slip(4, { fields: [filled('docNo', value)] }));
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_FIELD_NOT_FILLED']]);
});

test.each(['\u200b', '\u3164', '\u2800'])('an opinion of nothing but %j is empty', (value) => {
  expect(codes(evaluate(slip(1, { fields: says(1, '同意', value) })))).toEqual(['APPROVAL_OPINION_EMPTY']);
});

test('two fields of one name and two values say nothing that counts', () => {
  const verdicts = (...values: readonly string[]) => [
    filled('step1.opinion', 'x'),
    ...values.map((value) => filled('step1.verdict', value)),
  ];
  const report = evaluate(slip(1, { fields: verdicts('同意', '不同意') }));
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_APPEARANCE_DIFFERS']]);
  expect(evaluate(slip(1, { fields: verdicts('同意', '同意') })).status).toBe('satisfied');
});

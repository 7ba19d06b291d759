import { expect, test } from 'vitest';
import { codes, context, evaluate, policy, type Signing, SLIP, says, signed, slip } from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';
import { evaluateApproval } from './evaluate-approval.ts';

test('a slip signed in order by the people in the roster is satisfied, with its working days', () => {
  const report = evaluate(SLIP);
  expect(codes(report)).toEqual([]);
  expect(report.status).toBe('satisfied');
  expect(report.steps.map(({ person, workingDays }) => [person, workingDays])).toEqual([
    ['Hall', 0],
    ['Chen', 1],
    ['Qian', 1],
    ['Sun', 1],
    ['Bureau', 1],
  ]);
  // Saturday 10 October is worked, Sunday is not: 10, 12, 13.
  expect(report.workingDays).toBe(3);
});

test.each<[string, readonly Signing[], string, readonly string[]]>([
  ['cut back: last steps missing', SLIP.slice(0, 3), 'violated', ['APPROVAL_INCOMPLETE', 'APPROVAL_INCOMPLETE']],
  ['a clerk signs in the leader’s field', slip(3, { serial: '16' }), 'violated', ['APPROVAL_WRONG_ROLE']],
  ['someone who left the roster', slip(3, { serial: '17' }), 'violated', ['APPROVAL_LEFT_ROSTER']],
  ['someone unknown to the roster', slip(3, { serial: '99' }), 'violated', ['APPROVAL_SIGNER_UNKNOWN']],
  [
    'the leader’s field filled in the clerk’s revision',
    [SLIP[0]!, { ...SLIP[1]!, fields: [...says(1), ...says(3)] }, SLIP[2]!, { ...SLIP[3]!, fields: [] }, SLIP[4]!],
    'violated',
    [
      'APPROVAL_FIELD_OUTSIDE_STEP',
      'APPROVAL_FIELD_OUTSIDE_STEP',
      'APPROVAL_FIELD_FILLED_BY_OTHER',
      'APPROVAL_FIELD_FILLED_BY_OTHER',
    ],
  ],
  [
    'the page shows 同意 over 不同意 in another field',
    slip(1, {
      fields: [
        filled('step1.opinion', '不同意', { appearance: 'differs', shown: '同意' }),
        filled('step1.verdict', '同意'),
      ],
    }),
    'violated',
    ['APPROVAL_APPEARANCE_DIFFERS'],
  ],
  [
    'an appearance that cannot be compared',
    slip(1, { fields: [filled('step1.opinion', 'x', { appearance: 'unknown' }), filled('step1.verdict', '同意')] }),
    'undetermined',
    ['APPROVAL_APPEARANCE_UNKNOWN'],
  ],
  ['rejected', slip(2, { fields: says(2, '不同意') }), 'violated', ['APPROVAL_REJECTED']],
  [
    'sent back, yet signed on',
    slip(2, { fields: says(2, '退回') }),
    'violated',
    ['APPROVAL_RETURNED', 'APPROVAL_AFTER_RETURN', 'APPROVAL_AFTER_RETURN'],
  ],
  ['a verdict in other words', slip(2, { fields: says(2, '可以') }), 'violated', ['APPROVAL_VERDICT_UNKNOWN']],
  ['an empty opinion', slip(1, { fields: says(1, '同意', ' ') }), 'violated', ['APPROVAL_OPINION_EMPTY']],
  [
    'a required field not filled',
    slip(1, { fields: [filled('step1.opinion', 'x')] }),
    'violated',
    ['APPROVAL_FIELD_NOT_FILLED'],
  ],
  [
    'a field left unlocked',
    slip(1, { locks: ['step1.opinion', 'step1.verdict'] }),
    'violated',
    ['APPROVAL_FIELD_NOT_LOCKED'],
  ],
  ['fields locked through their parent', slip(1, { locks: ['step1'] }), 'satisfied', []],
  ['no proven time', slip(1, { time: null }), 'undetermined', ['APPROVAL_NO_PROVEN_TIME']],
  [
    'a failed signature',
    slip(1, { report: { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' } }),
    'violated',
    ['APPROVAL_SIGNATURE_FAILED'],
  ],
  [
    'an indeterminate signature',
    slip(1, { report: { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' } }),
    'undetermined',
    ['APPROVAL_SIGNATURE_INDETERMINATE'],
  ],
  [
    'changed afterwards',
    slip(1, { report: { modifications: 'disallowed' } }),
    'violated',
    ['APPROVAL_CHANGED_AFTERWARDS'],
  ],
  ['changes unknown', slip(1, { report: { modifications: 'unknown' } }), 'undetermined', ['APPROVAL_CHANGES_UNKNOWN']],
  ['the wrong kind of signature', slip(0, { type: 'approval' }), 'violated', ['APPROVAL_KIND']],
  [
    'chief and leader in the wrong order',
    [
      SLIP[0]!,
      SLIP[1]!,
      { ...SLIP[3]!, time: '2026-10-12T01:00:00Z' },
      { ...SLIP[2]!, time: '2026-10-12T02:00:00Z' },
      SLIP[4]!,
    ],
    'violated',
    ['APPROVAL_ORDER'],
  ],
  [
    'token times against the nesting',
    slip(2, { time: '2026-10-10T01:59:57.999Z' }),
    'violated',
    ['APPROVAL_TIME_ORDER'],
  ],
  ['token times within their accuracies', slip(2, { time: '2026-10-10T01:59:58.000Z' }), 'satisfied', []],
  ['signed by more than were asked', [...SLIP, { serial: '16' }], 'violated', ['APPROVAL_UNEXPECTED_SIGNATURE']],
  [
    'a date written that is not the proven one',
    slip(1, { fields: [...says(1), filled('step1.date', '2026-10-09')] }),
    'satisfied',
    ['APPROVAL_DATE_DIFFERS'],
  ],
  ['a date written right', slip(1, { fields: [...says(1), filled('step1.date', '2026年10月10日')] }), 'satisfied', []],
  [
    'signed before acceptance',
    slip(0, { fields: [filled('acceptedAt', '2026-10-10')] }),
    'violated',
    ['APPROVAL_SIGNED_BEFORE_ACCEPTANCE'],
  ],
  ['acceptance unknown', slip(0, { fields: [] }), 'undetermined', ['APPROVAL_ACCEPTED_AT_UNKNOWN']],
])('truth table: %s', (_, signings, status, expected) => {
  const report = evaluate(signings);
  expect(codes(report)).toEqual(expected);
  expect(report.status).toBe(status);
});

test('exceeded limits are warnings and do not affect the approval', () => {
  const late = SLIP.map((signing, index) =>
    index < 3 ? signing : { ...signing, time: `2026-11-2${index}T02:00:00Z` },
  );
  const report = evaluate(late);
  expect(report.status).toBe('satisfied');
  expect(codes(report)).toEqual(['APPROVAL_STATUTORY_OVERRUN', 'APPROVAL_STEP_OVERRUN']);
  expect(codes(evaluate(late, {}, { clock: { ...policy.clock, statutoryDays: null } }))[0]).toBe(
    'APPROVAL_PROMISED_OVERRUN',
  );
});

test('an unfinished approval is late when its limit has passed', () => {
  const cut = SLIP.slice(0, 3);
  const later = (date: string) => codes(evaluate(cut, { at: new Date(date) }))[0];
  expect(later('2026-10-19T02:00:00Z')).toBe('APPROVAL_INCOMPLETE');
  // The seventh working day after 9 October is Monday the 19th.
  expect(later('2026-10-20T02:00:00Z')).toBe('APPROVAL_PROMISED_OVERRUN');
  expect(later('2026-12-01T02:00:00Z')).toBe('APPROVAL_STATUTORY_OVERRUN');
});

test('a year without a calendar is unknown, never guessed', () => {
  const report = evaluate(SLIP, { calendar: [] });
  expect(report.status).toBe('undetermined');
  expect(report.workingDays).toBeNull();
  expect(codes(report)).toEqual(['APPROVAL_CALENDAR_MISSING']);
});

test('the caller’s date of acceptance is used if no signed field contains one', () => {
  const noField = { ...policy, clock: { ...policy.clock, acceptedAtField: null } };
  expect(evaluate(SLIP, { acceptedAt: '2026-10-09' }, noField).workingDays).toBe(3);
});

test('document time-stamps fill no step', () => {
  const report = evaluate([...SLIP, { serial: '7a', type: 'doc-timestamp' }]);
  expect([report.status, codes(report)]).toEqual(['satisfied', []]);
});

test('signatures without revisions leave order and fields unknown', () => {
  const bare = SLIP.map((signing, index) => {
    const whole = signed(index, signing);
    const { revision: _, ...evidence } = whole.evidence;
    return { ...whole, evidence };
  });
  const report = evaluateApproval(bare, policy, context);
  expect(report.status).toBe('undetermined');
  expect(codes(report)).toContain('APPROVAL_ORDER_UNKNOWN');
  expect(codes(report)).toContain('APPROVAL_FIELDS_UNKNOWN');
});

test('the order in which signatures are passed does not matter', () => {
  const signatures = SLIP.map((signing, index) => signed(index, signing));
  const straight = JSON.stringify(evaluateApproval(signatures, policy, context));
  expect(JSON.stringify(evaluateApproval([...signatures].reverse(), policy, context))).toBe(straight);
});

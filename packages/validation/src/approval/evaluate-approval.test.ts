import { expect, test } from 'vitest';
import {
  codes,
  context,
  evaluate,
  policy,
  roster,
  type Signing,
  SLIP,
  says,
  signed,
  slip,
} from '../../test/approval-case.ts';
import { filled } from '../../test/evidence.ts';
import { evaluateApproval } from './evaluate-approval.ts';
import { parseRoster } from './parse.ts';

test('a slip signed in order by the people the roster names is satisfied, with its working days', () => {
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

test('two steps need two people', () => {
  const both = parseRoster({
    ...roster,
    entries: [...roster.entries, { ...roster.entries[1]!, role: 'chief' }],
  });
  const twice = slip(2, { serial: '12' });
  const report = evaluate(twice, { roster: { roster: both, verified: true, provenTime: null } });
  expect(codes(report)).toEqual(['APPROVAL_SAME_PERSON']);
  expect(
    evaluate(twice, { roster: { roster: both, verified: true, provenTime: null } }, { distinctPersons: false }).status,
  ).toBe('satisfied');
});

test('without an identity rule the best is undetermined', () => {
  const report = evaluate(SLIP, { roster: null });
  expect(report.status).toBe('undetermined');
  expect(codes(report)).toEqual(['APPROVAL_NO_IDENTITY_RULE']);
  expect(report.steps.every(({ person, status }) => person === null && status === 'undetermined')).toBe(true);
});

test('a roster whose signature is not verified proves no role', () => {
  const report = evaluate(SLIP, { roster: { roster, verified: false, provenTime: null } });
  expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_ROSTER_NOT_VERIFIED']]);
});

test('a roster too old for the signature proves no role', () => {
  const report = evaluate(SLIP, {}, { rosterMaxAgeDays: 30 });
  expect(report.status).toBe('undetermined');
  expect(new Set(codes(report))).toEqual(new Set(['APPROVAL_ROSTER_STALE']));
  expect(evaluate(SLIP, {}, { rosterMaxAgeDays: 45 }).status).toBe('satisfied');
});

test('any signer is an explicit renunciation and says so', () => {
  const report = evaluate(SLIP, { roster: null, anySigner: true });
  expect([report.status, codes(report)]).toEqual(['satisfied', ['APPROVAL_ANY_SIGNER']]);
  expect(report.steps[1]!.person).toBe('CN=12');
});

test('a roster that is given decides, any signer or not', () => {
  const stranger = { ...roster, entries: roster.entries.filter(({ person }) => person !== 'Sun') };
  const report = evaluate(SLIP, { roster: { roster: stranger, verified: true, provenTime: null }, anySigner: true });
  expect(report.status).toBe('violated');
  expect(codes(report)).not.toContain('APPROVAL_ANY_SIGNER');
  const unproven = evaluate(SLIP, { roster: { roster, verified: false, provenTime: null }, anySigner: true });
  expect(unproven.status).toBe('undetermined');
});

test('a role that ends within the accuracy of the time-stamp is uncertain', () => {
  const entries = roster.entries.map((entry) =>
    entry.person === 'Sun' ? { ...entry, until: '2026-10-13T02:00:00.500Z' } : entry,
  );
  const ending = { roster: { ...roster, entries }, verified: true, provenTime: null };
  const report = evaluate(SLIP, { roster: ending });
  expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_ROLE_UNCERTAIN']]);
});

test('a last date in the roster counts whole, in the policy’s time zone', () => {
  const until = (date: string) => ({
    roster: {
      ...roster,
      entries: roster.entries.map((entry) => (entry.person === 'Sun' ? { ...entry, until: date } : entry)),
    },
    verified: true,
    provenTime: null,
  });
  const late = slip(3, { time: '2026-10-13T15:59:00Z' }); // 23:59 in Shanghai
  expect(evaluate(late, { roster: until('2026-10-13') }).status).toBe('satisfied');
  const next = slip(3, { time: '2026-10-13T16:01:00Z' }); // 00:01 on the 14th
  expect(codes(evaluate(next, { roster: until('2026-10-13') }))).toEqual(['APPROVAL_LEFT_ROSTER']);
});

test('a role that begins after the signature is not held yet, and one that begins on its day is', () => {
  const from = (date: string) => ({
    roster: {
      ...roster,
      entries: roster.entries.map((entry) => (entry.person === 'Sun' ? { ...entry, from: date } : entry)),
    },
    verified: true,
    provenTime: null,
  });
  expect(evaluate(SLIP, { roster: from('2026-10-13') }).status).toBe('satisfied');
  const early = evaluate(SLIP, { roster: from('2026-10-14') });
  expect([early.status, codes(early)]).toEqual(['violated', ['APPROVAL_NOT_YET_IN_ROLE']]);
});

test('a seal that cannot be seen is reported and seals all the same', () => {
  const signatures = SLIP.map((signing, index) => signed(index, signing));
  const seal = signatures[4]!;
  const { visible: _, ...hidden } = seal.evidence.revision!;
  const report = evaluateApproval(
    [...signatures.slice(0, 4), { ...seal, evidence: { ...seal.evidence, revision: hidden } }],
    policy,
    context,
  );
  expect([report.status, codes(report)]).toEqual(['satisfied', ['APPROVAL_SEAL_NOT_VISIBLE']]);
});

test('a roster entry that names another certificate by digest does not match', () => {
  const entries = roster.entries.map((entry) => ({
    ...entry,
    certificate: { ...entry.certificate, sha256: 'ab'.repeat(32) },
  }));
  const report = evaluate(SLIP, { roster: { roster: { ...roster, entries }, verified: true, provenTime: null } });
  expect(new Set(codes(report))).toEqual(new Set(['APPROVAL_SIGNER_UNKNOWN']));
});

test('overruns are remarks: the approval stands', () => {
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

test('acceptance given by the caller serves where no signed field holds it', () => {
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

test('the order in which signatures are handed over does not matter', () => {
  const signatures = SLIP.map((signing, index) => signed(index, signing));
  const straight = JSON.stringify(evaluateApproval(signatures, policy, context));
  expect(JSON.stringify(evaluateApproval([...signatures].reverse(), policy, context))).toBe(straight);
});

import { describe, expect, test } from 'vitest';
import { parseApprovalPolicy, parseRoster } from '../parse.ts';
import { checkApprovalPolicy } from './check-policy.ts';

const at = new Date('2026-10-14T00:00:00Z');
const held: readonly (readonly [string, string, string, string?])[] = [
  ['A', 'chief', 'x'],
  ['B', 'chief', 'y'],
  ['C', 'leader', 'x'],
  ['D', 'expert', 'x', '2026-06-30'],
  ['A', 'expert', 'x'],
];
const roster = parseRoster({
  schema: 'govseal-roster/1',
  name: 'r',
  issuedAt: '2026-09-01T00:00:00Z',
  entries: held.map(([person, role, unit, until]) => ({
    certificate: { issuer: 'CN=CA', serial: '01', sha256: '0'.repeat(64) },
    person,
    role,
    unit,
    from: '2026-01-01',
    ...(until && { until }),
  })),
});
const step = (id: string, role: string, more: object = { unit: 'x' }) => ({ id, role, kind: 'approval', ...more });
const check = (...steps: readonly object[]) => {
  const policy = parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps });
  return checkApprovalPolicy(policy, { roster, at }).map(({ code, params }) => [code, params.step ?? '']);
};

describe('a policy that can be completed', () => {
  test.each([
    [[step('a', 'chief'), step('b', 'leader')]],
    [[step('a', 'chief', { count: 2, of: 2, unit: null })]],
    [[step('a', 'chief', { count: 1, seats: [{ unit: 'x' }, { unit: 'y' }] })]],
    [[step('a', 'chief', { unit: 'y' }), step('b', 'expert')]],
  ])('%j', (steps) => {
    expect(check(...steps)).toEqual([]);
  });
});

describe('what can never be completed', () => {
  test.each<[string, readonly object[], readonly (readonly [string, string])[]]>([
    ['a role nobody holds', [step('a', 'mayor')], [['POLICY_CHECK_NOBODY', 'a']]],
    ['a role nobody holds in the unit', [step('a', 'leader', { unit: 'y' })], [['POLICY_CHECK_NOBODY', 'a']]],
    [
      'a person who does not hold the role',
      [step('a', 'chief', { unit: 'x', person: 'C' })],
      [['POLICY_CHECK_NOBODY', 'a']],
    ],
    [
      'a count larger than the people',
      [step('a', 'expert', { count: 2, unit: null })],
      [['POLICY_CHECK_TOO_FEW', 'a']],
    ],
    [
      'two seats for one person',
      [
        step('a', 'x', {
          seats: [
            { role: 'chief', unit: 'x' },
            { role: 'expert', unit: 'x' },
          ],
        }),
      ],
      [['POLICY_CHECK_TOO_FEW', 'a']],
    ],
    [
      'one seat of a step that nobody can fill',
      [step('a', 'chief', { count: 1, seats: [{ unit: 'x' }, { unit: 'z' }] })],
      [['POLICY_CHECK_NOBODY', 'a']],
    ],
    ['one person for two steps', [step('a', 'chief'), step('b', 'expert')], [['POLICY_CHECK_SHARED_PEOPLE', '']]],
    ['a role in several units', [step('a', 'chief', {})], [['POLICY_CHECK_UNIT_OPEN', 'a']]],
    [
      'nothing but optional steps',
      [step('a', 'chief', { unit: 'x', optional: true })],
      [['POLICY_CHECK_NOTHING_REQUIRED', '']],
    ],
  ])('%s', (_, steps, expected) => {
    expect(check(...steps)).toEqual(expected);
  });

  test.each([
    [
      {
        all: [
          { fact: 'n', below: 5 },
          { fact: 'n', atLeast: 5 },
        ],
      },
      ['POLICY_CHECK_NEVER'],
    ],
    [{ any: [{ fact: 't', equals: 'x' }, { not: { fact: 't', equals: 'x' } }] }, ['POLICY_CHECK_ALWAYS']],
    [
      {
        all: [
          { fact: 'n', below: 5 },
          { fact: 'n', atLeast: '4.999999' },
        ],
      },
      [],
    ],
    [{ fact: 't', oneOf: ['x', 'y'] }, []],
    [{ fact: 'b', equals: true }, []],
  ])('the condition %j', (when, expected) => {
    const facts = { n: { type: 'number' }, t: { type: 'text' }, b: { type: 'boolean' } };
    const steps = [step('a', 'chief'), step('b', 'leader', { unit: 'x', when })];
    const policy = parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps, facts });
    expect(checkApprovalPolicy(policy, { roster, at }).map(({ code }) => code)).toEqual(expected);
  });

  test('delegation to no one', () => {
    const steps = [step('a', 'chief', { unit: 'x', mayDelegate: true })];
    const policy = parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps });
    const lonely = { ...roster, entries: roster.entries.slice(0, 1) };
    const found = (given: typeof roster) => checkApprovalPolicy(policy, { roster: given, at }).map(({ code }) => code);
    expect(found(lonely)).toEqual(['POLICY_CHECK_NO_DELEGATE']);
    expect(found(roster)).toEqual([]);
  });

  test('notices and rounds whose signers are not in the roster', () => {
    const notice = { role: 'leader', unit: 'y', maxDays: 5 };
    const rounds = {
      submit: [{ role: 'chief', unit: 'x' }],
      return: [
        { role: 'mayor', unit: 'x' },
        { role: 'leader', unit: 'x' },
      ],
    };
    const more = { facts: { caseNo: { type: 'text' } }, clock: { suspension: notice, extension: notice }, rounds };
    const steps = [step('a', 'chief')];
    const policy = parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps, ...more });
    expect(checkApprovalPolicy(policy, { roster, at }).map(({ code, params }) => [code, params.member])).toEqual(
      ['clock.suspension', 'clock.extension', 'rounds.return'].map((member) => ['POLICY_CHECK_NOBODY_STATES', member]),
    );
  });

  test('without a roster the people are not checked', () => {
    const policy = parseApprovalPolicy({ schema: 'govseal-approval/1', name: 'p', steps: [step('a', 'mayor')] });
    expect(checkApprovalPolicy(policy, { at })).toEqual([]);
  });
});

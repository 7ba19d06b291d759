import { describe, expect, test } from 'vitest';
import { codes, evaluate, policy, roster, SLIP, says, slip, step } from '../../test/approval-case.ts';
import { sha256Of } from '../../test/evidence.ts';
import { parseApprovalPolicy, parseRoster } from './parse.ts';

describe('the unit of a role', () => {
  const other = {
    certificate: { issuer: 'C=CN, CN=Test CA', serial: '18', sha256: sha256Of('18') },
    person: 'Zheng',
    role: 'leader',
  };
  const city = parseRoster({
    ...roster,
    entries: [...roster.entries, { ...other, unit: 'other bureau', from: '2026-01-01' }],
  });
  const known = { roster: { roster: city, verified: true, provenTime: null } };
  const inUnit = (unit: string | null) => ({
    steps: policy.steps.map((one) => (one.role === 'leader' ? { ...one, unit } : one)),
  });
  const stranger = slip(3, { serial: '18' });

  test('the leader of another bureau cannot sign the step', () => {
    const report = evaluate(stranger, known, inUnit('bureau'));
    expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_WRONG_UNIT']]);
    expect(report.steps[3]).toMatchObject({ person: 'Zheng', status: 'violated' });
    expect(evaluate(SLIP, known, inUnit('bureau')).status).toBe('satisfied');
  });

  test('in addition to the right leader’s signature, that of another bureau’s leader is unexpected', () => {
    const report = evaluate([...SLIP, { serial: '18' }], known, inUnit('bureau'));
    expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_UNEXPECTED_SIGNATURE']]);
  });

  test('two bureaus sign in the same role, each its own step', () => {
    const joint = { ...step(4, 'leader', 2), unit: 'other bureau' };
    const steps = parseApprovalPolicy({
      ...policy,
      steps: [...policy.steps.slice(0, 3), joint, { ...policy.steps[3]!, unit: 'bureau' }],
    }).steps;
    const signings = [
      ...SLIP.slice(0, 3),
      { serial: '18', fields: says(4) },
      { ...SLIP[3]!, time: '2026-10-14T02:00:00Z' },
    ];
    const report = evaluate(signings, known, { steps });
    expect([report.status, codes(report)]).toEqual(['satisfied', []]);
    expect(report.steps.slice(3).map(({ person }) => person)).toEqual(['Zheng', 'Sun']);
  });

  test('a policy without a unit is not sufficient if the roster lists the role in several, unless it accepts any unit', () => {
    for (const signings of [SLIP, stranger]) {
      const report = evaluate(signings, known);
      expect([report.status, codes(report)]).toEqual(['undetermined', ['APPROVAL_UNIT_OPEN']]);
      expect(evaluate(signings, known, inUnit(null)).status).toBe('satisfied');
    }
  });

  describe('of one person in two units', () => {
    const both = parseRoster({
      ...roster,
      entries: [
        ...roster.entries,
        { ...roster.entries.find(({ person }) => person === 'Sun')!, unit: 'other bureau' },
        { ...other, unit: 'other bureau', from: '2026-01-01' },
      ],
    });
    const known = { roster: { roster: both, verified: true, provenTime: null } };
    const joint = { ...step(4, 'leader', 2), unit: 'other bureau' };
    const { steps } = parseApprovalPolicy({
      ...policy,
      steps: [...policy.steps.slice(0, 3), joint, { ...policy.steps[3]!, unit: 'bureau' }],
    });
    const later = { ...SLIP[3]!, time: '2026-10-14T02:00:00Z' };
    const jointly = (serial: string) => [...SLIP.slice(0, 3), { serial, fields: says(4) }, later];

    test('one signature satisfies the step of one unit only', () => {
      const report = evaluate(SLIP, known, { steps });
      const held = report.steps.filter(({ role, status }) => role === 'leader' && status === 'satisfied');
      expect([report.status, held.map(({ person }) => person)]).toEqual(['violated', ['Sun']]);
    });

    test('two signatures of that person are not two people', () => {
      const report = evaluate(jointly('14'), known, { steps });
      expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_SAME_PERSON']]);
    });

    test('with the other unit’s own leader, that person may sign for one unit', () => {
      const report = evaluate(jointly('18'), known, { steps });
      expect([report.status, codes(report)]).toEqual(['satisfied', []]);
    });
  });
});

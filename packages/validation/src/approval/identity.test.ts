/**
 * Identity of a signer: an entry has issuer and serial number, periods end exactly, and the age of a roster is counted from its proof.
 */
import { describe, expect, test } from 'vitest';
import { codes, evaluate, roster, SLIP, slip } from '../../test/approval-case.ts';
import { parseRoster, parseRosterRegister } from './parse.ts';

const leader = roster.entries.find(({ person }) => person === 'Sun')!;
const known = (change: object, proven: string | null = null) => ({
  roster: {
    roster: parseRoster({
      ...roster,
      entries: roster.entries.map((one) => (one === leader ? { ...one, ...change } : one)),
    }),
    verified: true,
    provenTime: proven === null ? null : new Date(proven),
  },
});

test('another authority’s certificate with the same serial number identifies no one', () => {
  const elsewhere = known({ certificate: { ...leader.certificate, issuer: 'C=CN, CN=Another CA' } });
  const report = evaluate(SLIP, elsewhere);
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_SIGNER_UNKNOWN']]);
});

test('another certificate with the same issuer name and serial number identifies no one', () => {
  const elsewhere = known({ certificate: { ...leader.certificate, sha256: 'ab'.repeat(32) } });
  const report = evaluate(SLIP, elsewhere);
  expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_SIGNER_UNKNOWN']]);
  const upper = known({ certificate: { ...leader.certificate, sha256: leader.certificate.sha256.toUpperCase() } });
  expect(evaluate(SLIP, upper).status).toBe('satisfied');
});

test('a certificate that the roster lists for two people at one time does not identify the signer', () => {
  const twice = (from: string) => {
    const entries = [...roster.entries, { ...leader, person: 'Li', from }];
    const shared = { roster: parseRoster({ ...roster, entries }), verified: true, provenTime: null };
    return codes(evaluate(SLIP, { roster: shared }));
  };
  expect(twice('2026-10-13')).toEqual(['APPROVAL_CERTIFICATE_SHARED']);
  expect(twice('2026-10-14')).toEqual([]);
});

describe('the period of a role', () => {
  const evaluated = (time: string, period: object, accuracy = 0) =>
    codes(evaluate(slip(3, { time, accuracy }), known(period)));

  test('lasts from its first date to its last, in the policy’s time zone', () => {
    // 2026-10-13 in Shanghai
    const day = { from: '2026-10-13', until: '2026-10-13' };
    expect(evaluated('2026-10-12T16:00:00.000Z', day)).toEqual([]);
    expect(evaluated('2026-10-13T15:59:59.999Z', day)).toEqual([]);
    expect(evaluated('2026-10-12T15:59:59.999Z', day)).toEqual(['APPROVAL_NOT_YET_IN_ROLE']);
    expect(evaluated('2026-10-13T16:00:00.000Z', { ...day, until: '2026-10-13' })).toEqual(['APPROVAL_LEFT_ROSTER']);
  });

  test('given by instants includes the first and excludes the last', () => {
    const hour = { from: '2026-10-13T02:00:00Z', until: '2026-10-13T03:00:00Z' };
    expect(evaluated('2026-10-13T02:00:00.000Z', hour)).toEqual([]);
    expect(evaluated('2026-10-13T02:59:59.999Z', hour)).toEqual([]);
    expect(evaluated('2026-10-13T03:00:00.000Z', hour)).toEqual(['APPROVAL_LEFT_ROSTER']);
  });

  test('must contain the whole interval in which the time-stamp allows the signature', () => {
    const hour = { from: '2026-10-13T02:00:00Z', until: '2026-10-13T03:00:00Z' };
    expect(evaluated('2026-10-13T02:00:01Z', hour, 1000)).toEqual([]);
    expect(evaluated('2026-10-13T02:00:00.999Z', hour, 1000)).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
    expect(evaluated('2026-10-13T02:59:58.999Z', hour, 1000)).toEqual([]);
    expect(evaluated('2026-10-13T02:59:59Z', hour, 1000)).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
    expect(evaluated('2026-10-13T01:59:59Z', hour, 1000)).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
    expect(evaluated('2026-10-13T01:59:58.999Z', hour, 1000)).toEqual(['APPROVAL_NOT_YET_IN_ROLE']);
    expect(evaluated('2026-10-13T03:00:01Z', hour, 1000)).toEqual(['APPROVAL_LEFT_ROSTER']);
    expect(evaluated('2026-10-13T03:00:00.999Z', hour, 1000)).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
  });
});

describe('consecutive periods of one role', () => {
  const at = (second: Partial<typeof leader>) => {
    const entries = roster.entries.flatMap((one) =>
      one === leader
        ? [
            { ...one, until: '2026-10-12' },
            { ...one, from: '2026-10-13', ...second },
          ]
        : [one],
    );
    const renewed = { roster: { roster: parseRoster({ ...roster, entries }), verified: true, provenTime: null } };
    // midnight in Shanghai, plus or minus one second
    return codes(evaluate(slip(3, { time: '2026-10-12T16:00:00.000Z', accuracy: 1000 }), renewed));
  };

  test('are one period if one person holds them', () => {
    expect(at({})).toEqual([]);
    expect(at({ from: '2026-10-10' })).toEqual([]);
  });

  test('leave the signer open if the person changes or there is a gap', () => {
    expect(at({ person: 'Successor' })).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
    expect(at({ from: '2026-10-13T00:00:00.001+08:00' })).toEqual(['APPROVAL_ROLE_UNCERTAIN']);
  });
});

describe('the age of a roster', () => {
  const age = (proven: string | null, rosterMaxAgeDays: number) =>
    new Set(codes(evaluate(SLIP, known({}, proven), { rosterMaxAgeDays })));

  test('is counted to the instant of validation if the policy says so', () => {
    // dated 1 September, the last signature of 14 October, validated on 1 November
    const at = new Date('2026-11-01T00:00:00Z');
    const counted = (rosterMaxAgeDays: number, rosterAgeAt: 'signature' | 'validation') =>
      new Set(codes(evaluate(SLIP, { ...known({}), at }, { rosterMaxAgeDays, rosterAgeAt })));
    expect(counted(60, 'validation')).toEqual(new Set(['APPROVAL_ROSTER_STALE']));
    expect(counted(61, 'validation')).toEqual(new Set());
    expect(counted(60, 'signature')).toEqual(new Set());
  });

  test('must not be before the earliest date that the policy accepts', () => {
    const before = (rosterNotBefore: string) => codes(evaluate(SLIP, known({}), { rosterNotBefore }));
    expect(before('2026-09-01')).toEqual([]);
    expect(before('2026-09-01T00:00:00.001Z')).toEqual(['APPROVAL_ROSTER_NOT_BEFORE']);
    expect(before('2026-09-02')).toEqual(['APPROVAL_ROSTER_NOT_BEFORE']);
  });

  test('is counted from its time-stamp if that is earlier than its stated date, and from the date otherwise', () => {
    // dated 1 September, the first signature of 9 October, the last of 14 October
    expect(age(null, 44)).toEqual(new Set());
    expect(age('2026-09-05T00:00:00Z', 44)).toEqual(new Set());
    expect(age('2026-09-05T00:00:00Z', 40)).toEqual(new Set(['APPROVAL_ROSTER_STALE']));
    expect(age('2026-01-05T00:00:00Z', 44)).toEqual(new Set(['APPROVAL_ROSTER_STALE']));
  });
});

test('a register of rosters is accepted for as many days as the policy says, counted to the instant of validation', () => {
  const { name } = roster;
  const sha256 = 'ab'.repeat(32);
  const listed = { sequence: 1, issuedAt: '2026-09-01T00:00:00Z', sha256 };
  const stale = (issuedAt: string, rosterRegisterMaxAgeDays: number | null, proven: string | null = null) => {
    const register = parseRosterRegister({ schema: 'govseal-roster-register/1', name, issuedAt, rosters: [listed] });
    const provenTime = proven === null ? null : new Date(proven);
    const evidence = {
      roster: parseRoster({ ...roster, sequence: 1 }),
      verified: true,
      provenTime: null,
      sha256,
      register: { register, verified: true, provenTime },
    };
    const at = new Date('2026-11-01T00:00:00Z');
    return codes(evaluate(SLIP, { roster: evidence, at }, { rosterRegisterMaxAgeDays }));
  };
  expect(stale('2026-10-02T00:00:00Z', 30)).toEqual([]);
  expect(stale('2026-10-01T23:59:59Z', 30)).toEqual(['APPROVAL_ROSTER_REGISTER_STALE']);
  expect(stale('2026-10-31T00:00:00Z', 30, '2026-09-30T00:00:00Z')).toEqual(['APPROVAL_ROSTER_REGISTER_STALE']);
  expect(stale('2026-09-01T00:00:00Z', null)).toEqual([]);
});

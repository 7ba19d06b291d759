/** Who holds a role, and since when: rosters, identity rules and seals. */
import { expect, test } from 'vitest';
import { codes, context, evaluate, policy, roster, SLIP, signed, slip } from '../../test/approval-case.ts';
import { evaluateApproval } from './evaluate-approval.ts';
import { parseRoster } from './parse.ts';

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

test('without an identity rule the verdict is at best undetermined', () => {
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

test('accepting any signer is an explicit option and is reported', () => {
  const report = evaluate(SLIP, { roster: null, anySigner: true });
  expect([report.status, codes(report)]).toEqual(['satisfied', ['APPROVAL_ANY_SIGNER']]);
  expect(report.steps[1]!.person).toBe('CN=12');
});

test('a roster decides even if any signer is accepted', () => {
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

test('a last date in the roster includes the whole day, in the policy’s time zone', () => {
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

test('a role that begins after the signature is not held yet, one that begins on the same day is', () => {
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

test('an invisible seal is reported and still counts as a seal', () => {
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

test('a roster entry with the digest of another certificate does not match', () => {
  const entries = roster.entries.map((entry) => ({
    ...entry,
    certificate: { ...entry.certificate, sha256: 'ab'.repeat(32) },
  }));
  const report = evaluate(SLIP, { roster: { roster: { ...roster, entries }, verified: true, provenTime: null } });
  expect(new Set(codes(report))).toEqual(new Set(['APPROVAL_SIGNER_UNKNOWN']));
});

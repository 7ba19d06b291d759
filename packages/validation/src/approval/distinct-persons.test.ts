import type { PublicKey } from '@govseal/crypto';
import { describe, expect, test } from 'vitest';
import { codes, evaluate, roster, SLIP } from '../../test/approval-case.ts';
import { parseRoster } from './parse.ts';

describe('one person in two steps is recognised', () => {
  const known = (entries: readonly object[]) => ({
    roster: { roster: parseRoster({ ...roster, entries }), verified: true, provenTime: null },
  });

  test.each(['Sun', 'S un', 'Sun\u3000', 'Ｓun', 'S\u200bun', 'S\u2800un', 'SUN'])(
    'by a name spaced or encoded differently: %j',
    (person) => {
      const named = roster.entries.map((entry) => (entry.role === 'clerk' ? { ...entry, person } : entry));
      const report = evaluate(SLIP, known(named));
      expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_SAME_PERSON']]);
    },
  );

  test.each([
    ['Sun·Yi', 'Sun Yi'],
    ['張强', '张強'],
    ['戶田', '户田'],
    ['O’Neil', "O'Neil"],
  ])('only as a warning if names differ in punctuation or variants of characters: %s, %s', (leader, clerk) => {
    const people: Record<string, string> = { unit: leader, clerk };
    const named = roster.entries.map((entry) => ({ ...entry, person: people[entry.role] ?? entry.person }));
    const report = evaluate(SLIP, known(named));
    expect([report.status, codes(report)]).toEqual(['satisfied', ['APPROVAL_SIMILAR_PERSON']]);
  });

  test('by one key in two certificates', () => {
    const n = new Uint8Array(256).fill(7);
    const signings = SLIP.map((signing, index) => (index === 1 || index === 3 ? { ...signing, n } : signing));
    expect(codes(evaluate(signings))).toEqual(['APPROVAL_SAME_PERSON']);
    expect(codes(evaluate(signings, { roster: null, anySigner: true }))).toContain('APPROVAL_SAME_PERSON');
  });

  const x = new Uint8Array(32).fill(7);
  const y = new Uint8Array(32).fill(9);
  const ec = { type: 'EC', curve: 'SM2', x, y } as unknown as PublicKey;
  const dsa = { type: 'DSA', y } as unknown as PublicKey;
  const leading = Uint8Array.of(0, ...y);
  test.each<[string, PublicKey, PublicKey, boolean]>([
    ['an SM2 key', ec, { ...ec }, true],
    ['the negative of an SM2 key', ec, { ...ec, y: x } as PublicKey, true],
    ['the same numbers on another curve', ec, { ...ec, curve: 'P-256' } as PublicKey, false],
    [
      'an Ed25519 key',
      { type: 'OKP', curve: 'Ed25519', x } as PublicKey,
      { type: 'OKP', curve: 'Ed25519', x } as PublicKey,
      true,
    ],
    [
      'the negative of an Ed25519 key',
      { type: 'OKP', curve: 'Ed25519', x } as PublicKey,
      {
        type: 'OKP',
        curve: 'Ed25519',
        x: Uint8Array.from(x, (byte, index) => (index === 31 ? byte | 0x80 : byte)),
      } as PublicKey,
      true,
    ],
    ['a DSA key', dsa, { ...dsa, y: leading } as PublicKey, true],
    [
      'an RSA key',
      { type: 'RSA', n: y } as unknown as PublicKey,
      { type: 'RSA', n: leading } as unknown as PublicKey,
      true,
    ],
  ])('by %s behind two certificates and names', (_, one, other, same) => {
    const signings = SLIP.map((signing, index) =>
      index === 1 || index === 3 ? { ...signing, key: index === 1 ? one : other } : signing,
    );
    expect(codes(evaluate(signings))).toEqual(same ? ['APPROVAL_SAME_PERSON'] : []);
  });

  test('by the holder of a certificate when it signed, not the first one in the roster', () => {
    const unit = roster.entries.find(({ role }) => role === 'unit')!;
    const before = { ...unit, person: 'Old keeper', until: '2026-06-30' };
    const handedOver = known([
      before,
      ...roster.entries.filter(({ role }) => role !== 'unit'),
      { ...unit, person: 'Sun', from: '2026-07-01' },
    ]);
    const report = evaluate(SLIP, handedOver);
    expect([report.status, codes(report)]).toEqual(['violated', ['APPROVAL_SAME_PERSON']]);
    expect(report.steps[4]!.person).toBe('Sun');
  });
});

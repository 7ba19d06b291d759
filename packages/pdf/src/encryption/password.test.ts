import { latin1, toHex } from '@govseal/core';
import { expect, test } from 'vitest';
import { passwordCandidates } from './password.ts';

const hex = (password: string, revision: number): string[] => passwordCandidates(password, revision).map(toHex);

test('up to revision 4 a password is PDFDocEncoding of at most 32 bytes, or UTF-8 if that fails', () => {
  expect(hex('owner', 3)).toEqual(['6f776e6572']);
  expect(hex('Größe €', 4)).toEqual(['4772f6df6520a0', '4772c3b6c39f6520e282ac']);
  expect(hex('密码', 4)).toEqual(['e5af86e7a081']);
  expect(passwordCandidates('x'.repeat(40), 2)[0]).toHaveLength(32);
});

test('from revision 5 on it is SASLprep and UTF-8 of at most 127 bytes', () => {
  // RFC 4013 §3: the examples that are allowed.
  const prepared = (password: string): string => latin1(passwordCandidates(password, 6)[0]!);
  expect(prepared('I\u00adX')).toBe('IX');
  expect(prepared('user')).toBe('user');
  expect(prepared('USER')).toBe('USER');
  expect(prepared('\u00aa')).toBe('a');
  expect(prepared('\u2168')).toBe('IX');
  expect(prepared('a\u00a0b\u3000c')).toBe('a b c');
  expect(hex('ﬁ', 6)).toEqual(['6669', 'efac81']);
  expect(passwordCandidates('密'.repeat(50), 6)[0]).toHaveLength(127);
});

test('bytes are used unchanged', () => {
  expect(passwordCandidates(Uint8Array.of(0xff, 0xfe), 6)).toEqual([Uint8Array.of(0xff, 0xfe)]);
});

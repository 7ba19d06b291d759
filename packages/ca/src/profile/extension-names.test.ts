import { toHex } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressBytes, subjectAltNames, subtree } from './extension-names.ts';
import type { Profile } from './profile.ts';

test('reads IPv4 and IPv6 addresses', () => {
  const hex = (text: string): string | undefined => {
    const bytes = addressBytes(text);
    return bytes === undefined ? undefined : toHex(bytes);
  };
  expect(hex('10.20.0.1')).toBe('0a140001');
  expect(hex('2001:db8::1')).toBe('20010db8000000000000000000000001');
  expect(hex('::')).toBe('0'.repeat(32));
  expect(hex('1:2:3:4:5:6:7:8')).toBe('00010002000300040005000600070008');
  for (const text of [
    '',
    '10.20.0',
    '10.20.0.256',
    '010.1.1.1',
    '1:2:3',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    'g::1',
    '1:2:3:4:5:6:7:8::',
  ]) {
    expect(hex(text), text).toBeUndefined();
  }
});

test('agrees with the URL parser on any address', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      // addresses that end in dotted decimals are not supported
      fc.pre(!text.includes('.'));
      const bytes = addressBytes(text)!;
      const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! * 256 + bytes[2 * i + 1]!).toString(16));
      expect(new URL(`http://[${groups.join(':')}]`).hostname).toBe(new URL(`http://[${text}]`).hostname);
    }),
  );
  fc.assert(fc.property(fc.ipV4(), (text) => addressBytes(text)!.join('.') === text));
});

test('a network is encoded as the masked address followed by the mask', () => {
  const network = (value: string): string => {
    const name = subtree({ kind: 'iPAddress', value });
    return name.kind === 'iPAddress' ? toHex(name.value) : '';
  };
  expect(network('10.20.30.40/8')).toBe('0a000000ff000000');
  expect(network('10.20.30.40/12')).toBe('0a100000fff00000');
  expect(network('10.20.30.40/32')).toBe('0a141e28ffffffff');
  expect(network('10.20.30.40/0')).toBe('0000000000000000');
  expect(network('2001:db8::/33')).toBe(`20010db8${'0'.repeat(24)}ffffffff80${'0'.repeat(22)}`);
  expect(() => network('10.20.30.40/33')).toThrow('CA_PROFILE_NAME_CONSTRAINTS');
});

test.each([
  [
    'dNSName',
    ['hall.quzhou.example', '*.quzhou.example', 'a'],
    [
      '',
      '-a.example',
      'a..b',
      'a_b.example',
      '*.*.example',
      'a.*',
      '政务.example',
      `${'a.'.repeat(127)}a`,
      '1.2.3.4',
      'a.0x7f',
    ],
  ],
  [
    'rfc822Name',
    ['clerk@quzhou.example', 'a.b+c@quzhou.example'],
    [
      'a..b@quzhou.example',
      '.a@quzhou.example',
      'a.@quzhou.example',
      'a@*.example',
      'a@b@c',
      'a@1.2.3.4',
      'clerk',
      '@quzhou.example',
      'clerk@',
      'clerk@-a.example',
      '经办@quzhou.example',
    ],
  ],
  [
    'uniformResourceIdentifier',
    [
      'https://quzhou.example/a',
      'urn:a:b',
      'http://a.b',
      'http://a.b:80?x=%20#y',
      'http://10.0.0.1/',
      'http://[2001:db8::1]:80/',
    ],
    [
      ...[
        'quzhou.example',
        '//quzhou.example',
        'https:',
        'https://衢州.example',
        'https://',
        'https:///a',
        'https://a..b',
      ],
      ...[
        'https://-a/',
        'https://*.a/',
        'https://a.example\\@b.example/',
        'https://a.example<b',
        'https://[a]/',
        'https://[10.0.0.1]/',
      ],
      ...['https://a@b@c/', 'https://a:b/', 'https://1.2.3/', 'https://a.example%', 'https://a.example%00.b/'],
    ],
  ],
  ['iPAddress', ['10.0.0.1', '2001:db8::1'], ['10.0.0', '10.0.0.0/8', 'hall']],
] as const)('%s: only valid names are accepted', (kind, good, bad) => {
  const named = (value: string) =>
    subjectAltNames({ subjectAltName: [{ kind, value: '{name}' }] } as unknown as Profile, { name: value });
  for (const value of good) expect(named(value), value).toMatchObject([{ kind }]);
  for (const value of bad) expect(() => named(value), value).toThrow(/CA_SUBJECT_ALT_NAME|CA_SUBJECT_VALUE/);
});

import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { codes, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import type { ExpectedName } from './path-types.ts';

const target = await certificate({
  subject: 'common.example',
  issuer: 'CA',
  extra: [
    extensions.subjectAltName([
      { kind: 'dNSName', value: 'OA.example.cn' },
      { kind: 'dNSName', value: '*.service.example.cn' },
      { kind: 'dNSName', value: '*.cn' },
      { kind: 'dNSName', value: 'f*.bar.example' },
      { kind: 'dNSName', value: '10.0.0.7' },
      { kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 8) },
      { kind: 'rfc822Name', value: 'Li.Ming@Mail.example.cn' },
    ]),
  ],
});
const host = (value: string): ExpectedName => ({ kind: 'dNSName', value });

test.each([
  host('oa.EXAMPLE.cn'),
  host('a.service.example.cn'),
  { kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 8) },
  { kind: 'rfc822Name', value: 'Li.Ming@mail.example.CN' },
] as const)('a certificate is accepted for the names in it: %j', async (expectedName) => {
  expect(codes(await validate(target, { expectedName }))).toEqual(['ok']);
});

test('a wildcard over a shared domain does not match if the Public Suffix List is given', async () => {
  const wide = await certificate({
    subject: 'a',
    issuer: 'CA',
    extra: [extensions.subjectAltName([{ kind: 'dNSName', value: '*.com.cn' }])],
  });
  const isPublicSuffix = (domain: string): boolean => domain === 'com.cn';
  const expectedName = host('EXAMPLE.com.cn');
  expect(codes(await validate(wide, { expectedName }))).toEqual(['ok']);
  expect(codes(await validate(wide, { expectedName, isPublicSuffix }))).toEqual(['X509_NAME_MISMATCH']);
  expect(codes(await validate(target, { expectedName: host('a.service.example.cn'), isPublicSuffix }))).toEqual(['ok']);
});

test('a profile that requires the Public Suffix List accepts no wildcard without it', async () => {
  const profile = { name: 'servers', publicSuffixes: true };
  const expectedName = host('a.service.example.cn');
  expect(codes(await validate(target, { profile, expectedName }))).toEqual(['X509_NAME_MISMATCH']);
  expect(codes(await validate(target, { profile, expectedName, isPublicSuffix: () => false }))).toEqual(['ok']);
  expect(codes(await validate(target, { profile, expectedName: host('oa.example.cn') }))).toEqual(['ok']);
});

test.each([
  ['another host', host('example.cn')],
  ['only the common name', host('common.example')],
  ['a wildcard for two labels', host('a.b.service.example.cn')],
  ['a wildcard without a label to match', host('service.example.cn')],
  ['a wildcard over a top-level domain', host('other.cn')],
  ['a wildcard inside a label', host('foo.bar.example')],
  ['the wildcard itself', host('*.service.example.cn')],
  ['an address written as a host name', host('10.0.0.7')],
  ['nothing', host('')],
  ['another address', { kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 7) }],
  ['another letter case in the local part', { kind: 'rfc822Name', value: 'li.ming@mail.example.cn' }],
] as const)('it is rejected for %s', async (_what, expectedName) => {
  expect(codes(await validate(target, { expectedName }))).toEqual(['X509_NAME_MISMATCH']);
});

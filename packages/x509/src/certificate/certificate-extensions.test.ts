/** Extensions of a certificate are read as written, and malformed ones are rejected with their place. */
import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate, nameOf } from '../../test/authority.ts';
import { good } from '../../test/good-certificate.ts';
import { codes, validate } from '../../test/path.ts';
import { X509Error } from '../error.ts';
import * as extensions from '../extension/extensions.ts';
import type { GeneralNameInput } from '../name/general-name.ts';
import type { Certificate } from '../types.ts';
import { parseCertificate } from './certificate.ts';

test.each([
  ['an empty list', []],
  ['a nonexistent form', [write.implicit(9, Uint8Array.of(1))]],
  ['an otherName without a value', [write.explicit(0, write.oid('1.2.3'))]],
  ['an otherName with a value of another tag', [write.explicit(0, write.oid('1.2.3'), write.nullValue())]],
  ['a registeredID without bytes', [write.implicit(8, new Uint8Array(0))]],
  ['a registeredID with padding', [write.implicit(8, Uint8Array.of(0x2a, 0x80, 1))]],
  ['a truncated registeredID', [write.implicit(8, Uint8Array.of(0x2a, 0x81))]],
  ['an overlong registeredID', [write.implicit(8, new Uint8Array(65).fill(1))]],
])('malformed names are rejected: %s', async (_what, names) => {
  const extra = [extensions.raw('2.5.29.17', false, write.sequence(...names))];
  const wrong = await certificate({ subject: 'a', issuer: 'CA', extra });
  expect(() => wrong.subjectAltName).toThrow('X509_GENERAL_NAME');
  expect(codes(await validate(wrong))).toContain('X509_GENERAL_NAME');
});

test('reading a malformed extension throws with the place', async () => {
  const wrong = await certificate({
    subject: 'a',
    issuer: 'CA',
    extra: [extensions.raw('2.5.29.17', false, Uint8Array.of(0x61))],
  });
  expect(() => wrong.subjectAltName).toThrow(X509Error);
  expect(() => wrong.subjectAltName).toThrow(/extension 2\.5\.29\.17/);
});

test.each([
  ['2.5.29.15', Uint8Array.of(3, 2, 7, 0), 'keyUsage', 'without bits'],
  ['2.5.29.37', write.sequence(), 'extendedKeyUsage', 'without purposes'],
  ['2.5.29.30', write.sequence(), 'nameConstraints', 'without subtrees'],
  ['2.5.29.36', write.sequence(), 'policyConstraints', 'without fields'],
  [
    '2.5.29.32',
    write.sequence(write.sequence(write.oid('1.2')), write.sequence(write.oid('1.2'))),
    'certificatePolicies',
    'with a policy twice',
  ],
  ['2.5.29.54', write.integer(-1), 'inhibitAnyPolicy', 'with a negative number'],
  [
    '2.5.29.35',
    write.sequence(write.implicit(2, Uint8Array.of(1))),
    'authorityKeyIdentifier',
    'with a serial number but no issuer',
  ],
  [
    '2.5.29.31',
    write.sequence(write.sequence(write.implicit(1, Uint8Array.of(1, 6)))),
    'crlDistributionPoints',
    'with only reasons',
  ],
  [
    '2.5.29.19',
    write.sequence(write.boolean(true), write.integer(-1)),
    'basicConstraints',
    'with a negative path length',
  ],
] as const)('extension %s %s: %s %s is rejected', async (oid, der, field, _what) => {
  const wrong = await certificate({ subject: 'a', issuer: 'CA', bare: true, extra: [extensions.raw(oid, false, der)] });
  expect(() => wrong[field]).toThrow(X509Error);
});

const subjectAltNames: readonly GeneralNameInput[] = [
  { kind: 'rfc822Name', value: 'a@example.cn' },
  { kind: 'dNSName', value: 'example.cn' },
  { kind: 'uniformResourceIdentifier', value: 'https://example.cn/' },
  { kind: 'directoryName', value: nameOf('b') },
  { kind: 'iPAddress', value: Uint8Array.of(192, 0, 2, 1) },
  { kind: 'registeredID', value: '1.2.156.1' },
  { kind: 'otherName', oid: '1.2.3', value: write.utf8String('x') },
];

const withExtension = (extension: Uint8Array): Promise<Certificate> =>
  certificate({ subject: 'a', issuer: 'CA', extra: [extension] });

test('every kind of subjectAltName is parsed as it was built', async () => {
  const { subjectAltName } = await withExtension(extensions.subjectAltName(subjectAltNames));
  expect(subjectAltName?.map(({ kind }) => kind)).toEqual(subjectAltNames.map(({ kind }) => kind));
  expect(subjectAltName?.[5]).toEqual({ kind: 'registeredID', value: '1.2.156.1' });
});

test('name constraints are parsed as they were built', async () => {
  const permitted = [{ kind: 'dNSName', value: 'cn' }] as const;
  const excluded = [{ kind: 'dNSName', value: 'x.cn' }] as const;
  const read = await withExtension(extensions.nameConstraints({ permitted, excluded }));
  expect(read.nameConstraints).toMatchObject({ permitted, excluded });
});

test('policies, policy mappings and policy constraints are parsed as they were built', async () => {
  const read = await certificate({
    subject: 'a',
    issuer: 'CA',
    extra: [
      extensions.policyConstraints({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 }),
      extensions.policyMappings([{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.4' }]),
      extensions.inhibitAnyPolicy(2),
      extensions.certificatePolicies(['1.2.3', { oid: '1.2.4', cps: 'https://example.cn/cps' }]),
    ],
  });
  expect(read.policyConstraints).toEqual({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 });
  expect(read.policyMappings).toEqual([{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.4' }]);
  expect(read.inhibitAnyPolicy).toBe(2);
  expect(read.certificatePolicies).toEqual(['1.2.3', '1.2.4']);
  expect(read.policyQualifiers).toEqual(['1.3.6.1.5.5.7.2.1']);
});

test('addresses of CRLs, OCSP responders and issuers are parsed as they were built', async () => {
  const { crlDistributionPoints } = await withExtension(extensions.crlDistributionPoints(['http://example.cn/a.crl']));
  expect(crlDistributionPoints).toEqual([
    { fullName: [{ kind: 'uniformResourceIdentifier', value: 'http://example.cn/a.crl' }] },
  ]);
  const { authorityInfoAccess } = await withExtension(
    extensions.authorityInfoAccess({ ocsp: ['http://example.cn/ocsp'], caIssuers: ['http://example.cn/ca'] }),
  );
  expect(authorityInfoAccess?.map(({ method }) => method)).toEqual(['1.3.6.1.5.5.7.48.1', '1.3.6.1.5.5.7.48.2']);
});

test('extended key usage is parsed as it was built', async () => {
  const read = await withExtension(extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.36']));
  expect(read.extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.36']);
});

test('one changed byte gives a certificate or an X509Error, whichever field is read', () => {
  const check = (position: number, value: number): void => {
    const bytes = good.slice();
    bytes[position] = value;
    try {
      const read = parseCertificate(bytes);
      void [read.subject.text, read.subject.canonical, read.findings, read.serialHex];
      void [read.publicKey, read.signatureAlgorithm, read.keyUsage, read.basicConstraints];
      void [read.subjectKeyIdentifier, read.authorityKeyIdentifier];
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
    }
  };
  fc.assert(fc.property(fc.nat(good.length - 1), fc.nat(255), check), { numRuns: 3000 });
});

test('subject directory attributes are parsed by type, and malformed ones are rejected', async () => {
  const attribute = (oid: string, ...values: Uint8Array[]): Uint8Array =>
    write.sequence(write.oid(oid), write.encode(0x31, ...values));
  const of = (...attributes: Uint8Array[]): Promise<Certificate> =>
    certificate({
      subject: '张三',
      issuer: 'CA',
      extra: [extensions.raw('2.5.29.9', false, write.sequence(...attributes))],
    });
  // countryOfCitizenship (RFC 3739 §3.3.2)
  const citizenship = attribute('1.3.6.1.5.5.7.9.4', write.printableString('CN'));
  expect((await of(citizenship)).subjectDirectoryAttributes).toEqual([
    { oid: '1.3.6.1.5.5.7.9.4', values: [write.printableString('CN')] },
  ]);
  expect((await certificate({ subject: '张三', issuer: 'CA' })).subjectDirectoryAttributes).toBeUndefined();
  for (const wrong of [[], [citizenship, citizenship], [attribute('1.3.6.1.5.5.7.9.4')]]) {
    const broken = await of(...wrong);
    expect(() => broken.subjectDirectoryAttributes).toThrow('X509_EXTENSION_MALFORMED');
    expect(codes(await validate(broken))).toContain('X509_EXTENSION_MALFORMED');
  }
});

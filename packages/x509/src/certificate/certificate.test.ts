import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate, certificateDer, nameOf } from '../../test/authority.ts';
import { codes, validate } from '../../test/path.ts';
import { X509Error } from '../error.ts';
import * as extensions from '../extension/extensions.ts';
import type { Certificate } from '../types.ts';
import { parseCertificate } from './certificate.ts';

const good = await certificateDer({ subject: '张三', issuer: 'CA' });

function codeOf(der: Uint8Array): string {
  try {
    parseCertificate(der);
  } catch (error) {
    if (error instanceof X509Error) return error.code;
    throw error;
  }
  return 'read';
}

/** The certificate with its to-be-signed members passed through `change`; what is signed no longer matters here. */
function rebuilt(change: (members: Uint8Array[]) => Uint8Array[]): Uint8Array {
  const certificate = parseCertificate(good);
  const members = split(certificate.tbs);
  const [, algorithm, signature] = split(certificate.der);
  return write.sequence(write.sequence(...change(members)), algorithm!, signature!);
}

/** Members of a SEQUENCE. */
function split(der: Uint8Array): Uint8Array[] {
  const size = (at: number): [number, number] => {
    const first = der[at + 1]!;
    if (first < 0x80) return [at + 2, first];
    let length = 0;
    for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + der[at + 2 + i]!;
    return [at + 2 + (first & 0x7f), length];
  };
  const members: Uint8Array[] = [];
  for (let [at] = size(0); at < der.length; ) {
    const [content, length] = size(at);
    members.push(der.subarray(at, content + length));
    at = content + length;
  }
  return members;
}

const replace = (index: number, by: Uint8Array) => (members: Uint8Array[]) => members.with(index, by);

test('parses a certificate that was built', () => {
  const certificate = parseCertificate(good);
  expect(certificate.version).toBe(3);
  expect(certificate.subject.text).toBe('C=CN, O=测试机构, CN=张三');
  expect(certificate.issuer.text).toBe('C=CN, O=测试机构, CN=CA');
  expect([...(certificate.keyUsage ?? [])]).toEqual(['digitalSignature', 'nonRepudiation']);
  expect(certificate.basicConstraints).toMatchObject({ cA: false });
  expect(certificate.publicKey).toMatchObject({ type: 'EC', curve: 'P-256' });
  expect(certificate.signatureAlgorithm).toMatchObject({ scheme: 'ECDSA', digest: 'SHA-256' });
  expect(certificate.findings).toEqual([]);
});

test.each([
  ['bytes after the certificate', 'DER_TRAILING_BYTES', () => Uint8Array.of(...good, 0)],
  ['a certificate cut short', 'DER_TRUNCATED', () => good.subarray(0, good.length - 1)],
  ['version 1 written out', 'X509_VERSION', () => rebuilt(replace(0, write.explicit(0, write.integer(0))))],
  ['a version 4', 'X509_VERSION', () => rebuilt(replace(0, write.explicit(0, write.integer(3))))],
  [
    'extensions in a version 2 certificate',
    'X509_EXTENSION_VERSION',
    () => rebuilt(replace(0, write.explicit(0, write.integer(1)))),
  ],
  [
    'a serial number of 21 bytes',
    'X509_SERIAL_TOO_LONG',
    () => rebuilt(replace(1, write.encode(2, new Uint8Array(21).fill(7)))),
  ],
  [
    'a serial number with a padding byte',
    'DER_INTEGER',
    () => rebuilt(replace(1, write.encode(2, Uint8Array.of(0, 7)))),
  ],
  [
    'two different algorithm identifiers',
    'X509_ALGORITHM_MISMATCH',
    () => rebuilt(replace(2, write.sequence(write.oid('1.2.840.10045.4.3.3')))),
  ],
  ['an empty issuer', 'X509_NAME', () => rebuilt(replace(3, write.sequence()))],
  [
    'a time without seconds',
    'DER_TIME',
    () =>
      rebuilt(
        replace(4, write.sequence(write.encode(0x17, new TextEncoder().encode('2601010000Z')), write.time(new Date()))),
      ),
  ],
  ['an RDN without attributes', 'X509_NAME', () => rebuilt(replace(5, write.sequence(write.setOf([]))))],
  [
    'the same extension twice',
    'X509_EXTENSION_DUPLICATE',
    () => rebuilt(replace(7, write.explicit(3, write.sequence(extensions.ocspNoCheck(), extensions.ocspNoCheck())))),
  ],
  [
    'an empty list of extensions',
    'X509_EXTENSION_MALFORMED',
    () => rebuilt(replace(7, write.explicit(3, write.sequence()))),
  ],
  [
    'a critical flag that is neither FF nor 00',
    'DER_BOOLEAN',
    () =>
      rebuilt(
        replace(
          7,
          write.explicit(
            3,
            write.sequence(
              write.sequence(
                write.oid('1.2.3'),
                write.encode(1, Uint8Array.of(1)),
                write.octetString(write.nullValue()),
              ),
            ),
          ),
        ),
      ),
  ],
  ['a member after the extensions', 'DER_EXTRA_ELEMENT', () => rebuilt((members) => [...members, write.nullValue()])],
])('refuses %s with %s', (_what, code, der) => {
  expect(codeOf(der())).toBe(code);
});

test('unique identifiers are allowed only in versions 2 and 3', () => {
  const identifier = write.implicit(1, Uint8Array.of(0, 7));
  const members = (list: Uint8Array[]): Uint8Array[] => [...list.slice(0, 7), identifier];
  expect(codeOf(rebuilt(members))).toBe('read');
  expect(codeOf(rebuilt((list) => members(list).slice(1)))).toBe('X509_EXTENSION_VERSION');
});

test('accepts common deviations of certificates in use with a finding', () => {
  const explicitFalse = write.sequence(write.oid('1.2.3'), write.boolean(false), write.octetString(write.nullValue()));
  const untrimmed = extensions.raw('2.5.29.15', true, Uint8Array.of(3, 2, 0, 0xc0));
  const cAFalse = extensions.raw('2.5.29.19', true, write.sequence(write.boolean(false)));
  const list = write.explicit(3, write.sequence(explicitFalse, untrimmed, cAFalse));
  const certificate = parseCertificate(
    rebuilt((members) => members.with(7, list).with(1, write.encode(2, Uint8Array.of(0xff)))),
  );
  expect(certificate.findings.map(({ code }) => code).sort()).toEqual([
    'X509_EXPLICIT_DEFAULT',
    'X509_EXPLICIT_DEFAULT',
    'X509_KEY_USAGE_UNUSED_BITS',
    'X509_SERIAL_NOT_POSITIVE',
  ]);
  expect([...(certificate.keyUsage ?? [])]).toEqual(['digitalSignature', 'nonRepudiation']);
});

test('a GeneralizedTime before 2050 is accepted with a finding, from 2050 on without', () => {
  const period = (notAfter: string) =>
    replace(4, write.sequence(write.time(new Date('2026-01-01T00:00:00Z')), write.generalizedTime(new Date(notAfter))));
  const early = parseCertificate(rebuilt(period('2049-12-31T23:59:59Z')));
  expect(early.notAfter).toEqual(new Date('2049-12-31T23:59:59Z'));
  expect(early.findings).toMatchObject([{ code: 'X509_TIME_ENCODING', severity: 'info' }]);
  expect(parseCertificate(rebuilt(period('2050-01-01T00:00:00Z'))).findings).toEqual([]);
});

test.each([
  ['an empty list', []],
  ['a form that does not exist', [write.implicit(9, Uint8Array.of(1))]],
  ['an otherName without value', [write.explicit(0, write.oid('1.2.3'))]],
  ['an otherName with a value of another tag', [write.explicit(0, write.oid('1.2.3'), write.nullValue())]],
  ['a registeredID without bytes', [write.implicit(8, new Uint8Array(0))]],
  ['a registeredID with padding', [write.implicit(8, Uint8Array.of(0x2a, 0x80, 1))]],
  ['a registeredID that does not end', [write.implicit(8, Uint8Array.of(0x2a, 0x81))]],
  ['a registeredID longer than any', [write.implicit(8, new Uint8Array(65).fill(1))]],
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
  ['2.5.29.15', Uint8Array.of(3, 2, 7, 0), 'keyUsage', 'no bit'],
  ['2.5.29.37', write.sequence(), 'extendedKeyUsage', 'no purpose'],
  ['2.5.29.30', write.sequence(), 'nameConstraints', 'neither subtree'],
  ['2.5.29.36', write.sequence(), 'policyConstraints', 'neither field'],
  [
    '2.5.29.32',
    write.sequence(write.sequence(write.oid('1.2')), write.sequence(write.oid('1.2'))),
    'certificatePolicies',
    'one policy twice',
  ],
  ['2.5.29.54', write.integer(-1), 'inhibitAnyPolicy', 'a negative count'],
  [
    '2.5.29.35',
    write.sequence(write.implicit(2, Uint8Array.of(1))),
    'authorityKeyIdentifier',
    'a serial number without issuer',
  ],
  [
    '2.5.29.31',
    write.sequence(write.sequence(write.implicit(1, Uint8Array.of(1, 6)))),
    'crlDistributionPoints',
    'reasons alone',
  ],
  ['2.5.29.19', write.sequence(write.boolean(true), write.integer(-1)), 'basicConstraints', 'a negative path length'],
] as const)('extension %s %s: %s is refused with %s', async (oid, der, field, _what) => {
  const wrong = await certificate({ subject: 'a', issuer: 'CA', bare: true, extra: [extensions.raw(oid, false, der)] });
  expect(() => wrong[field]).toThrow(X509Error);
});

test('every extension is parsed as it was built', async () => {
  const read = await certificate({
    subject: 'a',
    issuer: 'CA',
    extra: [
      extensions.subjectAltName([
        { kind: 'rfc822Name', value: 'a@example.cn' },
        { kind: 'dNSName', value: 'example.cn' },
        { kind: 'uniformResourceIdentifier', value: 'https://example.cn/' },
        { kind: 'directoryName', value: nameOf('b') },
        { kind: 'iPAddress', value: Uint8Array.of(192, 0, 2, 1) },
        { kind: 'registeredID', value: '1.2.156.1' },
        { kind: 'otherName', oid: '1.2.3', value: write.utf8String('x') },
      ]),
      extensions.nameConstraints({
        permitted: [{ kind: 'dNSName', value: 'cn' }],
        excluded: [{ kind: 'dNSName', value: 'x.cn' }],
      }),
      extensions.policyConstraints({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 }),
      extensions.policyMappings([{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.4' }]),
      extensions.inhibitAnyPolicy(2),
      extensions.certificatePolicies(['1.2.3', { oid: '1.2.4', cps: 'https://example.cn/cps' }]),
      extensions.crlDistributionPoints(['http://example.cn/a.crl']),
      extensions.authorityInfoAccess({ ocsp: ['http://example.cn/ocsp'], caIssuers: ['http://example.cn/ca'] }),
      extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.36']),
    ],
  });
  expect(read.subjectAltName?.map(({ kind }) => kind)).toEqual([
    'rfc822Name',
    'dNSName',
    'uniformResourceIdentifier',
    'directoryName',
    'iPAddress',
    'registeredID',
    'otherName',
  ]);
  expect(read.subjectAltName?.[5]).toEqual({ kind: 'registeredID', value: '1.2.156.1' });
  expect(read.nameConstraints?.excluded).toEqual([{ kind: 'dNSName', value: 'x.cn' }]);
  expect(read.policyConstraints).toEqual({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 });
  expect(read.policyMappings).toEqual([{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.4' }]);
  expect(read.inhibitAnyPolicy).toBe(2);
  expect(read.certificatePolicies).toEqual(['1.2.3', '1.2.4']);
  expect(read.policyQualifiers).toEqual(['1.3.6.1.5.5.7.2.1']);
  expect(read.crlDistributionPoints).toEqual([
    { fullName: [{ kind: 'uniformResourceIdentifier', value: 'http://example.cn/a.crl' }] },
  ]);
  expect(read.authorityInfoAccess?.map(({ method }) => method)).toEqual(['1.3.6.1.5.5.7.48.1', '1.3.6.1.5.5.7.48.2']);
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

test('PKCS #1 v1.5 without NULL parameters is accepted with a finding', async () => {
  const der = await certificateDer({ subject: 'RSA a', issuer: 'RSA a' });
  expect(parseCertificate(der).findings).toEqual([]);
  const [tbs, , signature] = split(der);
  const bare = write.sequence(write.oid('1.2.840.113549.1.1.11'));
  const changed = write.sequence(write.sequence(...replace(2, bare)(split(tbs!))), bare, signature!);
  expect(parseCertificate(changed).findings).toMatchObject([
    { code: 'X509_ALGORITHM_PARAMETERS', params: { found: 'absent' } },
  ]);
});

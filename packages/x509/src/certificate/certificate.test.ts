import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificateDer } from '../../test/authority.ts';
import { good } from '../../test/good-certificate.ts';
import { X509Error } from '../error.ts';
import * as extensions from '../extension/extensions.ts';
import { parseCertificate } from './certificate.ts';

function codeOf(der: Uint8Array): string {
  try {
    parseCertificate(der);
  } catch (error) {
    if (error instanceof X509Error) return error.code;
    throw error;
  }
  return 'read';
}

/** The certificate with its TBSCertificate members changed by `change`; its signature is no longer valid. */
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
  ['a truncated certificate', 'DER_TRUNCATED', () => good.subarray(0, good.length - 1)],
  ['an explicit version 1', 'X509_VERSION', () => rebuilt(replace(0, write.explicit(0, write.integer(0))))],
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

test('an RSA modulus without its leading zero byte (Estonian ID cards) is read and reported', () => {
  const n = new Uint8Array(256).fill(0xc5);
  const key = write.sequence(write.encode(2, n), write.integer(65537));
  const spki = write.sequence(
    write.sequence(write.oid('1.2.840.113549.1.1.1'), write.nullValue()),
    write.bitString(key),
  );
  const certificate = parseCertificate(rebuilt(replace(6, spki)));
  expect(certificate.publicKey).toMatchObject({ type: 'RSA', n, bits: 2048 });
  expect(certificate.findings.map(({ code }) => code)).toContain('X509_NEGATIVE_MODULUS');
});

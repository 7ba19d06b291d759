import { utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificate, nameOf } from '../../test/authority.ts';
import { codes, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import { writeName } from '../name/write-name.ts';

type Names = Parameters<typeof extensions.subjectAltName>[0];
const constrained = async (
  constraints: Parameters<typeof extensions.nameConstraints>[0],
  names: Names,
): Promise<string[]> => {
  const issuer = await certificate({
    subject: 'NC',
    issuer: 'Root',
    ca: true,
    extra: [extensions.nameConstraints(constraints)],
  });
  const target = await certificate({ subject: 'a', issuer: 'NC', extra: [extensions.subjectAltName(names)] });
  return codes(await validate(target, { intermediates: [issuer] }));
};
const dns = (value: string) => ({ kind: 'dNSName', value }) as const;
const mail = (value: string) => ({ kind: 'rfc822Name', value }) as const;
const other = (oid: string, text: string) => ({ kind: 'otherName', oid, value: write.utf8String(text) }) as const;
const utf8Mail = (value: string) => other('1.3.6.1.5.5.7.8.9', value);
const upn = (value: string) => other('1.3.6.1.4.1.311.20.2.3', value);
const uri = (value: string) => ({ kind: 'uniformResourceIdentifier', value }) as const;
const ip = (...bytes: number[]) => ({ kind: 'iPAddress', value: Uint8Array.from(bytes) }) as const;

test.each([
  ['a host inside a domain', { permitted: [dns('gov.cn')] }, [dns('a.b.gov.cn')], 'ok'],
  ['a host with only the same ending', { permitted: [dns('gov.cn')] }, [dns('evilgov.cn')], 'X509_NAME_CONSTRAINTS'],
  ['a wildcard over an excluded host', { excluded: [dns('x.gov.cn')] }, [dns('*.gov.cn')], 'X509_NAME_CONSTRAINTS'],
  ['a wildcard wider than permitted', { permitted: [dns('x.gov.cn')] }, [dns('*.gov.cn')], 'X509_NAME_CONSTRAINTS'],
  ['a wildcard inside a permitted domain', { permitted: [dns('gov.cn')] }, [dns('*.gov.cn')], 'ok'],
  ['a value that is not a host name', { permitted: [dns('gov.cn')] }, [dns('a..gov.cn')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['a mailbox of a host', { permitted: [mail('gov.cn')] }, [mail('a@GOV.cn')], 'ok'],
  [
    'a mailbox of a host in a subdomain',
    { permitted: [mail('gov.cn')] },
    [mail('a@b.gov.cn')],
    'X509_NAME_CONSTRAINTS',
  ],
  ['a mailbox inside a domain', { permitted: [mail('.gov.cn')] }, [mail('a@b.gov.cn')], 'ok'],
  ['a mailbox of the domain itself', { permitted: [mail('.gov.cn')] }, [mail('a@gov.cn')], 'X509_NAME_CONSTRAINTS'],
  ['one mailbox in another case', { permitted: [mail('a@gov.cn')] }, [mail('A@gov.cn')], 'X509_NAME_CONSTRAINTS'],
  [
    'an excluded mailbox in another case',
    { excluded: [mail('a@gov.cn')] },
    [mail('A@gov.cn')],
    'X509_NAME_CONSTRAINTS',
  ],
  [
    'an excluded mailbox in quotes',
    { excluded: [mail('a.b@gov.cn')] },
    [mail('"a.\\b"@gov.cn')],
    'X509_NAME_CONSTRAINTS',
  ],
  ['a quoted at-sign', { permitted: [mail('gov.cn')] }, [mail('"a@b"@gov.cn')], 'ok'],
  ['any mailbox if all are excluded', { excluded: [mail('')] }, [mail('a@gov.cn')], 'X509_NAME_CONSTRAINTS'],
  ['any URI if all are excluded', { excluded: [uri('')] }, [uri('https://gov.cn/')], 'X509_NAME_CONSTRAINTS'],
  ['two bare at-signs', { permitted: [mail('gov.cn')] }, [mail('a@evil.com@gov.cn')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['a URI of a host', { permitted: [uri('gov.cn')] }, [uri('https://u@GOV.cn:8443/x')], 'ok'],
  [
    'a URI that hides its host',
    { permitted: [uri('gov.cn')] },
    [uri('https://gov.cn@evil.com/')],
    'X509_NAME_CONSTRAINTS',
  ],
  [
    'a URI with a backslash',
    { permitted: [uri('gov.cn')] },
    [uri('https://evil.com\\@gov.cn/')],
    'X509_NAME_CONSTRAINTS_FORM',
  ],
  [
    'a URI that browsers end at the backslash',
    { permitted: [uri('gov.cn')] },
    [uri('https://gov.cn\\@evil.com/')],
    'X509_NAME_CONSTRAINTS_FORM',
  ],
  ['a URI with two users', { permitted: [uri('gov.cn')] }, [uri('https://a@b@gov.cn/')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['a URI with a line break', { permitted: [uri('gov.cn')] }, [uri('https://gov.cn/\n')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['a URI of a host, with a query', { permitted: [uri('gov.cn')] }, [uri('https://gov.cn?a=b#c')], 'ok'],
  [
    'a URI with an address in hex',
    { excluded: [uri('gov.cn')] },
    [uri('http://0x7f.0x1/')],
    'X509_NAME_CONSTRAINTS_FORM',
  ],
  ['a URI without authority', { permitted: [uri('gov.cn')] }, [uri('urn:gov.cn')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['a URI with an address', { excluded: [uri('gov.cn')] }, [uri('https://192.0.2.1/')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['an address in a network', { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] }, [ip(192, 0, 2, 9)], 'ok'],
  [
    'an address outside it',
    { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(192, 0, 3, 9)],
    'X509_NAME_CONSTRAINTS',
  ],
  [
    'an IPv6 address with an IPv4 constraint',
    { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(...new Array(16).fill(1))],
    'X509_NAME_CONSTRAINTS',
  ],
  [
    'an excluded IPv4 address in its mapped form',
    { excluded: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 0, 2, 9)],
    'X509_NAME_CONSTRAINTS',
  ],
  [
    'another IPv6 address under an excluded IPv4 network',
    { excluded: [ip(0, 0, 0, 0, 0, 0, 0, 0)] },
    [ip(0x20, 1, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 192, 0, 2, 9)],
    'ok',
  ],
  [
    'a network with a non-contiguous mask',
    { permitted: [ip(192, 0, 2, 0, 255, 0, 255, 0)] },
    [dns('a.cn')],
    'X509_EXTENSION_MALFORMED',
  ],
  // RFC 9549: labels in A-label form are compared without regard to letter case
  ['an internationalised host', { permitted: [dns('xn--FIQS8S')] }, [dns('a.XN--fiqs8s')], 'ok'],
  // RFC 9598: rfc822Name constraints apply to SmtpUTF8Mailbox
  ['an internationalised mailbox inside', { permitted: [mail('.gov.cn')] }, [utf8Mail('李明@a.gov.cn')], 'ok'],
  ['one outside', { permitted: [mail('gov.cn')] }, [utf8Mail('李明@evil.com')], 'X509_NAME_CONSTRAINTS'],
  ['one excluded', { excluded: [mail('XN--FIQS8S')] }, [utf8Mail('李明@xn--fiqs8s')], 'X509_NAME_CONSTRAINTS'],
  [
    'one whose host is not an A-label',
    { excluded: [mail('xn--fiqs8s')] },
    [utf8Mail('李明@中国')],
    'X509_NAME_CONSTRAINTS_FORM',
  ],
  ['a constrained form of name', { permitted: [upn('a')] }, [upn('a')], 'X509_NAME_CONSTRAINTS_FORM'],
  ['an unconstrained form of name', { permitted: [dns('gov.cn')] }, [mail('a@evil.com')], 'ok'],
  [
    'an unsupported form of name',
    { excluded: [{ kind: 'registeredID', value: '1.2.3' }] },
    [{ kind: 'registeredID', value: '1.2.4' }],
    'X509_NAME_CONSTRAINTS_FORM',
  ],
] as [string, Parameters<typeof extensions.nameConstraints>[0], Names, string][])(
  '%s',
  async (_what, constraints, names, code) => {
    expect(await constrained(constraints, names)).toContain(code);
  },
);

test.each([
  ['an explicit minimum of 0, the default', write.implicit(0, Uint8Array.of(0)), 'ok'],
  ['a minimum of 1', write.implicit(0, Uint8Array.of(1)), 'X509_EXTENSION_MALFORMED'],
  ['a minimum of two bytes', write.implicit(0, Uint8Array.of(0, 0)), 'X509_EXTENSION_MALFORMED'],
  ['a maximum', write.implicit(1, Uint8Array.of(0)), 'DER_EXTRA_ELEMENT'],
])('a subtree with %s', async (_what, limit, code) => {
  const subtree = write.sequence(write.implicit(2, utf8('gov.cn')), limit);
  const value = write.sequence(write.encode(0xa0, subtree));
  const extra = [write.sequence(write.oid('2.5.29.30'), write.boolean(true), write.octetString(value))];
  const issuer = await certificate({ subject: 'NC', issuer: 'Root', ca: true, extra });
  const target = await certificate({
    subject: 'a',
    issuer: 'NC',
    extra: [extensions.subjectAltName([dns('a.gov.cn')])],
  });
  expect(codes(await validate(target, { intermediates: [issuer] }))).toContain(code);
});

test('apply to the subject by whole RDNs, and to the e-mail address in it', async () => {
  const within = { kind: 'directoryName', value: nameOf('x').slice() } as const;
  expect(await constrained({ excluded: [{ kind: 'directoryName', value: nameOf('a') }] }, [dns('a.cn')])).toContain(
    'X509_NAME_CONSTRAINTS',
  );
  expect(await constrained({ permitted: [within] }, [dns('a.cn')])).toContain('X509_NAME_CONSTRAINTS');
});

test('a string that violates the rules of its type does not evade an exclusion', async () => {
  const organization = (value: Uint8Array): Uint8Array =>
    write.sequence(write.encode(0x31, write.sequence(write.oid('2.5.4.10'), value)));
  const excluded = [{ kind: 'directoryName', value: organization(write.utf8String('A&B')) }] as const;
  const broken = { kind: 'directoryName', value: organization(write.encode(0x13, utf8('A&B'))) } as const;
  expect(await constrained({ excluded }, [broken])).toContain('X509_NAME_CONSTRAINTS_FORM');
  const text = { kind: 'directoryName', value: organization(write.encode(0x0c, Uint8Array.of(0xe6, 0x01))) } as const;
  expect(await constrained({ excluded }, [text])).toContain('X509_NAME_CONSTRAINTS_FORM');
  const bits = { kind: 'directoryName', value: organization(write.bitString(Uint8Array.of(1))) } as const;
  expect(await constrained({ excluded }, [bits])).toContain('ok');
  // Nor if the exclusion itself has such a string, nor with private-use characters, which cannot be compared across
  // types.
  expect(await constrained({ excluded: [broken] }, [...excluded])).toContain('X509_NAME_CONSTRAINTS_FORM');
  const own = { kind: 'directoryName', value: organization(write.utf8String('局\ue000')) } as const;
  const wide = organization(write.encode(0x1e, Uint8Array.of(0x5c, 0x40, 0xe0, 0x00)));
  expect(await constrained({ excluded: [own] }, [{ kind: 'directoryName', value: wide }])).toContain(
    'X509_NAME_CONSTRAINTS_FORM',
  );
  expect(await constrained({ excluded: [own] }, [dns('a.cn')])).toContain('ok');
});

test('mailbox constraints apply to an e-mail address in the subject', async () => {
  const issuer = await certificate({
    subject: 'NC',
    issuer: 'Root',
    ca: true,
    extra: [extensions.nameConstraints({ excluded: [mail('evil.cn')], permitted: [mail('gov.cn'), mail('evil.cn')] })],
  });
  const named = async (mailbox: string): Promise<string[]> => {
    const subjectName = writeName([
      { type: 'CN', value: 'a' },
      { type: 'emailAddress', value: mailbox },
    ]);
    return codes(
      await validate(await certificate({ subject: 'a', issuer: 'NC', subjectName }), { intermediates: [issuer] }),
    );
  };
  expect(await named('a@gov.cn')).toEqual(['ok']);
  expect(await named('a@evil.cn')).toEqual(['X509_NAME_CONSTRAINTS']);
  expect(await named('a@elsewhere.cn')).toEqual(['X509_NAME_CONSTRAINTS']);
});

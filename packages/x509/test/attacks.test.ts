// Attacks with some key of the hierarchy, or with arbitrary certificates in the pool: each must fail.
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import * as extensions from '../src/extension/extensions.ts';
import { purposeOid } from '../src/oids.ts';
import { profiles } from '../src/profile/profiles.ts';
import type { Certificate } from '../src/types.ts';
import { type CrlRecipe, certificate, crlDer, nameOf } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';
import { codes, day, leaf, root, validate } from './revocation.ts';

/** CPU time of this process, independent of the machine's load. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const ca = await certificate({ subject: 'M', issuer: 'R', ca: true });
const target = await certificate({ subject: 'victim', issuer: 'M' });
const revokedOn = day('2026-06-01');
const listOf = (
  issuer: string,
  revoked: readonly Certificate[] = [],
  more: Partial<CrlRecipe> = {},
): Promise<Uint8Array> =>
  crlDer({
    issuer,
    entries: revoked.map(({ serialNumber }) => ({
      serialNumber,
      revocationDate: revokedOn,
      reason: 'keyCompromise' as const,
    })),
    ...more,
  });

test('a revoked CA cannot certify a CRL signer with the root’s name whose CRL omits that CA', async () => {
  const forgedSigner = await certificate({
    subject: 'R',
    issuer: 'M',
    key: 'forged',
    extra: [extensions.keyUsage(['cRLSign'])],
  });
  const honest = await listOf('R', [ca], { thisUpdate: day('2026-06-20') });
  const forged = await listOf('R', [], { signedBy: 'forged', number: 99n });
  const own = await listOf('M');
  const intermediates = [ca, forgedSigner];
  expect(codes(await validate({ intermediates, crls: [honest, forged, own] }, target))).toEqual(['X509_REVOKED']);
  // Without the honest CRL the forged one proves nothing either: the status of its signer's issuer is unknown.
  expect(codes(await validate({ intermediates, crls: [forged, own] }, target))).toContain('X509_REVOCATION_UNKNOWN');
});

test('a delegated responder of one CA is not accepted for certificates of another', async () => {
  const foreign = await certificate({
    subject: 'OCSP of M',
    issuer: 'M',
    extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
  });
  const answer = await ocspDer({
    about: leaf,
    issuerSpki: root.spki,
    signedBy: 'OCSP of M',
    certificates: [foreign.der, ca.der],
  });
  expect(codes(await validate({ ocsp: [answer], intermediates: [ca] }))).toContain('X509_OCSP_RESPONDER');
});

test('a revoked responder is rejected, with or without nocheck', async () => {
  const responder = await certificate({
    subject: 'OCSP',
    issuer: 'R',
    extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
  });
  const answer = await ocspDer({
    about: leaf,
    issuerSpki: root.spki,
    signedBy: 'OCSP',
    certificates: [responder.der],
    thisUpdate: day('2026-06-30'),
  });
  expect(codes(await validate({ ocsp: [answer] }))).toEqual(['ok']);
  const stale = { thisUpdate: day('2026-06-02'), nextUpdate: day('2026-06-09') };
  const list = await listOf('R', [responder], stale);
  expect(codes(await validate({ ocsp: [answer], crls: [list] }))).toContain('X509_OCSP_RESPONDER');
});

test('a response about another CA of the same name with the same serial number does not count', async () => {
  // Two CAs of the same name: only the hash of the key identifies the issuer.
  const sibling = await certificate({ subject: 'M', issuer: 'R', ca: true, key: 'sibling' });
  const same = { subject: 'victim', issuer: 'M', serial: 77 };
  const [mine, theirs] = [await certificate(same), await certificate({ ...same, signedBy: 'sibling' })];
  const about = async (spki: Uint8Array, signedBy: string): Promise<Uint8Array> =>
    ocspDer({ about: mine, issuerSpki: spki, signedBy });
  const rest = { intermediates: [ca, sibling], crls: [await listOf('R')] };
  expect(codes(await validate({ ...rest, ocsp: [await about(ca.spki, 'M')] }, mine))).toEqual(['ok']);
  expect(codes(await validate({ ...rest, ocsp: [await about(ca.spki, 'M')] }, theirs))).toContain(
    'X509_REVOCATION_UNKNOWN',
  );
  // The sibling's key signs a response about the other's certificates
  expect(codes(await validate({ ...rest, ocsp: [await about(ca.spki, 'sibling')] }, mine))).toContain(
    'X509_REVOCATION_UNKNOWN',
  );
});

test('an indirect CRL counts only if the certificate’s distribution point names its issuer', async () => {
  const signer = await certificate({ subject: 'Lists', issuer: 'R', extra: [extensions.keyUsage(['cRLSign'])] });
  const indirect = (more: Partial<CrlRecipe> = {}): Promise<Uint8Array> =>
    crlDer({ issuer: 'Lists', extra: [extensions.issuingDistributionPoint({ indirectCRL: true })], ...more });
  const point = (crlIssuer: string): Uint8Array =>
    extensions.raw(
      '2.5.29.31',
      false,
      write.sequence(write.sequence(write.encode(0xa2, write.explicit(4, nameOf(crlIssuer))))),
    );
  const about = (extra: readonly Uint8Array[]): Promise<Certificate> =>
    certificate({ subject: 'victim', issuer: 'M', extra });
  const rest = async (crl: Uint8Array): Promise<Parameters<typeof validate>[0]> => ({
    intermediates: [ca, signer],
    crls: [crl, await listOf('R')],
  });
  const named = await about([point('Lists')]);
  expect(codes(await validate(await rest(await indirect()), named))).toEqual(['ok']);
  expect(codes(await validate(await rest(await indirect()), target))).toContain('X509_REVOCATION_UNKNOWN');
  expect(codes(await validate(await rest(await indirect()), await about([point('Other')])))).toContain(
    'X509_REVOCATION_UNKNOWN',
  );
  // (b)(1): the CRL must state that it is indirect
  expect(codes(await validate(await rest(await crlDer({ issuer: 'Lists' })), named))).toContain('X509_CRL_SCOPE');
  // An entry applies to its certificateIssuer: M's certificate is revoked, the same serial number of a namesake is not.
  const entryOf = (issuer: string) => ({
    serialNumber: named.serialNumber,
    revocationDate: revokedOn,
    extensions: [extensions.raw('2.5.29.29', true, write.sequence(write.explicit(4, nameOf(issuer))))],
  });
  expect(codes(await validate(await rest(await indirect({ entries: [entryOf('M')] })), named))).toEqual([
    'X509_REVOKED',
  ]);
  expect(codes(await validate(await rest(await indirect({ entries: [entryOf('N')] })), named))).toEqual(['ok']);
});

test('a CRL for attribute certificates, or for users if the target is a CA, does not count', async () => {
  const idp = (...flags: number[]): Uint8Array =>
    extensions.raw('2.5.29.28', true, write.sequence(...flags.map((tag) => write.implicit(tag, Uint8Array.of(0xff)))));
  const under = async (flag: number): Promise<string[]> => {
    const crls = [await crlDer({ issuer: 'R', extra: [idp(flag)] }), await listOf('M')];
    return codes(await validate({ intermediates: [ca], crls }, target));
  };
  expect(await under(1)).toContain('X509_CRL_SCOPE');
  expect(await under(2)).toEqual(['ok']);
  expect(await under(5)).toContain('X509_CRL_SCOPE');
});

test('a delta with another scope, key or key identifier does not apply to the CRL', async () => {
  const base = { issuer: 'R', number: 5n, thisUpdate: day('2026-06-20'), nextUpdate: day('2026-06-25') };
  const delta = { issuer: 'R', number: 6n };
  const indicator = extensions.deltaCrlIndicator(5n);
  const verdict = async (more: Partial<CrlRecipe>): Promise<string[]> =>
    codes(await validate({ crls: [await crlDer(base), await crlDer({ ...delta, extra: [indicator], ...more })] }));
  expect(await verdict({})).toEqual(['ok']);
  const scoped = [indicator, extensions.issuingDistributionPoint({ onlyContainsUserCerts: true })];
  expect(await verdict({ extra: scoped })).toContain('X509_REVOCATION_STALE');
  expect(await verdict({ signedBy: 'Mallory' })).toContain('X509_REVOCATION_STALE');
  expect(await verdict({ number: 5n })).toContain('X509_REVOCATION_STALE');
  expect(await verdict({ extra: [extensions.deltaCrlIndicator(6n)], number: 7n })).toContain('X509_REVOCATION_STALE');
});

test('a CA with other purposes cannot issue a signer certificate', async () => {
  const limited = (purposes: readonly string[]): Promise<Certificate> =>
    certificate({ subject: 'Limited', issuer: 'R', ca: true, extra: [extensions.extendedKeyUsage(purposes)] });
  const signer = await certificate({
    subject: 's',
    issuer: 'Limited',
    extra: [extensions.extendedKeyUsage([purposeOid.documentSigning])],
  });
  const under = async (purposes: readonly string[], profile = profiles['document-signing']): Promise<string[]> =>
    codes(await validate({ intermediates: [await limited(purposes)], revocation: 'off', profile }, signer));
  expect(await under([purposeOid.serverAuth])).toEqual(['X509_EXTENDED_KEY_USAGE']);
  expect(await under([purposeOid.documentSigning])).toEqual(['ok']);
  expect(await under([purposeOid.any])).toEqual(['ok']);
  expect(await under([purposeOid.serverAuth], profiles.rfc5280)).toEqual(['ok']);
});

test('a certificate with an anchor’s name and another key is not an anchor', async () => {
  const impostor = await certificate({ subject: 'R', issuer: 'R', ca: true, key: 'Mallory', signedBy: 'Mallory' });
  const below = await certificate({ subject: 'x', issuer: 'R', signedBy: 'Mallory' });
  expect(codes(await validate({ intermediates: [impostor], revocation: 'off' }, below))).toEqual(['X509_SIGNATURE']);
  expect(codes(await validate({ intermediates: [impostor], revocation: 'off' }, impostor))).toEqual(['X509_SIGNATURE']);
  // The anchor's name and key in a certificate made by someone else change nothing: the key decides.
  const borrowed = await certificate({ subject: 'R', issuer: 'Mallory', ca: true, key: 'R', signedBy: 'Mallory' });
  expect(codes(await validate({ intermediates: [borrowed], revocation: 'off' }))).toEqual(['ok']);
});

test('a constraint is not evaded by another string type, letter case, white space or order in a set', async () => {
  const set = (one: Uint8Array): Uint8Array => write.encode(0x31, one);
  const dn = (...rdns: Uint8Array[]): Uint8Array => write.sequence(...rdns);
  const attribute = (oid: string, value: Uint8Array): Uint8Array => write.sequence(write.oid(oid), value);
  const org = (value: Uint8Array): Uint8Array => set(attribute('2.5.4.10', value));
  const excluded = { kind: 'directoryName', value: dn(org(write.utf8String('Evil Bank'))) } as const;
  const issuer = await certificate({
    subject: 'NC',
    issuer: 'R',
    ca: true,
    extra: [extensions.nameConstraints({ excluded: [excluded] })],
  });
  const bmp = write.encode(0x1e, Uint8Array.from([...'EVIL bank'].flatMap((c) => [0, c.charCodeAt(0)])));
  for (const name of [
    dn(org(write.printableString('evil  bank'))),
    dn(org(write.utf8String(' Evil\u00a0Bank '))),
    dn(org(write.utf8String('Ｅvil Bank'))),
    dn(org(write.utf8String('Evil\u00ad Bank'))),
    dn(org(bmp)),
    dn(org(write.utf8String('Evil Bank')), set(attribute('2.5.4.3', write.utf8String('x')))),
  ]) {
    const evil = await certificate({ subject: 'x', subjectName: name, issuer: 'NC' });
    expect(codes(await validate({ intermediates: [issuer], revocation: 'off' }, evil))).toEqual([
      'X509_NAME_CONSTRAINTS',
    ]);
  }
});

test('mappings of anyPolicy and inhibited mappings give no policies', async () => {
  const wanted = '1.2.3';
  const asked = { revocation: 'off', initialPolicySet: [wanted], initialExplicitPolicy: true } as const;
  const chain = async (caExtra: readonly Uint8Array[], policy: string, options = {}): Promise<string[]> => {
    const mapper = await certificate({ subject: 'Mapper', issuer: 'R', ca: true, extra: caExtra });
    const below = await certificate({
      subject: 'p',
      issuer: 'Mapper',
      extra: [extensions.certificatePolicies([policy])],
    });
    return codes(await validate({ ...asked, ...options, intermediates: [mapper] }, below));
  };
  const mapping = (issuerDomainPolicy: string, subjectDomainPolicy: string): Uint8Array =>
    extensions.policyMappings([{ issuerDomainPolicy, subjectDomainPolicy }]);
  const any = '2.5.29.32.0';
  expect(await chain([extensions.certificatePolicies([wanted])], wanted)).toEqual(['ok']);
  expect(await chain([extensions.certificatePolicies([wanted]), mapping(wanted, '1.9')], '1.9')).toEqual(['ok']);
  expect(
    await chain([extensions.certificatePolicies([wanted]), mapping(wanted, '1.9')], '1.9', {
      initialPolicyMappingInhibit: true,
    }),
  ).toEqual(['X509_POLICY']);
  expect(await chain([extensions.certificatePolicies([any]), mapping(any, '1.9')], '1.9')).toEqual([
    'X509_POLICY_MAPPING',
  ]);
  expect(await chain([extensions.certificatePolicies([wanted]), mapping(wanted, any)], wanted)).toEqual([
    'X509_POLICY_MAPPING',
  ]);
  expect(await chain([extensions.certificatePolicies([any])], wanted, { initialAnyPolicyInhibit: true })).toEqual([
    'X509_POLICY',
  ]);
  // A policy that was mapped is no longer valid under its old OID.
  expect(await chain([extensions.certificatePolicies([wanted]), mapping(wanted, '1.9')], wanted)).toEqual([
    'X509_POLICY',
  ]);
});

test('CAs that certify one another and sign CRLs with one name stay within the budgets', async () => {
  const names = Array.from({ length: 6 }, (_, i) => `Ring ${i}`);
  const pool: Certificate[] = [];
  const crls: Uint8Array[] = [];
  for (const subject of names) {
    for (const issuer of names) if (subject !== issuer) pool.push(await certificate({ subject, issuer, ca: true }));
    // Every member also has a certificate as a signer of every other's CRLs.
    for (const other of names) {
      if (subject === other) continue;
      pool.push(
        await certificate({
          subject: other,
          issuer: subject,
          key: `${subject} lists`,
          extra: [extensions.keyUsage(['cRLSign'])],
        }),
      );
      crls.push(await crlDer({ issuer: other, signedBy: `${subject} lists` }));
    }
  }
  pool.push(await certificate({ subject: 'Ring 0', issuer: 'R', ca: true }));
  crls.push(await crlDer({ issuer: 'R' }));
  const deep = await certificate({ subject: 'x', issuer: 'Ring 5' });
  const start = cpuMs();
  const result = await validate({ intermediates: pool, crls }, deep);
  expect(result.ok).toBe(false);
  expect(cpuMs() - start).toBeLessThan(1000);
});

import { Tag, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { AT, certificate } from '../../test/authority.ts';
import { ca, codes, leaf, root, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import { purposeOid } from '../oids.ts';
import { profiles } from '../profile/profiles.ts';
import type { Certificate } from '../types.ts';
import type { PathResult } from './path-types.ts';
import { trustAnchor } from './trust-anchor.ts';
import { isVerifiedPath } from './validate-path.ts';

describe('a valid path', () => {
  test('is found, leaf first, with its anchor separate', async () => {
    const result = await validate(leaf);
    expect(result.ok && result.path.certificates).toEqual([leaf, ca]);
    expect(result.ok && result.path.anchor.subject.text).toBe(root.subject.text);
  });

  test('is an object that only validatePath can create', async () => {
    const result = await validate(leaf);
    if (!result.ok) throw new Error('expected a path');
    expect(isVerifiedPath(result.path)).toBe(true);
    expect(isVerifiedPath({ ...result.path })).toBe(false);
    expect(Object.isFrozen(result.path)).toBe(true);
  });

  test('may be the anchor itself, until its sunset', async () => {
    const self = await certificate({ subject: 'TSA', issuer: 'TSA' });
    const trust = [trustAnchor(self, { sunset: new Date('2026-08-01T00:00:00Z') })];
    expect(codes(await validate(self, { trust }))).toEqual(['ok']);
    expect(codes(await validate(self, { trust, at: new Date('2026-08-01T00:00:00Z') }))).not.toEqual(['ok']);
  });

  test('is valid at the first and the last second of every period', async () => {
    for (const [at, expected] of [
      ['2025-12-31T23:59:59.999Z', 'X509_NOT_YET_VALID'],
      ['2026-01-01T00:00:00Z', 'ok'],
      ['2027-01-01T00:00:00.999Z', 'ok'],
      ['2027-01-01T00:00:01Z', 'X509_EXPIRED'],
    ] as const) {
      expect(codes(await validate(leaf, { at: new Date(at) })), at).toContain(expected);
    }
  });

  test('may leave the leaf’s validity period to the caller', async () => {
    const ended = await certificate({ subject: 'a', issuer: 'CA', notAfter: new Date('2026-02-01T00:00:00Z') });
    expect(codes(await validate(ended))).toEqual(['X509_EXPIRED']);
    expect(codes(await validate(ended, { ignoreLeafValidity: true }))).toEqual(['ok']);
  });
});

describe('a path fails with a specific code if', () => {
  const cases: [string, string, () => Promise<PathResult>][] = [
    ['no anchor is reached', 'X509_NO_PATH', () => validate(leaf, { trust: [] })],
    ['an intermediate is missing', 'X509_NO_PATH', () => validate(leaf, { intermediates: [] })],
    [
      'a signature was made with another key',
      'X509_SIGNATURE',
      async () => validate(await certificate({ subject: 'a', issuer: 'CA', signedBy: 'Mallory' })),
    ],
    [
      'the issuer is not a CA',
      'X509_NOT_A_CA',
      async () => {
        const clerk = await certificate({ subject: 'Clerk', issuer: 'CA' });
        return validate(await certificate({ subject: 'a', issuer: 'Clerk' }), { intermediates: [ca, clerk] });
      },
    ],
    [
      'the issuer’s key may not sign certificates',
      'X509_KEY_CERT_SIGN',
      async () => {
        const crlOnly = await certificate({
          subject: 'C',
          issuer: 'Root',
          ca: true,
          extra: [extensions.keyUsage(['cRLSign'])],
        });
        return validate(await certificate({ subject: 'a', issuer: 'C' }), { intermediates: [crlOnly] });
      },
    ],
    [
      'there is one CA more than allowed',
      'X509_PATH_LENGTH',
      async () => {
        const sub = await certificate({ subject: 'Sub', issuer: 'CA', ca: true });
        return validate(await certificate({ subject: 'a', issuer: 'Sub' }), { intermediates: [ca, sub] });
      },
    ],
    [
      'a critical extension is unknown',
      'X509_CRITICAL_EXTENSION',
      async () =>
        validate(
          await certificate({
            subject: 'a',
            issuer: 'CA',
            extra: [extensions.raw('1.2.3', true, Uint8Array.of(5, 0))],
          }),
        ),
    ],
    [
      'an extension is malformed',
      'DER_TRUNCATED',
      async () =>
        validate(
          await certificate({
            subject: 'a',
            issuer: 'CA',
            extra: [extensions.raw('2.5.29.17', false, Uint8Array.of(0x61))],
          }),
        ),
    ],
    [
      'an explicit policy is required and there is none',
      'X509_POLICY',
      () => validate(leaf, { initialExplicitPolicy: true }),
    ],
    [
      'the anchor has reached its sunset',
      'X509_ANCHOR_SUNSET',
      () => validate(leaf, { trust: [trustAnchor(root, { sunset: AT })] }),
    ],
    [
      'the anchor’s certificate is not a CA certificate',
      'X509_NOT_A_CA',
      async () => {
        const endEntity = await certificate({ subject: 'Odd', issuer: 'Odd' });
        return validate(await certificate({ subject: 'a', issuer: 'Odd' }), { trust: [trustAnchor(endEntity)] });
      },
    ],
    [
      'the profile does not accept a deviation',
      'X509_EXPLICIT_DEFAULT',
      async () => {
        const sloppy = extensions.raw('2.5.29.19', true, Uint8Array.of(0x30, 3, 1, 1, 0));
        const target = await certificate({ subject: 'a', issuer: 'CA', extra: [sloppy] });
        return validate(target, { profile: { name: 'strict', refuse: ['X509_EXPLICIT_DEFAULT'] } });
      },
    ],
  ];
  test.each(cases)('%s: %s', async (_what, code, run) => {
    const result = await run();
    expect(codes(result)).toContain(code);
    expect(!result.ok && result.exhausted).toBe(false);
  });
});

describe('profiles', () => {
  const withPurposes = (purposes: string[], critical = false): Promise<Certificate> =>
    certificate({ subject: 'p', issuer: 'CA', extra: [extensions.extendedKeyUsage(purposes, { critical })] });

  test.each([
    ['document-signing', [purposeOid.documentSigning], false, 'ok'],
    ['document-signing', [purposeOid.timeStamping], false, 'X509_EXTENDED_KEY_USAGE'],
    ['time-stamping', [purposeOid.timeStamping], true, 'ok'],
    ['time-stamping', [purposeOid.timeStamping], false, 'X509_EXTENDED_KEY_USAGE'],
    ['time-stamping', [purposeOid.timeStamping, purposeOid.clientAuth], true, 'X509_EXTENDED_KEY_USAGE'],
    ['ocsp-signing', [purposeOid.any], false, 'X509_EXTENDED_KEY_USAGE'],
  ] as const)('%s with %j, critical %s: %s', async (profile, purposes, critical, code) => {
    const target = await withPurposes([...purposes], critical);
    expect(codes(await validate(target, { profile: profiles[profile] }))).toContain(code);
  });

  test('key usage must fit the profile, if present', async () => {
    const encryption = await certificate({
      subject: 'e',
      issuer: 'CA',
      extra: [extensions.keyUsage(['keyEncipherment'])],
    });
    expect(codes(await validate(encryption, { profile: profiles['document-signing'] }))).toEqual(['X509_KEY_USAGE']);
  });
});

test('a name with an invalid encoding is rejected, one with characters outside its type’s set is reported', async () => {
  const rdn = (value: Uint8Array): Uint8Array => write.encode(0x31, write.sequence(write.oid('2.5.4.3'), value));
  const named = (tag: number, ...bytes: number[]): Uint8Array =>
    write.sequence(rdn(write.encode(tag, Uint8Array.from(bytes))));
  const verdict = async (subjectName: Uint8Array) => {
    const target = await certificate({ subject: 'x', subjectName, issuer: 'CA' });
    const result = await validate(target);
    return result.ok ? result.path.findings.map(({ code }) => code) : codes(result);
  };
  expect(await verdict(named(Tag.UTF8_STRING, 0xe6, 0x01))).toEqual(['X509_NAME']);
  expect(await verdict(named(Tag.BMP_STRING, 0x4e))).toEqual(['X509_NAME']);
  expect(await verdict(named(Tag.PRINTABLE_STRING, 0x41, 0x26, 0x42))).toEqual(['X509_NAME_STRING']);
  // Values that are not strings, or only look like one kept as DER, are not reported.
  expect(await verdict(named(0x03, 0, 1))).toEqual([]);
  const rare = write.sequence(rdn(write.utf8String('#41')), rdn(write.utf8String('\ue000')));
  expect(await verdict(rare)).toEqual([]);
});

test('a certificate is valid from its first second to its last', async () => {
  const period = { notBefore: new Date('2026-03-01T00:00:00Z'), notAfter: new Date('2026-03-31T23:59:59Z') };
  const own = await certificate({ subject: 'short', issuer: 'CA', ...period });
  const at = async (text: string): Promise<string[]> => codes(await validate(own, { at: new Date(text) }));
  expect(await at('2026-03-01T00:00:00Z')).toEqual(['ok']);
  expect(await at('2026-02-28T23:59:59.999Z')).toEqual(['X509_NOT_YET_VALID']);
  expect(await at('2026-03-31T23:59:59.999Z')).toEqual(['ok']);
  expect(await at('2026-04-01T00:00:00Z')).toEqual(['X509_EXPIRED']);
});

test('critical policies with an unknown qualifier are rejected, non-critical ones are accepted', async () => {
  const policies = (critical: boolean, qualifier: string): Uint8Array =>
    extensions.raw(
      '2.5.29.32',
      critical,
      write.sequence(
        write.sequence(
          write.oid('1.2.3'),
          write.sequence(write.sequence(write.oid(qualifier), write.ia5String('http://cps.example/'))),
        ),
      ),
    );
  const evaluated = async (critical: boolean, qualifier: string): Promise<string[]> => {
    const own = await certificate({ subject: 'q', issuer: 'CA', extra: [policies(critical, qualifier)] });
    return codes(await validate(own));
  };
  expect(await evaluated(true, '1.3.6.1.5.5.7.2.1')).toEqual(['ok']);
  expect(await evaluated(true, '1.2.3.4.5')).toEqual(['X509_CRITICAL_EXTENSION']);
  expect(await evaluated(false, '1.2.3.4.5')).toEqual(['ok']);
});

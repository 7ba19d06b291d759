import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { ca, codes, leaf, root, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import { purposeOid } from '../oids.ts';
import { profiles } from '../profile/profiles.ts';
import type { Certificate } from '../types.ts';
import type { TrustAnchor } from './path-types.ts';
import { trustAnchor } from './trust-anchor.ts';

const issued = leaf.notBefore;
const later = new Date(issued.getTime() + 1000);

test('an anchor is used only for its purposes, and for every purpose if none is stated', async () => {
  const trust = [trustAnchor(root, { purposes: ['time-stamp', 'responder'] })];
  expect(codes(await validate(leaf, { trust, purpose: 'time-stamp' }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { trust, purpose: 'signer' }))).toEqual(['X509_ANCHOR_PURPOSE']);
  expect(codes(await validate(leaf, { trust }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { purpose: 'seal-maker' }))).toEqual(['ok']);
});

test('the purposes in an anchor’s certificate limit the path', async () => {
  const trustOf = async (...purposes: string[]): Promise<readonly TrustAnchor[]> => [
    trustAnchor(
      await certificate({ subject: 'Root', issuer: 'Root', ca: true, extra: [extensions.extendedKeyUsage(purposes)] }),
    ),
  ];
  const profile = profiles['document-signing'];
  expect(codes(await validate(leaf, { trust: await trustOf(purposeOid.timeStamping), profile }))).toEqual([
    'X509_EXTENDED_KEY_USAGE',
  ]);
  expect(codes(await validate(leaf, { trust: await trustOf(purposeOid.documentSigning), profile }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { trust: await trustOf(purposeOid.any), profile }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { trust: [trustAnchor(root)], profile }))).toEqual(['ok']);
  const unconstrained = { trust: await trustOf(purposeOid.timeStamping), profile, anchorConstraints: false };
  expect(codes(await validate(leaf, unconstrained))).toEqual(['ok']);
});

test('an anchor is trusted for certificates issued in its period, at any validation time', async () => {
  const within = async (from?: Date, until?: Date): Promise<string[]> => {
    const period = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    return codes(await validate(leaf, { trust: [trustAnchor(root, period)] }));
  };
  expect(await within(issued, later)).toEqual(['ok']);
  expect(await within(later)).toEqual(['X509_ANCHOR_PERIOD']);
  expect(await within(undefined, issued)).toEqual(['X509_ANCHOR_PERIOD']);
});

test('the validity period of an anchor’s certificate is checked if the caller or the profile requires it', async () => {
  const ended = await certificate({
    subject: 'Root',
    issuer: 'Root',
    ca: true,
    notAfter: new Date('2026-06-01T00:00:00Z'),
  });
  const trust = [trustAnchor(ended)];
  const profile = { name: 'servers', anchorPeriod: true };
  expect(codes(await validate(leaf, { trust }))).toEqual(['ok']);
  expect(codes(await validate(leaf, { trust, anchorPeriod: true }))).toEqual(['X509_EXPIRED']);
  expect(codes(await validate(leaf, { trust, profile }))).toEqual(['X509_EXPIRED']);
  expect(codes(await validate(leaf, { trust, profile, anchorPeriod: false }))).toEqual(['ok']);
  expect(profiles['web-pki'].anchorPeriod).toBe(true);
});

test('policy constraints of an anchor’s certificate apply to the path, unless anchor constraints are disabled', async () => {
  const strict = await certificate({
    subject: 'Root',
    issuer: 'Root',
    ca: true,
    extra: [extensions.policyConstraints({ requireExplicitPolicy: 0 }), extensions.certificatePolicies(['1.2.3'])],
  });
  const trust = [trustAnchor(strict)];
  const under = async (...policies: string[]): Promise<[Certificate, Certificate]> => {
    const extra = [extensions.certificatePolicies(policies)];
    return [
      await certificate({ subject: 'P', issuer: 'Root', ca: true, extra }),
      await certificate({ subject: 'a', issuer: 'P', extra }),
    ];
  };
  expect(codes(await validate(leaf, { trust }))).toEqual(['X509_POLICY']);
  expect(codes(await validate(leaf, { trust, anchorConstraints: false }))).toEqual(['ok']);
  const [good, target] = await under('1.2.3', '1.2.4');
  const found = await validate(target, { trust, intermediates: [good] });
  expect(found.ok && found.path.userConstrainedPolicySet).toEqual(['1.2.3']);
  expect(codes(await validate(target, { trust, intermediates: [good], initialPolicySet: ['1.2.4'] }))).toEqual([
    'X509_POLICY',
  ]);
  const [other, below] = await under('1.2.4');
  expect(codes(await validate(below, { trust, intermediates: [other] }))).toEqual(['X509_POLICY']);
});

test('name constraints of an anchor’s certificate apply to the path, unless anchor constraints are disabled', async () => {
  const excluding = await certificate({
    subject: 'Root',
    issuer: 'Root',
    ca: true,
    extra: [extensions.nameConstraints({ excluded: [{ kind: 'dNSName', value: 'gov.cn' }] })],
  });
  const trust = [trustAnchor(excluding)];
  const host = async (value: string): Promise<Certificate> =>
    certificate({ subject: 'h', issuer: 'CA', extra: [extensions.subjectAltName([{ kind: 'dNSName', value }])] });
  expect(codes(await validate(await host('a.gov.cn'), { trust }))).toEqual(['X509_NAME_CONSTRAINTS']);
  expect(codes(await validate(await host('a.gov.cn'), { trust, anchorConstraints: false }))).toEqual(['ok']);
  expect(codes(await validate(await host('a.org.cn'), { trust }))).toEqual(['ok']);
});

test('an invalid date is rejected and never makes an anchor trusted without limit', async () => {
  const none = new Date('no date');
  await expect(validate(leaf, { at: none })).rejects.toThrow(RangeError);
  for (const options of [{ sunset: none }, { from: none }, { until: none }]) {
    expect(() => trustAnchor(root, options)).toThrow(RangeError);
  }
});

test('the restrictions also apply to a leaf that is itself an anchor', async () => {
  const own = (options: Parameters<typeof trustAnchor>[1]): Parameters<typeof validate>[1] => ({
    trust: [trustAnchor(ca, options)],
    purpose: 'signer',
  });
  expect(codes(await validate(ca, own({})))).toEqual(['ok']);
  expect(codes(await validate(ca, own({ purposes: ['responder'] })))).not.toEqual(['ok']);
});

// Rules for CAs beyond path validation: each certificate that violates a rule is rejected by this rule and by no other.
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { certificate, type Recipe } from '../../test/authority.ts';
import { codes, leaf, root, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import { extensionOid, purposeOid } from '../oids.ts';
import type { IssuingRule } from '../profile/profile-types.ts';
import type { Certificate } from '../types.ts';
import type { PathResult } from './path-types.ts';
import { trustAnchor } from './trust-anchor.ts';

const host = (value: string) => extensions.subjectAltName([{ kind: 'dNSName', value }]);
const critical = (extension: Uint8Array): Uint8Array => {
  const { oid, value } = split(extension);
  return extensions.raw(oid, true, value);
};
const plain = (extension: Uint8Array): Uint8Array => {
  const { oid, value } = split(extension);
  return extensions.raw(oid, false, value);
};

function split(extension: Uint8Array): { oid: string; value: Uint8Array } {
  const [oid] = Object.values(extensionOid).filter((known) => {
    const der = write.oid(known);
    return der.every((byte, at) => extension[at + 2] === byte);
  });
  const at = 2 + write.oid(oid!).length;
  return { oid: oid!, value: extension.subarray(extension[at] === 1 ? at + 5 : at + 2) };
}

const keyUsage = extensions.keyUsage(['digitalSignature', 'nonRepudiation']);
const noSubject = write.sequence();

test.each<[IssuingRule, string, Partial<Recipe>]>([
  ['authorityKeyIdentifier', 'there is none', { bare: true, extra: [keyUsage] }],
  ['subjectKeyIdentifier', 'it is critical', { extra: [critical(extensions.subjectKeyIdentifier(Uint8Array.of(1)))] }],
  ['subjectAltName', 'the subject is empty and it is not critical', { subjectName: noSubject, extra: [host('a.cn')] }],
  ['hostNameSyntax', 'a label has an underscore', { extra: [host('a_b.example.cn')] }],
  ['hostNameSyntax', 'a label ends with a hyphen', { extra: [host('a-.example.cn')] }],
  ['keyCertSign', 'it is not a CA', { extra: [extensions.keyUsage(['digitalSignature', 'keyCertSign'])] }],
  [
    'basicConstraints',
    'those of a CA are not critical',
    { ca: true, extra: [plain(extensions.basicConstraints({ cA: true }))] },
  ],
  [
    'nameConstraintsInAuthority',
    'it is not a CA',
    { extra: [extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'cn' }] })] },
  ],
  [
    'nameConstraints',
    'they are not critical',
    { ca: true, extra: [plain(extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'cn' }] }))] },
  ],
  [
    'policyConstraints',
    'they are not critical',
    { ca: true, extra: [plain(extensions.policyConstraints({ inhibitPolicyMapping: 0 }))] },
  ],
  [
    'authorityInfoAccess',
    'it is critical',
    { extra: [critical(extensions.authorityInfoAccess({ ocsp: ['http://o.example/'] }))] },
  ],
  ['endEntity', 'it is a CA', { ca: true }],
  ['subjectAltNameCriticality', 'the subject is not empty', { extra: [critical(host('a.cn'))] }],
  ['commonNameInSubjectAltName', 'it differs from the alternative name', { extra: [host('b.cn')] }],
  [
    'extendedKeyUsage',
    'it is critical',
    { extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning], { critical: true })] },
  ],
  [
    'extendedKeyUsage',
    'the target has anyExtendedKeyUsage',
    { extra: [extensions.extendedKeyUsage([purposeOid.any])] },
  ],
])('%s is violated if %s', async (rule, _where, recipe) => {
  const target = await certificate({ subject: 'a', issuer: 'CA', ...recipe });
  expect(codes(await evaluate(target, []))).not.toContain('X509_ISSUING_RULE');
  const result = await evaluate(target, [rule]);
  expect(result.ok).toBe(false);
  expect(brokenBy(result)).toEqual([rule]);
});

test('a root with another key identifier in authorityKeyIdentifier, or with purposes, violates the browsers’ rules', async () => {
  const other = await certificate({
    subject: 'Root',
    issuer: 'Root',
    ca: true,
    extra: [
      extensions.authorityKeyIdentifier(Uint8Array.of(1)),
      extensions.extendedKeyUsage([purposeOid.documentSigning]),
    ],
  });
  for (const rule of ['rootAuthorityKeyIdentifier', 'extendedKeyUsage'] as const) {
    const options = { trust: [trustAnchor(other)] };
    expect(brokenBy(await validate(leaf, { ...options, profile: { name: 'rule', issuing: [rule] } }))).toEqual([rule]);
  }
});

test('a conforming path passes all rules', async () => {
  const target = await certificate({ subject: 'a.cn', issuer: 'CA', extra: [host('a.cn')] });
  const result = await evaluate(target, [
    ...(['authorityKeyIdentifier', 'subjectKeyIdentifier', 'authoritySubject', 'subjectAltName'] as const),
    ...(['hostNameSyntax', 'basicConstraints', 'keyCertSign', 'nameConstraints', 'policyConstraints'] as const),
    ...(['nameConstraintsInAuthority', 'authorityInfoAccess', 'version3', 'endEntity', 'rsaModulusBytes'] as const),
    ...(['subjectAltNameCriticality', 'commonNameInSubjectAltName', 'extendedKeyUsage'] as const),
    'rootAuthorityKeyIdentifier',
  ]);
  expect(codes(result)).toEqual(['ok']);
  expect(root.extension(extensionOid.authorityKeyIdentifier)).toBeDefined();
});

function evaluate(target: Certificate, issuing: readonly IssuingRule[]): Promise<PathResult> {
  return validate(target, { profile: { name: 'rule', issuing } });
}

function brokenBy(result: PathResult): unknown[] {
  const findings = result.ok ? [] : (result.failures[0]?.findings ?? []);
  return findings.filter(({ code }) => code === 'X509_ISSUING_RULE').map(({ params }) => params.rule);
}

/**
 * The steps of issuing: what the issuer's certificates forbid is rejected before the real key is used, and recorded.
 */
import { generateKey } from '@govseal/crypto/node';
import type { Certificate } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { type Ca, caCodes, issue } from '../../src/index.ts';
import { createCity, DAY, officer, organization, P256, profile, spkiOf, start } from '../city.ts';
import { issuingCa, refusal, SM2, subject } from './issuing-case.ts';

async function actions(ca: Ca): Promise<Record<string, unknown>[]> {
  const list: Record<string, unknown>[] = [];
  for await (const { data } of ca.store.auditLeaves()) list.push(JSON.parse(new TextDecoder().decode(data)));
  return list;
}

describe('what the issuer’s own certificate forbids is rejected with the clause and recorded, and its key is not used', () => {
  const permitted = { permitted: [{ kind: 'dNSName', value: 'quzhou.example' }] };
  const server = { ...officer, commonName: 'a', dns: 'a.other.example' };
  const inside = { permitted: [{ kind: 'directoryName', value: [{ type: 'C', value: 'DE' }] }] };
  const cases: readonly (readonly [string, Record<string, unknown>, string, Record<string, string>, string])[] = [
    [
      'a host outside the permitted names',
      { nameConstraints: permitted },
      'tls-server',
      server,
      'CA_ISSUER_NAME_CONSTRAINTS',
    ],
    [
      'a subject outside the permitted subtree',
      { nameConstraints: inside },
      'personal',
      subject,
      'CA_ISSUER_NAME_CONSTRAINTS',
    ],
    [
      'an address inside an excluded network',
      { nameConstraints: { excluded: [{ kind: 'iPAddress', value: '10.0.0.0/8' }] } },
      'tls-server',
      { ...server, address: '10.20.0.1' },
      'CA_ISSUER_NAME_CONSTRAINTS',
    ],
    ['a policy that it does not have', { certificatePolicies: ['2.999.1'] }, 'personal', subject, 'CA_ISSUER_POLICY'],
    [
      'a purpose that it does not have',
      { extendedKeyUsage: { critical: false, purposes: ['serverAuth'] } },
      'personal',
      subject,
      'CA_ISSUER_EXTENDED_KEY_USAGE',
    ],
    [
      'no purpose although it has some',
      { extendedKeyUsage: { critical: false, purposes: ['serverAuth'] } },
      'unit-seal',
      { uscc: officer.uscc, organization: officer.organization, sealCode: '33080000000001' },
      'CA_ISSUER_EXTENDED_KEY_USAGE',
    ],
    ['a CA below path length 0', {}, 'issuing', { organization, commonName: 'x' }, 'CA_PATH_LENGTH'],
    ['a root below a CA', {}, 'root', { organization, commonName: 'x' }, 'CA_PROFILE_KIND'],
  ];
  test('one of two policies that it does not have', async () => {
    const ca = await issuingCa(await createCity(), { certificatePolicies: ['2.999.1'] });
    const both = profile('personal', { certificatePolicies: ['2.999.1', '2.999.2'] });
    const error = await refusal(issue(ca, spkiOf(generateKey(P256)), { profile: both, subject }));
    expect([error.code, error.params]).toEqual(['CA_ISSUER_POLICY', { missing: ['2.999.2'] }]);
    expect(ca.uses()).toBe(0);
    const one = profile('personal', { certificatePolicies: ['2.999.1'] });
    expect((await issue(ca, spkiOf(generateKey(P256)), { profile: one, subject })).der.length).toBeGreaterThan(0);
  });

  test.each(cases)('%s', async (_, change, name, values, code) => {
    const ca = await issuingCa(await createCity(), change);
    const error = await refusal(issue(ca, spkiOf(generateKey(P256)), { profile: profile(name), subject: values }));
    expect(error.code).toBe(code);
    expect(caCodes[error.code].clause).toMatch(/RFC|GB/);
    expect(ca.uses()).toBe(0);
    expect((await actions(ca)).at(-1)).toMatchObject({
      action: 'refuse',
      of: 'issue',
      codes: [code, ...((error.params.codes as string[]) ?? [])],
    });
    for await (const record of ca.store.certificates()) throw new Error(`reserved ${record.serialHex}`);
  });

  test('what it permits is issued with one use of its key', async () => {
    const ca = await issuingCa(await createCity(), {
      nameConstraints: permitted,
      certificatePolicies: ['2.999.330800.1.8'],
      policyConstraints: { requireExplicitPolicy: 0 },
      inhibitAnyPolicy: 0,
      extendedKeyUsage: { critical: false, purposes: ['serverAuth'] },
    });
    const values = { ...server, dns: 'a.quzhou.example b.quzhou.example' };
    const { certificate, findings } = await issue(ca, spkiOf(generateKey(P256)), {
      profile: profile('tls-server'),
      subject: values,
    });
    expect(certificate.subjectAltName).toEqual([
      { kind: 'dNSName', value: 'a.quzhou.example' },
      { kind: 'dNSName', value: 'b.quzhou.example' },
    ]);
    expect([ca.uses(), findings]).toEqual([1, []]);
  });

  test('rejects an SM2 key under another algorithm and the reverse, unless the profile allows it', async () => {
    const personal = profile('personal');
    for (const [issuerKey, key] of [
      [P256, SM2],
      [SM2, P256],
    ] as const) {
      const { issuing } = await createCity(issuerKey);
      const request = spkiOf(generateKey(key));
      expect((await refusal(issue(issuing, request, { profile: personal, subject }))).code).toBe('CA_MIXED_ALGORITHMS');
      const mixed = await issue(issuing, request, { profile: profile('personal', { mixedAlgorithms: true }), subject });
      expect(mixed.findings.map(({ code }) => code)).toEqual(['CERTLINT_SM2_CHAIN']);
    }
  });

  test('rejects a validity beyond that of any issuer in the chain', async () => {
    const city = await createCity();
    const ca = await issuingCa(city, {});
    // a parent that expires before the CA below it, as after a failed renewal
    const short: Certificate = Object.create(ca.chain[1]!, { notAfter: { value: new Date(start.getTime() + DAY) } });
    const error = await refusal(
      issue({ ...ca, chain: [ca.chain[0]!, short] }, spkiOf(generateKey(P256)), {
        profile: profile('personal'),
        subject,
      }),
    );
    expect(error.code).toBe('CA_VALIDITY_NOT_NESTED');
  });
});

test('a failed lint prevents use of the real key and is reported with rule and clause', async () => {
  const ca = await issuingCa(await createCity(), {});
  const enciphering = profile('personal-encryption', { keys: [{ type: 'EC', curves: ['P-256'] }], defaultKey: P256 });
  const error = await refusal(issue(ca, spkiOf(generateKey(P256)), { profile: enciphering, subject }));
  expect(error.code).toBe('CA_LINT_REFUSED');
  expect(error.params).toMatchObject({
    codes: ['CERTLINT_KEY_USAGE_FITS_KEY'],
    clauses: ['RFC 3279 §2.3.1, RFC 8410 §5, RFC 8813 §3'],
  });
  expect(ca.uses()).toBe(0);
});

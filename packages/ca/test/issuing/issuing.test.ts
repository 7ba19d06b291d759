/** The steps of issuing: what the issuer's certificates forbid is refused before the real key is used, and leaves a trace. */
import { fromHex, toHex } from '@govseal/core';
import { type PublicKey, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { type Certificate, trustAnchor, validatePath } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { programActor } from '../../src/audit/actor.ts';
import { type Ca, CaError, caCodes, createCa, createMemoryStore, issue, revoke } from '../../src/index.ts';
import { IssuanceToken } from '../../src/issuing/issuance-token.ts';
import type { IssuanceRequest } from '../../src/issuing/issuer.ts';
import { prepareCertificate } from '../../src/issuing/prepare.ts';
import { throwAwayIssuerFor } from '../../src/issuing/throw-away-issuer.ts';
import { type City, createCity, DAY, officer, organization, P256, profile, spkiOf, start } from '../city.ts';

const subject = { ...officer, commonName: '示例经办人' };
const personalKeys = [
  { type: 'EC', curves: ['P-256', 'SM2'] },
  { type: 'OKP', curves: ['Ed25519'] },
];
const SM2 = { type: 'EC', curve: 'SM2' } as const;

/** An issuing CA under the city's root whose key counts its uses. */
async function issuingCa(city: City, change: Record<string, unknown>): Promise<Ca & { readonly uses: () => number }> {
  const key = generateKey(P256);
  let uses = 0;
  const counted = {
    publicKey: key.publicKey,
    sign: (...args: Parameters<typeof key.sign>) => {
      uses++;
      return key.sign(...args);
    },
  };
  const ca = await createCa({
    clock: () => city.now,
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    store: createMemoryStore(),
    key: counted,
    name: 'constrained',
    profile: profile('issuing', change),
    subject: { organization, commonName: '示例受限CA' },
    parent: city.root,
  });
  return { ...ca, uses: () => uses };
}

async function refusal(run: Promise<unknown>): Promise<CaError> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CaError)) throw new Error(`no refusal: ${String(error)}`);
  return error;
}

async function actions(ca: Ca): Promise<Record<string, unknown>[]> {
  const list: Record<string, unknown>[] = [];
  for await (const { data } of ca.store.auditLeaves()) list.push(JSON.parse(new TextDecoder().decode(data)));
  return list;
}

describe("what the issuer's own certificate forbids is refused with its clause, on record, without using its key", () => {
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
      'a subject outside the permitted tree',
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
    ['a policy it does not have', { certificatePolicies: ['2.999.1'] }, 'personal', subject, 'CA_ISSUER_POLICY'],
    [
      'a purpose it does not have',
      { extendedKeyUsage: { critical: false, purposes: ['serverAuth'] } },
      'personal',
      subject,
      'CA_ISSUER_EXTENDED_KEY_USAGE',
    ],
    [
      'no purpose where it has some',
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

  test('and what it permits is issued with one use of its key', async () => {
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

  test('an SM2 key under another kind, and another kind under SM2, unless the profile allows it', async () => {
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

  test('a validity beyond any issuer above, not the next one alone', async () => {
    const city = await createCity();
    const ca = await issuingCa(city, {});
    // a parent that ends earlier than the CA below it, as after a renewal gone wrong
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

test('a lint that says no keeps the real key unused and names rule and clause', async () => {
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

describe('the token', () => {
  async function approved(): Promise<{ ca: Ca & { uses: () => number }; token: IssuanceToken }> {
    const ca = await issuingCa(await createCity(), {});
    const request: IssuanceRequest = { ...spkiOf(generateKey(P256)), profile: profile('personal'), values: subject };
    return { ca, token: await IssuanceToken.approve(ca, await prepareCertificate(ca, request)) };
  }

  test('is made without the real key and without a record', async () => {
    const { ca, token } = await approved();
    expect([ca.uses(), await ca.store.find(token.serialHex)]).toEqual([0, null]);
  });

  test('is spent once, even where the store failed', async () => {
    const { ca, token } = await approved();
    expect((await IssuanceToken.reserve(token, ca.store.as(programActor), start)).serialHex).toBe(token.serialHex);
    await expect(IssuanceToken.reserve(token, ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_TOKEN_SPENT',
    });

    const second = await approved();
    await second.ca.store.close();
    await expect(IssuanceToken.reserve(second.token, second.ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_STORE_CLOSED',
    });
    await expect(IssuanceToken.reserve(second.token, ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_TOKEN_SPENT',
    });
  });

  test('of two for one serial number the store takes one', async () => {
    const { ca } = await approved();
    const request: IssuanceRequest = { ...spkiOf(generateKey(P256)), profile: profile('personal'), values: subject };
    const prepared = await prepareCertificate(ca, request);
    const tokens = [await IssuanceToken.approve(ca, prepared), await IssuanceToken.approve(ca, prepared)] as const;
    await IssuanceToken.reserve(tokens[0], ca.store.as(programActor), start);
    await expect(IssuanceToken.reserve(tokens[1], ca.store.as(programActor), start)).rejects.toMatchObject({
      code: 'CA_SERIAL_REUSED',
    });
  });
});

test('the throw-away issuer has every name, date and extension of the authority, other keys, and no trust', async () => {
  for (const spec of [P256, SM2, { type: 'RSA', bits: 2048 }, { type: 'OKP', curve: 'Ed25519' }] as const) {
    const { issuing, root } = await createCity(spec);
    const throwAway = await throwAwayIssuerFor(issuing);
    expect(throwAway.chain.length).toBe(2);
    for (const [index, link] of throwAway.chain.entries()) {
      const original = issuing.chain[index]!;
      expect(link.subject.der).toEqual(original.subject.der);
      expect([link.serialHex, link.notBefore, link.notAfter]).toEqual([
        original.serialHex,
        original.notBefore,
        original.notAfter,
      ]);
      expect(link.extensions).toEqual(original.extensions);
      expect(link.spki).not.toEqual(original.spki);
    }
    const request: IssuanceRequest = { ...spkiOf(generateKey(spec)), profile: profile('personal'), values: subject };
    const prepared = await prepareCertificate(issuing, request);
    const certificate = await throwAway.sign(prepared);
    expect(certificate.tbs).toEqual(prepared.tbs);
    const options = {
      engine: nodeEngine,
      intermediates: [issuing.chain[0]!, throwAway.chain[0]!],
      at: start,
      revocation: 'off',
    } as const;
    expect((await validatePath(certificate, { ...options, trust: [trustAnchor(throwAway.chain[1]!)] })).ok).toBe(true);
    expect((await validatePath(certificate, { ...options, trust: [trustAnchor(root.chain[0]!)] })).ok).toBe(false);
    expect(await throwAwayIssuerFor(issuing)).toBe(throwAway);
  }
});

describe("a key's past", () => {
  test('a key that was given up as compromised is never certified again, under any profile', async () => {
    const { issuing } = await createCity();
    const request = spkiOf(generateKey(P256));
    const { serialHex } = await issue(issuing, request, { profile: profile('personal'), subject });
    await revoke(issuing, serialHex, { reason: 'keyCompromise', at: start });
    expect((await refusal(issue(issuing, request, { profile: profile('personal'), subject }))).code).toBe(
      'CA_KEY_COMPROMISED',
    );
  });

  test('a compromised key does not come back as RSASSA-PSS, under another exponent, or as the negative of its point', async () => {
    const { issuing } = await createCity();
    const rsa = generateKey({ type: 'RSA', bits: 2048 }).publicKey as Extract<PublicKey, { type: 'RSA' }>;
    const ec = generateKey(P256).publicKey as Extract<PublicKey, { type: 'EC' }>;
    const ed = generateKey({ type: 'OKP', curve: 'Ed25519' }).publicKey as Extract<PublicKey, { type: 'OKP' }>;
    const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
    const y = (p - BigInt(`0x${toHex(ec.y)}`)).toString(16).padStart(64, '0');
    const others: readonly (readonly [PublicKey, readonly PublicKey[]])[] = [
      [
        rsa,
        [
          { ...rsa, pssOnly: true },
          { ...rsa, e: Uint8Array.of(1, 0, 3) },
        ],
      ],
      [ec, [{ ...ec, y: fromHex(y) }]],
      [ed, [{ ...ed, x: ed.x.map((byte, i) => (i === 31 ? byte ^ 0x80 : byte)) }]],
    ];
    const every = profile('personal', { keys: [{ type: 'RSA', minBits: 2048 }, ...personalKeys] });
    for (const [key, written] of others) {
      const { serialHex } = await issue(issuing, { spki: writePublicKey(key) }, { profile: every, subject });
      await revoke(issuing, serialHex, { reason: 'keyCompromise', at: start });
      for (const other of written) {
        const run = issue(issuing, { spki: writePublicKey(other) }, { profile: every, subject });
        expect((await refusal(run)).code).toBe('CA_KEY_COMPROMISED');
      }
    }
  });

  test('a key belongs to one subject', async () => {
    const { issuing } = await createCity();
    const request = spkiOf(generateKey(P256));
    await issue(issuing, request, { profile: profile('personal'), subject });
    await issue(issuing, request, { profile: profile('personal'), subject });
    const other = { ...subject, commonName: '示例科长' };
    expect((await refusal(issue(issuing, request, { profile: profile('personal'), subject: other }))).code).toBe(
      'CA_KEY_IN_USE',
    );
  });
});

/** What the authority accepts and rejects, and the order in which it records. */
import { createSoftwareSigner } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { profiles as pathProfiles, type RevocationReason, trustAnchor, validatePath } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { type Ca, createMemoryStore, issue, issueCrl, openCa, revoke } from '../../src/index.ts';
import { createTsa } from '../../src/tsa/index.ts';
import { type City, createCity, DAY, officer, organization, P256, profile, RSA, spkiOf, start } from '../city.ts';

test('a TSA requires a time-stamping certificate', async () => {
  const city = await createCity();
  const key = generateKey(P256);
  const { der } = await issue(city.issuing, spkiOf(key), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const options = { engine: nodeEngine, policy: '2.999.1', clock: () => city.now, random: nodeEngine.randomBytes };
  expect(() => createTsa({ ...options, signer: createSoftwareSigner({ key, certificate: der }) })).toThrow(
    'CA_TSA_CERTIFICATE',
  );
});

test('our own path validation accepts issued certificates and detects revocation', async () => {
  const city = await createCity();
  const { certificate } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const nextUpdate = new Date(start.getTime() + 7 * DAY);
  const crls = [(await issueCrl(city.root, { nextUpdate })).der, (await issueCrl(city.issuing, { nextUpdate })).der];
  const options = {
    engine: nodeEngine,
    trust: [trustAnchor(city.root.chain[0]!)],
    intermediates: [city.issuing.chain[0]!],
    profile: pathProfiles['document-signing'],
    revocation: 'require',
    at: new Date(start.getTime() + 3_600_000),
  } as const;
  expect(await validatePath(certificate, { ...options, crls })).toMatchObject({ ok: true });
  expect(await validatePath(certificate, { ...options, crls: [] })).toMatchObject({ ok: false });
});

describe('rejects before the key is used', () => {
  const personal = profile('personal');
  const subject = { ...officer, commonName: '示例经办人' };

  async function refusal(run: (city: City) => Promise<unknown>): Promise<string> {
    const city = await createCity();
    const before = await countRecords(city.issuing);
    try {
      await run(city);
      return 'accepted';
    } catch (error) {
      expect(await countRecords(city.issuing), 'nothing was reserved').toBe(before);
      return (error as { code: string }).code;
    }
  }
  async function countRecords(ca: Ca): Promise<number> {
    let count = 0;
    for await (const _ of ca.store.certificates()) count++;
    return count;
  }

  test('a request that is not signed with its own key', async () => {
    const code = await refusal(async ({ issuing }) => {
      const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
      csr[csr.length - 1]! ^= 1;
      await issue(issuing, csr, { profile: personal, subject });
    });
    expect(code).toBe('CA_REQUEST_SIGNATURE');
  });

  test('a request signed with SHA-1, because another signature of the key could be made to match it', async () => {
    const rsa = generateKey(RSA);
    const signed = (digest: 'SHA-1' | 'SHA-256') =>
      refusal(async ({ issuing }) => {
        const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest } as const;
        const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: rsa, algorithm });
        await issue(issuing, csr, { profile: personal, subject });
      });
    expect(await signed('SHA-1')).toBe('CA_REQUEST_DIGEST');
    expect(await signed('SHA-256')).toBe('accepted');
  });

  test('a key that the profile does not admit', async () => {
    const narrow = profile('personal', {
      keys: [{ type: 'RSA', minBits: 3072 }],
      defaultKey: { type: 'RSA', bits: 3072 },
    });
    for (const spec of [P256, RSA]) {
      const request = spkiOf(generateKey(spec));
      expect(await refusal(({ issuing }) => issue(issuing, request, { profile: narrow, subject }))).toBe(
        'CA_REQUEST_KEY',
      );
    }
  });

  test("a certificate for the issuer's own key", async () => {
    const code = await refusal(({ issuing, keys }) =>
      issue(issuing, spkiOf(keys.issuing), { profile: personal, subject }),
    );
    expect(code).toBe('CA_REQUEST_KEY');
  });

  test('a wrong credit code', async () => {
    const request = spkiOf(generateKey(P256));
    const wrong = { ...subject, uscc: '11330800MB0000000X' };
    expect(await refusal(({ issuing }) => issue(issuing, request, { profile: personal, subject: wrong }))).toBe(
      'CA_SUBJECT_USCC',
    );
  });

  test("a validity beyond the profile's or the issuer's", async () => {
    const request = spkiOf(generateKey(P256));
    const until = (days: number): Date => new Date(start.getTime() + days * DAY);
    const ask = (period: { notBefore?: Date; notAfter?: Date }): Promise<string> =>
      refusal(({ issuing }) => issue(issuing, request, { profile: personal, subject, ...period }));
    expect(await ask({ notAfter: until(731) })).toBe('CA_PROFILE_VALIDITY');
    expect(await ask({ notAfter: until(-1) })).toBe('CA_PROFILE_VALIDITY');
    expect(await ask({ notBefore: until(-1) })).toBe('CA_VALIDITY_NOT_NESTED');
    expect(await ask({ notBefore: until(3650) })).toBe('CA_VALIDITY_NOT_NESTED');
    expect(await ask({ notBefore: until(1), notAfter: until(2) })).toBe('accepted');
  });

  test('anything under an expired issuer, even if backdated', async () => {
    const request = spkiOf(generateKey(P256));
    const period = { notBefore: new Date(start.getTime() + DAY), notAfter: new Date(start.getTime() + 2 * DAY) };
    const code = await refusal((city) => {
      city.now = new Date(city.issuing.chain[0]!.notAfter.getTime() + 1000);
      return issue(city.issuing, request, { profile: personal, subject, ...period });
    });
    expect(code).toBe('CA_AUTHORITY_NOT_IN_FORCE');
  });

  test('a CA below a CA with path length 0', async () => {
    const code = await refusal(({ issuing }) =>
      issue(issuing, spkiOf(generateKey(P256)), {
        profile: profile('issuing'),
        subject: { organization, commonName: '示例下级CA' },
      }),
    );
    expect(code).toBe('CA_PATH_LENGTH');
  });

  test('a root from another CA', async () => {
    const code = await refusal(({ issuing }) =>
      issue(issuing, spkiOf(generateKey(P256)), {
        profile: profile('root'),
        subject: { organization, commonName: 'x' },
      }),
    );
    expect(code).toBe('CA_PROFILE_KIND');
  });
});

test('a certificate that fails our own path validation is recorded as refused and never delivered', async () => {
  const city = await createCity();
  // a device that signs with another key than that of the CA certificate
  const broken: Ca = {
    ...city.issuing,
    key: { publicKey: city.keys.issuing.publicKey, sign: city.keys.root.sign.bind(city.keys.root) },
  };
  const request = spkiOf(generateKey(P256));
  const issuing = issue(broken, request, {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  await expect(issuing).rejects.toMatchObject({ code: 'CA_PATH_REFUSED' });
  const states: string[] = [];
  for await (const record of city.issuing.store.certificates()) states.push(record.state);
  expect(states).toEqual(['refused']);
  await expect(issueCrl(broken, { nextUpdate: new Date(start.getTime() + DAY) })).rejects.toMatchObject({
    code: 'CA_KEY_MISMATCH',
  });
});

test('serial number and TBS are recorded before the key is used, the certificate before it is returned', async () => {
  const city = await createCity();
  const order: string[] = [];
  const { store, key } = city.issuing;
  const watched: Ca = {
    ...city.issuing,
    store: {
      ...store,
      as: (actor) => {
        const changes = store.as(actor);
        return {
          ...changes,
          reserve: (reservation) => {
            order.push(`reserve ${reservation.tbs.length > 0}`);
            return changes.reserve(reservation);
          },
          recordIssued: (...args) => {
            order.push('record');
            return changes.recordIssued(...args);
          },
        };
      },
    },
    key: {
      publicKey: key.publicKey,
      sign: (algorithm, message) => {
        order.push('sign');
        return key.sign(algorithm, message);
      },
    },
  };
  const { serialHex, der } = await issue(watched, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  expect(order).toEqual(['reserve true', 'sign', 'record']);
  expect(serialHex).toMatch(/^01[0-9a-f]{32}$/);
  expect((await store.find(serialHex))?.certificate).toEqual(der);
});

test('opens again only with the same key, and only if there is a store', async () => {
  const city = await createCity();
  const { store } = city.root;
  const environment = { clock: () => start, random: nodeEngine.randomBytes, engine: nodeEngine };
  expect((await openCa({ ...environment, store, key: city.keys.root })).name).toBe('example-root');
  await expect(openCa({ ...environment, store, key: city.keys.issuing })).rejects.toMatchObject({
    code: 'CA_KEY_MISMATCH',
  });
  const empty = createMemoryStore();
  await expect(openCa({ ...environment, store: empty, key: city.keys.root })).rejects.toMatchObject({
    code: 'CA_STORE_EMPTY',
  });
});

test('revocation is rejected for an unknown certificate, an unsuitable reason and an impossible time', async () => {
  const city = await createCity();
  const { serialHex } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const codes: string[] = [];
  const attempt = (serial: string, reason: RevocationReason, at: Date): Promise<unknown> =>
    revoke(city.issuing, serial, { reason, at }).catch((error: { code: string }) => codes.push(error.code));
  await attempt('01ff', 'superseded', start);
  await attempt(serialHex, 'certificateHold', start);
  await attempt(serialHex, 'cACompromise', start);
  await attempt(serialHex, 'superseded', new Date(start.getTime() + 1000));
  await attempt(serialHex, 'superseded', new Date(start.getTime() - 1000));
  await attempt(serialHex, 'superseded', new Date(Number.NaN));
  await attempt(serialHex, 'superseded', start);
  await attempt(serialHex, 'superseded', start);
  expect(codes).toEqual([
    'CA_SERIAL_UNKNOWN',
    'CA_REVOCATION_REASON',
    'CA_REVOCATION_REASON',
    'CA_REVOCATION_TIME',
    'CA_REVOCATION_TIME',
    'CA_REVOCATION_TIME',
    'CA_ALREADY_REVOKED',
  ]);
});

test('a revocation cannot have a date that CRLs cannot encode', async () => {
  const city = await createCity();
  const { serialHex } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const since = (text: string): Promise<void> =>
    revoke(city.issuing, serialHex, { reason: 'keyCompromise', at: start, invalidityDate: new Date(text) });
  // the year −1 in UTC
  for (const text of ['0000-01-01T00:00:00+01:00', '0099-12-31T00:00:00Z', '1949-12-31T23:59:59Z']) {
    await expect(since(text), text).rejects.toMatchObject({ code: 'CA_REVOCATION_TIME' });
  }
  await since('1950-01-01T00:00:00Z');
  const { crl } = await issueCrl(city.issuing, { nextUpdate: new Date(start.getTime() + DAY) });
  expect(crl.entryCount).toBe(1);
});

test('a CRL is never older than the previous one, and nextUpdate is later than thisUpdate', async () => {
  const city = await createCity();
  const later = new Date(start.getTime() + DAY);
  await issueCrl(city.root, { thisUpdate: later, nextUpdate: new Date(later.getTime() + DAY) });
  await expect(issueCrl(city.root, { nextUpdate: later })).rejects.toMatchObject({ code: 'CA_CRL_BACKWARD' });
  await expect(issueCrl(city.root, { thisUpdate: later, nextUpdate: later })).rejects.toMatchObject({
    code: 'CA_CRL_DATES',
  });
});

test('a CRL contains every recorded revocation, even if it is backdated', async () => {
  const city = await createCity();
  const { certificate, serialHex } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  city.now = new Date(start.getTime() + DAY);
  await revoke(city.issuing, serialHex, { reason: 'keyCompromise', at: city.now });
  const { crl } = await issueCrl(city.issuing, { thisUpdate: start, nextUpdate: city.now });
  expect(crl.find(certificate.serialNumber)).toMatchObject({ reason: 'keyCompromise', revocationDate: city.now });
});

/** Root, issuing CA and leafs from the seeds' profiles; OpenSSL judges what comes out. */
import { readFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, profiles as pathProfiles, trustAnchor, validatePath, writeName } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import {
  type Ca,
  createCa,
  createMemoryStore,
  createTsa,
  issue,
  issueCrl,
  openCa,
  type Profile,
  parseProfile,
  revoke,
} from '../src/index.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

const P256: KeySpec = { type: 'EC', curve: 'P-256' };
const RSA: KeySpec = { type: 'RSA', bits: 2048 };
const start = new Date('2026-09-01T00:00:00Z');
const DAY = 86_400_000;

function profile(name: string, change: Record<string, unknown> = {}): Profile {
  const json = readFileSync(new URL(`../../../seeds/pki/${name}.json`, import.meta.url), 'utf8');
  return parseProfile({ ...JSON.parse(json), ...change });
}

const organization = '衢州市示例电子认证机构';
const officer = { uscc: '11330800MB0000000T', organization: '衢州市示例局', department: '行政审批科' };

interface City {
  readonly root: Ca;
  readonly issuing: Ca;
  readonly keys: { readonly root: PrivateKey; readonly issuing: PrivateKey };
  now: Date;
}

async function createCity(spec: KeySpec = P256, pathLength?: number): Promise<City> {
  const city = { now: start } as { -readonly [Key in keyof City]: City[Key] };
  const keys = { root: generateKey(spec), issuing: generateKey(spec) };
  const environment = { clock: () => city.now, random: nodeEngine.randomBytes, engine: nodeEngine };
  city.keys = keys;
  city.root = await createCa({
    ...environment,
    store: createMemoryStore(),
    key: keys.root,
    name: 'example-root',
    profile: profile('root', pathLength === undefined ? {} : { pathLength }),
    subject: { organization, commonName: '示例电子政务根CA' },
  });
  city.issuing = await createCa({
    ...environment,
    store: createMemoryStore(),
    key: keys.issuing,
    name: 'example-issuing',
    profile: profile('issuing'),
    subject: { organization, commonName: '示例电子政务运营CA' },
    parent: city.root,
  });
  return city;
}

function spkiOf(key: PrivateKey): { readonly spki: Uint8Array } {
  return { spki: writePublicKey(key.publicKey) };
}

const pem = (label: string, ...ders: readonly Uint8Array[]): string =>
  ders.map((der) => encodePem(label, der)).join('');

describe.each<readonly [string, KeySpec]>([
  ['P-256', P256],
  ['RSA-2048', RSA],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }],
])('with %s keys', (_, spec) => {
  testWithOpenssl('OpenSSL accepts the chain with every CRL checked, and refuses it once revoked', async () => {
    const city = await createCity(spec);
    const personal = profile('personal');
    const key = generateKey(spec);
    const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'ignored' }]), key });
    const { certificate, chain } = await issue(city.issuing, csr, {
      profile: personal,
      subject: { ...officer, commonName: '示例经办人' },
    });
    expect(certificate.subject.text).toBe('C=CN, O=11330800MB0000000T衢州市示例局, OU=行政审批科, CN=示例经办人');
    expect(chain.length).toBe(2);
    const other = await issue(city.issuing, spkiOf(generateKey(spec)), {
      profile: personal,
      subject: { ...officer, commonName: '示例科长' },
    });

    const verdict = async (leaf: Uint8Array): Promise<string> => {
      city.now = new Date(city.now.getTime() + 3_600_000);
      const nextUpdate = new Date(city.now.getTime() + 7 * DAY);
      const lists = [await issueCrl(city.root, { nextUpdate }), await issueCrl(city.issuing, { nextUpdate })];
      const at = String(Math.floor(city.now.getTime() / 1000));
      const files = ['-CAfile', 'root', '-untrusted', 'issuing', '-CRLfile', 'crls', 'leaf'];
      return openssl(['verify', '-x509_strict', '-crl_check_all', '-attime', at, ...files], {
        root: pem('CERTIFICATE', city.root.chain[0]!.der),
        issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
        leaf: pem('CERTIFICATE', leaf),
        crls: pem('X509 CRL', ...lists.map(({ der }) => der)),
      }).output;
    };
    expect(await verdict(certificate.der)).toContain('leaf: OK');
    await revoke(city.issuing, certificate.serialHex, 'keyCompromise', city.now);
    expect(await verdict(certificate.der)).toContain('error 23 at 0 depth lookup: certificate revoked');
    expect(await verdict(other.der)).toContain('leaf: OK');
    await revoke(city.root, city.issuing.chain[0]!.serialHex, 'cACompromise', city.now);
    expect(await verdict(other.der)).toContain('error 23 at 1 depth lookup: certificate revoked');
  });
});

testWithOpenssl('a unit seal shows every field of its profile', async () => {
  const city = await createCity();
  const { certificate } = await issue(city.issuing, spkiOf(generateKey(RSA)), {
    profile: profile('unit-seal'),
    subject: { uscc: officer.uscc, organization: officer.organization, sealCode: '33080000000001' },
  });
  const { output } = openssl(['x509', '-in', 'c', '-noout', '-text', '-nameopt', 'RFC2253,utf8,-esc_msb'], {
    c: pem('CERTIFICATE', certificate.der),
  });
  for (const line of [
    'Subject: CN=33080000000001,O=11330800MB0000000T衢州市示例局,C=CN',
    'X509v3 Key Usage: critical',
    'Digital Signature, Non Repudiation',
    'X509v3 Basic Constraints: critical',
    'CA:FALSE',
    'Policy: 2.999.330800.1.3',
    'URI:http://crl.example/example-issuing.crl',
    'CA Issuers - URI:http://ca.example/example-issuing.cer',
    '1.2.156.10260.4.1.4:',
    '..11330800MB0000000T',
    'X509v3 Authority Key Identifier',
    'X509v3 Subject Key Identifier',
    'Not After : Aug 30 23:59:59 2029 GMT',
  ]) {
    expect(output).toContain(line);
  }
});

testWithOpenssl("a CRL carries number, reason and dates, and the issuer's signature", async () => {
  const city = await createCity();
  const { certificate } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例科长' },
  });
  await revoke(city.issuing, certificate.serialHex, 'affiliationChanged', city.now, { invalidityDate: start });
  await issueCrl(city.issuing, { nextUpdate: new Date(start.getTime() + DAY) });
  const second = await issueCrl(city.issuing, { nextUpdate: new Date(start.getTime() + DAY) });
  expect(second.number).toBe(2n);
  expect((await city.issuing.store.latestCrl())?.der).toEqual(second.der);
  const files = { crl: pem('X509 CRL', second.der), issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der) };
  const { output } = openssl(['crl', '-in', 'crl', '-CAfile', 'issuing', '-verify', '-noout', '-text'], files);
  for (const line of ['verify OK', 'Affiliation Changed', 'Invalidity Date', certificate.serialHex.toUpperCase()]) {
    expect(output).toContain(line);
  }
  expect(output).toMatch(/X509v3 CRL Number: *\n *2\n/);
});

testWithOpenssl('OpenSSL asks for a time-stamp and accepts the answer', async () => {
  const city = await createCity();
  const key = generateKey(P256);
  const { certificate } = await issue(city.issuing, spkiOf(key), {
    profile: profile('tsa'),
    subject: { uscc: '12330800MB0000078P', organization: '衢州市示例电子政务中心', commonName: '示例时间戳服务' },
  });
  const tsa = createTsa({
    signer: createSoftwareSigner({ key, certificate: certificate.der, chain: [city.issuing.chain[0]!.der] }),
    engine: nodeEngine,
    policy: '2.999.330800.2.1',
    clock: () => city.now,
    random: nodeEngine.randomBytes,
    accuracyMs: 1000,
  });
  const data = 'stamp me';
  const query = openssl(['ts', '-query', '-data', 'data', '-sha256', '-cert'], { data }).bytes;
  const reply = await tsa.respond(query);
  const at = String(Math.floor(city.now.getTime() / 1000));
  const { output } = openssl(
    ['ts', '-verify', '-queryfile', 'q', '-in', 'r', '-CAfile', 'root', '-untrusted', 'issuing', '-attime', at],
    {
      q: query,
      r: reply,
      root: pem('CERTIFICATE', city.root.chain[0]!.der),
      issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
    },
  );
  expect(output).toContain('Verification: OK');
  expect(openssl(['ts', '-reply', '-in', 'r', '-text'], { r: reply }).output).toContain('Policy OID: 2.999.330800.2.1');

  city.now = new Date(city.now.getTime() - 1);
  await expect(tsa.respond(query)).rejects.toMatchObject({ code: 'CA_TSA_CLOCK_BACKWARD' });
  city.now = new Date(certificate.notAfter.getTime() + 1000);
  await expect(tsa.respond(query)).rejects.toMatchObject({ code: 'CA_TSA_CERTIFICATE' });
});

test('a TSA is not made from a certificate for something else', async () => {
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

test('our own path validation accepts what was issued, revocation included', async () => {
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

describe('refuses before the key is used', () => {
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

  test('a request that is not signed by its own key', async () => {
    const code = await refusal(async ({ issuing }) => {
      const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key: generateKey(P256) });
      csr[csr.length - 1]! ^= 1;
      await issue(issuing, csr, { profile: personal, subject });
    });
    expect(code).toBe('CA_REQUEST_SIGNATURE');
  });

  test('a key the profile does not admit', async () => {
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

  test('a CA below a CA whose path length is used up', async () => {
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

test('a certificate that our own path validation refuses is recorded as refused and never handed out', async () => {
  const city = await createCity();
  // a device that signs with another key than the CA's certificate says
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

test('serial number and TBS are on record before the key is used, the certificate before it is returned', async () => {
  const city = await createCity();
  const order: string[] = [];
  const { store, key } = city.issuing;
  const watched: Ca = {
    ...city.issuing,
    store: {
      ...store,
      reserve: (reservation) => {
        order.push(`reserve ${reservation.tbs.length > 0}`);
        return store.reserve(reservation);
      },
      recordIssued: (...args) => {
        order.push('record');
        return store.recordIssued(...args);
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

test('opens again with the same key, not with another, and not where nothing is', async () => {
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

test('revocation is refused for what was not issued, a reason that needs more, a time that cannot be', async () => {
  const city = await createCity();
  const { serialHex } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const codes: string[] = [];
  const attempt = (...args: Parameters<typeof revoke> extends [Ca, ...infer Rest] ? Rest : never): Promise<unknown> =>
    revoke(city.issuing, ...args).catch((error: { code: string }) => codes.push(error.code));
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

test('a CRL is never older than the one before and ends after it starts', async () => {
  const city = await createCity();
  const later = new Date(start.getTime() + DAY);
  await issueCrl(city.root, { thisUpdate: later, nextUpdate: new Date(later.getTime() + DAY) });
  await expect(issueCrl(city.root, { nextUpdate: later })).rejects.toMatchObject({ code: 'CA_CRL_BACKWARD' });
  await expect(issueCrl(city.root, { thisUpdate: later, nextUpdate: later })).rejects.toMatchObject({
    code: 'CA_CRL_DATES',
  });
});

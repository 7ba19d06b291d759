/** The OCSP responder, asked by OpenSSL and by requests made here; answers on demand and signed in advance. */
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { type OcspSingleResponse, parseCertificate, parseOcspResponse, trustAnchor, validatePath } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import {
  createOcspResponder,
  hold,
  type IssuedCertificate,
  issue,
  presignOcsp,
  release,
  revoke,
} from '../../src/index.ts';
import { type City, createCity, DAY, officer, organization, P256, pem, profile, RSA, spkiOf } from '../city.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

const HOUR = 3_600_000;

async function issueOne(city: City): Promise<IssuedCertificate> {
  return issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
}

async function delegate(city: City, spec: KeySpec = P256, change: Record<string, unknown> = {}): Promise<Signer> {
  const key = generateKey(spec);
  const { der } = await issue(city.issuing, spkiOf(key), {
    profile: profile('ocsp-responder', change),
    subject: { organization, commonName: '示例OCSP响应者' },
  });
  return createSoftwareSigner({ key, certificate: der });
}

async function responderOf(city: City, options: Partial<Parameters<typeof createOcspResponder>[0]> = {}) {
  return createOcspResponder({
    issuer: city.issuing.chain[0]!,
    store: city.issuing.store,
    signer: await delegate(city),
    engine: nodeEngine,
    clock: () => city.now,
    ...options,
  });
}

interface Question {
  readonly serials: readonly Uint8Array[];
  readonly digest?: 'SHA-1' | 'SHA-256';
  readonly nonce?: Uint8Array;
  readonly issuer?: City['issuing'];
}

async function ask(city: City, question: Question): Promise<Uint8Array> {
  const { subject, spki } = (question.issuer ?? city.issuing).chain[0]!;
  const items = [];
  for (const serial of question.serials) {
    const id = await writeOcspCertId(question.digest ?? 'SHA-1', { name: subject.der, spki }, serial, nodeEngine);
    items.push(write.sequence(id));
  }
  const { nonce } = question;
  const wrapper = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
  return write.sequence(write.sequence(write.sequence(...items), ...wrapper));
}

const singles = (der: Uint8Array): readonly OcspSingleResponse[] => parseOcspResponse(der).basic?.responses ?? [];

testWithOpenssl.each([
  ['P-256', P256],
  ['RSA-2048', RSA],
] as const)('OpenSSL believes a delegate with %s: good, on hold, revoked, never issued', async (_, spec) => {
  const city = await createCity();
  const responder = await responderOf(city, { signer: await delegate(city, spec) });
  const leaf = await issueOne(city);
  const files = {
    root: pem('CERTIFICATE', city.root.chain[0]!.der),
    issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
    leaf: pem('CERTIFICATE', leaf.der),
  };
  const answer = async (...asked: readonly string[]): Promise<string> => {
    const query = openssl(['ocsp', '-issuer', 'issuing', ...asked, '-reqout', '-'], files).bytes;
    const { der } = await responder.respond(query);
    const at = String(Math.floor(city.now.getTime() / 1000));
    return openssl(
      [
        ...['ocsp', '-reqin', 'q', '-respin', 'r', '-issuer', 'issuing', '-CAfile', 'root', '-verify_other', 'issuing'],
        ...['-attime', at, '-resp_text'],
      ],
      { ...files, q: query, r: der },
    ).output;
  };
  const good = await answer('-cert', 'leaf');
  for (const line of ['Response verify OK', 'Cert Status: good', 'Archive Cutoff', 'OCSP No Check']) {
    expect(good).toContain(line);
  }
  city.now = new Date(city.now.getTime() + HOUR);
  await hold(city.issuing, leaf.serialHex, city.now);
  expect(await answer('-sha256', '-cert', 'leaf')).toContain('certificateHold');
  await release(city.issuing, leaf.serialHex);
  expect(await answer('-cert', 'leaf')).toContain('Cert Status: good');
  await revoke(city.issuing, leaf.serialHex, { reason: 'keyCompromise', at: city.now });
  expect(await answer('-cert', 'leaf')).toContain('keyCompromise');
  expect(await answer('-serial', '0x0123')).toContain('Cert Status: unknown');
  const both = await answer('-cert', 'leaf', '-serial', '0x77');
  expect(both).toContain('Cert Status: revoked');
  expect(both).toContain('Cert Status: unknown');
});

test('the nonce comes back whole, whatever its length up to 128 bytes, and such an answer is for one client', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  const { certificate } = await issueOne(city);
  for (const length of [1, 16, 32, 128]) {
    const nonce = nodeEngine.randomBytes(length);
    const answer = await responder.respond(await ask(city, { serials: [certificate.serialNumber], nonce }));
    expect(parseOcspResponse(answer.der).basic?.nonce).toEqual(write.octetString(nonce));
    expect(answer.cache).toBeUndefined();
  }
  const tooLong = await ask(city, { serials: [certificate.serialNumber], nonce: new Uint8Array(129) });
  expect(await responder.respond(tooLong)).toMatchObject({ status: 'malformedRequest', source: 'none' });
});

test('bytes that are not a request give malformedRequest, another issuer unauthorized', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  for (const bytes of [new Uint8Array(0), Uint8Array.of(0x30, 0x80), new Uint8Array(3000).fill(0x30)]) {
    expect((await responder.respond(bytes)).status).toBe('malformedRequest');
  }
  const other = await ask(city, { serials: [Uint8Array.of(1)], issuer: city.root });
  expect(parseOcspResponse((await responder.respond(other)).der).status).toBe('unauthorized');
  const many = await ask(city, { serials: Array.from({ length: 21 }, () => Uint8Array.of(1)) });
  expect((await responder.respond(many)).status).toBe('malformedRequest');
});

test('a critical extension that nobody here knows is malformedRequest, with a nonce or without; one that is not critical is passed over', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  const { certificate } = await issueOne(city);
  const { subject, spki } = city.issuing.chain[0]!;
  const id = await writeOcspCertId('SHA-1', { name: subject.der, spki }, certificate.serialNumber, nodeEngine);
  const extension = (critical: boolean): Uint8Array =>
    write.sequence(
      write.oid('1.2.3.4'),
      ...(critical ? [write.boolean(true)] : []),
      write.octetString(new Uint8Array(2)),
    );
  const nonce = ocspNonce(nodeEngine.randomBytes(16));
  const about = (single: readonly Uint8Array[], all: readonly Uint8Array[]): Uint8Array => {
    const item = write.sequence(id, ...(single.length === 0 ? [] : [write.explicit(0, write.sequence(...single))]));
    const wrapper = all.length === 0 ? [] : [write.explicit(2, write.sequence(...all))];
    return write.sequence(write.sequence(write.sequence(item), ...wrapper));
  };
  for (const [single, all] of [
    [[], [extension(true)]],
    [[], [nonce, extension(true)]],
    [[extension(true)], []],
    [[extension(true)], [nonce]],
  ] as const) {
    expect((await responder.respond(about(single, all))).status).toBe('malformedRequest');
  }
  const passed = await responder.respond(about([extension(false)], [nonce, extension(false)]));
  expect(singles(passed.der)).toMatchObject([{ status: 'good' }]);
});

test('a serial number never issued can be reported as revoked, with the marks of RFC 6960 §2.2', async () => {
  const city = await createCity();
  const responder = await responderOf(city, { neverIssued: 'revoked' });
  const { der } = await responder.respond(await ask(city, { serials: [Uint8Array.of(9)] }));
  expect(singles(der)[0]).toMatchObject({ status: 'revoked', reason: 'certificateHold', revocationTime: new Date(0) });
  expect(parseOcspResponse(der).basic?.extensions.map(({ oid }) => oid)).toContain('1.3.6.1.5.5.7.48.1.9');
});

test('a serial number that is reserved and not issued is not good', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  await city.issuing.store.as({ certificate: null, role: 'program' }).reserve({
    serialHex: '0177',
    profile: 'personal',
    values: {},
    tbs: new Uint8Array(1),
    at: city.now,
    keyId: '00',
    holder: '00',
    notAfter: city.now,
  });
  const { der } = await responder.respond(await ask(city, { serials: [Uint8Array.of(1, 0x77)] }));
  expect(singles(der)[0]?.status).toBe('unknown');
});

test('a pre-signed response serves both digests, until the status changes or it expires', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  const { store } = city.issuing;
  const leaf = await issueOne(city);
  const clock = (): Date => city.now;
  // the issuing CA's own store: the responder's certificate and the leaf
  expect(await presignOcsp(responder, { store, clock, validity: DAY })).toBe(2);
  expect(await presignOcsp(responder, { store, clock, validity: DAY, renewWithin: HOUR })).toBe(0);
  const serials = [leaf.certificate.serialNumber];
  for (const digest of ['SHA-1', 'SHA-256'] as const) {
    const answer = await responder.respond(await ask(city, { serials, digest }));
    expect(answer.source).toBe('pre-signed');
    const result = await validatePath(leaf.certificate, {
      engine: nodeEngine,
      trust: [trustAnchor(city.issuing.chain[0]!)],
      ocsp: [answer.der],
      at: city.now,
      revocation: 'require',
    });
    expect(result.ok).toBe(true);
  }
  expect((await responder.respond(await ask(city, { serials, nonce: Uint8Array.of(1) }))).source).toBe('on-demand');

  city.now = new Date(city.now.getTime() + HOUR);
  await revoke(city.issuing, leaf.serialHex, {
    reason: 'superseded',
    at: city.now,
    invalidityDate: leaf.certificate.notBefore,
  });
  const revoked = await responder.respond(await ask(city, { serials }));
  expect(revoked.source).toBe('on-demand');
  expect(singles(revoked.der)[0]).toMatchObject({
    status: 'revoked',
    reason: 'superseded',
    invalidityDate: leaf.certificate.notBefore,
  });
  expect(await presignOcsp(responder, { store, clock, serials: [leaf.serialHex, '01ff'] })).toBe(1);
  expect((await responder.respond(await ask(city, { serials }))).source).toBe('pre-signed');
  city.now = new Date(city.now.getTime() + HOUR);
  expect((await responder.respond(await ask(city, { serials }))).source).toBe('on-demand');
});

test('an answer signed in advance is not given while its time has not come, nor kept when a hold became final meanwhile', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  const { store } = city.issuing;
  const leaf = await issueOne(city);
  const serials = [leaf.certificate.serialNumber];
  city.now = new Date(city.now.getTime() + DAY);
  const clock = (): Date => city.now;
  await presignOcsp(responder, { store, clock, validity: DAY });
  expect((await responder.respond(await ask(city, { serials }))).source).toBe('pre-signed');
  city.now = new Date(city.now.getTime() - HOUR);
  const back = await responder.respond(await ask(city, { serials }));
  expect([back.source, singles(back.der)[0]?.thisUpdate]).toEqual(['on-demand', city.now]);

  await hold(city.issuing, leaf.serialHex, city.now);
  const racing = {
    ...store,
    putOcspResponses: async (batch: Parameters<typeof store.putOcspResponses>[0]) => {
      await revoke(city.issuing, leaf.serialHex, { reason: 'keyCompromise', at: city.now });
      return store.putOcspResponses(batch);
    },
  };
  expect(await presignOcsp(responder, { store: racing, clock, serials: [leaf.serialHex] })).toBe(0);
  expect(singles((await responder.respond(await ask(city, { serials }))).der)[0]?.reason).toBe('keyCompromise');
});

test('a cached status sets thisUpdate, and is dropped on clearCache or when its time is over', async () => {
  const city = await createCity();
  const responder = await responderOf(city, { statusCacheMs: 60_000 });
  const leaf = await issueOne(city);
  city.now = new Date(city.now.getTime() + HOUR);
  const question = await ask(city, { serials: [leaf.certificate.serialNumber] });
  const said = async (): Promise<OcspSingleResponse> => singles((await responder.respond(question)).der)[0]!;
  const begun = city.now;
  expect(await said()).toMatchObject({ status: 'good', thisUpdate: begun });
  city.now = new Date(begun.getTime() + 30_000);
  await hold(city.issuing, leaf.serialHex, city.now);
  expect(await said()).toMatchObject({ status: 'good', thisUpdate: begun });
  responder.clearCache();
  expect(await said()).toMatchObject({ status: 'revoked', thisUpdate: city.now });
  await release(city.issuing, leaf.serialHex);
  city.now = new Date(city.now.getTime() + 60_000);
  expect(await said()).toMatchObject({ status: 'good', thisUpdate: city.now });
});

test('a response does not outlive its responder’s certificate, and an expired responder stops', async () => {
  const city = await createCity();
  const signer = await delegate(city);
  const responder = await responderOf(city, { signer, validity: 7 * DAY });
  const { certificate } = await issueOne(city);
  const question = await ask(city, { serials: [certificate.serialNumber] });
  city.now = new Date(city.now.getTime() + 89 * DAY);
  const { der } = await responder.respond(question);
  expect(singles(der)[0]?.nextUpdate).toEqual(responder.key.certificate.notAfter);
  city.now = new Date(city.now.getTime() + 2 * DAY);
  await expect(responder.respond(question)).rejects.toMatchObject({ code: 'CA_OCSP_CERTIFICATE' });
});

test('a revoked delegate stops responding', async () => {
  const city = await createCity();
  const signer = await delegate(city);
  const { serialHex } = parseCertificate(signer.certificate);
  const responder = await responderOf(city, { signer });
  const leaf = await issueOne(city);
  const question = await ask(city, { serials: [leaf.certificate.serialNumber] });
  const { store } = city.issuing;
  const presign = (): Promise<number> => presignOcsp(responder, { store, clock: () => city.now });
  expect(await presign()).toBeGreaterThan(1);
  const refusal = { code: 'CA_OCSP_CERTIFICATE', params: { rule: 'not revoked', reason: 'certificateHold' } };

  await hold(city.issuing, serialHex, city.now);
  await expect(responder.respond(question)).rejects.toMatchObject(refusal);
  await expect(presign()).rejects.toMatchObject(refusal);
  await expect(responderOf(city, { signer })).rejects.toMatchObject(refusal);
  await release(city.issuing, serialHex);
  expect((await responder.respond(question)).source).toBe('pre-signed');

  await revoke(city.issuing, serialHex, { reason: 'keyCompromise', at: city.now });
  await expect(responder.respond(question)).rejects.toMatchObject({ params: { reason: 'keyCompromise' } });
});

test('a response pre-signed by one delegate is not served by the next one', async () => {
  const city = await createCity();
  const leaf = await issueOne(city);
  const question = await ask(city, { serials: [leaf.certificate.serialNumber] });
  const earlier = await responderOf(city);
  const { store } = city.issuing;
  await presignOcsp(earlier, { store, clock: () => city.now, validity: DAY });
  expect((await earlier.respond(question)).source).toBe('pre-signed');
  const later = await responderOf(city);
  const answer = await later.respond(question);
  expect([answer.source, singles(answer.der)[0]?.status]).toEqual(['on-demand', 'good']);
  await presignOcsp(later, { store, clock: () => city.now, validity: DAY });
  expect((await later.respond(question)).source).toBe('pre-signed');
});

test('a pre-signing run stops when aborted, even while nothing needs signing', async () => {
  const city = await createCity();
  const responder = await responderOf(city);
  for (let count = 0; count < 3; count++) await issueOne(city);
  const { store } = city.issuing;
  const clock = (): Date => city.now;
  expect(await presignOcsp(responder, { store, clock, validity: DAY })).toBe(4);
  const stopping = new AbortController();
  let looked = 0;
  const counting = {
    ...store,
    ocspResponse: async (serialHex: string) => {
      if (++looked === 2) stopping.abort();
      return store.ocspResponse(serialHex);
    },
  };
  const again = { store: counting, clock, validity: DAY, renewWithin: HOUR, signal: stopping.signal };
  expect([await presignOcsp(responder, again), looked]).toEqual([0, 2]);
});

test('the CA itself may answer; another purpose, another issuer, or no ocsp-nocheck may not', async () => {
  const city = await createCity();
  const own = createSoftwareSigner({ key: city.keys.issuing, certificate: city.issuing.chain[0]!.der });
  const responder = await responderOf(city, { signer: own });
  expect(responder.key.certificates).toEqual([]);
  const person = generateKey(P256);
  const { der } = await issue(city.issuing, spkiOf(person), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
  const stranger = await createCity();
  for (const signer of [
    createSoftwareSigner({ key: person, certificate: der }),
    await delegate(stranger),
    createSoftwareSigner({ key: city.keys.root, certificate: city.root.chain[0]!.der }),
  ]) {
    await expect(responderOf(city, { signer })).rejects.toMatchObject({ code: 'CA_OCSP_CERTIFICATE' });
  }
});

/** The OCSP responder with requests of OpenSSL and our own; responses signed on demand and in advance. */
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { parseOcspResponse } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { hold, release, revoke } from '../../src/index.ts';
import { createCity, P256, pem, RSA } from '../city.ts';
import { ask, delegate, HOUR, issueOne, responderOf, singles } from './ocsp-case.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

testWithOpenssl.each([
  ['P-256', P256],
  ['RSA-2048', RSA],
] as const)('OpenSSL accepts a delegate with %s: good, on hold, revoked, never issued', async (_, spec) => {
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

test('a nonce of up to 128 bytes is returned unchanged, and such a response is not cached', async () => {
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

test('an unknown critical extension gives malformedRequest, with or without a nonce; an unknown non-critical one is ignored', async () => {
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

test('a serial number that is reserved but not issued is not good', async () => {
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

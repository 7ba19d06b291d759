/** Pre-signed and cached OCSP responses: how long they are served. */
import { nodeEngine } from '@govseal/crypto/node';
import { type OcspSingleResponse, trustAnchor, validatePath } from '@govseal/x509';
import { expect, test } from 'vitest';
import { hold, presignOcsp, release, revoke } from '../../src/index.ts';
import { createCity, DAY } from '../city.ts';
import { ask, HOUR, issueOne, responderOf, singles } from './ocsp-case.ts';

/** A city with one certificate, whose responses for a day are signed in advance. */
async function presigned() {
  const city = await createCity();
  const responder = await responderOf(city);
  const leaf = await issueOne(city);
  const { store } = city.issuing;
  const presign = (more: Partial<Parameters<typeof presignOcsp>[1]> = {}): Promise<number> =>
    presignOcsp(responder, { store, clock: () => city.now, ...more });
  const respond = async (more: Partial<Parameters<typeof ask>[1]> = {}) =>
    responder.respond(await ask(city, { serials: [leaf.certificate.serialNumber], ...more }));
  return { city, leaf, presign, respond, count: await presign({ validity: DAY }) };
}

test.each(['SHA-1', 'SHA-256'] as const)('a pre-signed response serves requests with %s', async (digest) => {
  const { city, leaf, respond } = await presigned();
  const answer = await respond({ digest });
  expect(answer.source).toBe('pre-signed');
  const result = await validatePath(leaf.certificate, {
    engine: nodeEngine,
    trust: [trustAnchor(city.issuing.chain[0]!)],
    ocsp: [answer.der],
    at: city.now,
    revocation: 'require',
  });
  expect(result.ok).toBe(true);
});

test('responses are signed in advance for every certificate, and again only near their expiry', async () => {
  const { count, presign } = await presigned();
  expect(count, "the leaf's and the responder's own").toBe(2);
  expect(await presign({ validity: DAY, renewWithin: HOUR })).toBe(0);
});

test('the response to a request with a nonce is signed on demand', async () => {
  const { respond } = await presigned();
  expect((await respond({ nonce: Uint8Array.of(1) })).source).toBe('on-demand');
});

test('a pre-signed response is not used after the status has changed or it has expired', async () => {
  const { city, leaf, presign, respond } = await presigned();
  const invalidityDate = leaf.certificate.notBefore;
  city.now = new Date(city.now.getTime() + HOUR);
  await revoke(city.issuing, leaf.serialHex, { reason: 'superseded', at: city.now, invalidityDate });
  const revoked = await respond();
  expect(revoked.source).toBe('on-demand');
  expect(singles(revoked.der)[0]).toMatchObject({ status: 'revoked', reason: 'superseded', invalidityDate });
  expect(await presign({ serials: [leaf.serialHex, '01ff'] })).toBe(1);
  expect((await respond()).source).toBe('pre-signed');
  city.now = new Date(city.now.getTime() + HOUR);
  expect((await respond()).source).toBe('on-demand');
});

test('a pre-signed response is not used before its thisUpdate, nor stored if a hold has become a revocation meanwhile', async () => {
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

test('a cached status determines thisUpdate, and is dropped on clearCache or when it expires', async () => {
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

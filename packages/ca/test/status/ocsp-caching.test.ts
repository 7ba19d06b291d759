/** Pre-signed and cached OCSP responses: how long they are served. */
import { nodeEngine } from '@govseal/crypto/node';
import { type OcspSingleResponse, trustAnchor, validatePath } from '@govseal/x509';
import { expect, test } from 'vitest';
import { hold, presignOcsp, release, revoke } from '../../src/index.ts';
import { createCity, DAY } from '../city.ts';
import { ask, HOUR, issueOne, responderOf, singles } from './ocsp-case.ts';

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

/** Who may sign an OCSP response, and until when. */
import { createSoftwareSigner } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import { expect, test } from 'vitest';
import { hold, issue, presignOcsp, release, revoke } from '../../src/index.ts';
import { createCity, DAY, officer, P256, profile, spkiOf } from '../city.ts';
import { ask, delegate, issueOne, responderOf, singles } from './ocsp-case.ts';

test('a response expires no later than the responder certificate, and an expired responder stops', async () => {
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

test('the CA itself may sign responses, but not a certificate for another purpose, of another issuer or without ocsp-nocheck', async () => {
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

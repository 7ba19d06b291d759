/** Complete, delta and partitioned CRLs, holds and releases; OpenSSL and our own path validation check the CRLs. */
import { expect, test } from 'vitest';
import { hold, issueCrl, release, revoke } from '../../src/index.ts';
import { createCity, DAY } from '../city.ts';
import { issueOne, statusOf, tick } from './crl-case.ts';

test('a hold is on the CRL, a release removes it, and a hold can become a revocation', async () => {
  const city = await createCity();
  const held = await issueOne(city);
  tick(city);
  await hold(city.issuing, held.serialHex, city.now);
  const first = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  expect(first.crl.find(held.certificate.serialNumber)?.reason).toBe('certificateHold');
  expect(await statusOf(city, held, first.der)).toBe('X509_ON_HOLD');
  await expect(hold(city.issuing, held.serialHex, city.now)).rejects.toMatchObject({ code: 'CA_ALREADY_REVOKED' });

  await release(city.issuing, held.serialHex);
  const second = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  expect(second.crl.find(held.certificate.serialNumber)).toBeUndefined();
  expect(await statusOf(city, held, second.der)).toBe('good');
  await expect(release(city.issuing, held.serialHex)).rejects.toMatchObject({ code: 'CA_NOT_ON_HOLD' });

  await hold(city.issuing, held.serialHex, city.now);
  await revoke(city.issuing, held.serialHex, { reason: 'keyCompromise', at: city.now });
  await expect(release(city.issuing, held.serialHex)).rejects.toMatchObject({ code: 'CA_NOT_ON_HOLD' });
  const third = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  expect(third.crl.find(held.certificate.serialNumber)?.reason).toBe('keyCompromise');
  expect([first.number, second.number, third.number]).toEqual([1n, 2n, 3n]);
});

test('a hold that becomes a revocation keeps the date of the hold, in complete and delta CRLs', async () => {
  const city = await createCity();
  const held = await issueOne(city);
  tick(city);
  const heldSince = city.now;
  await hold(city.issuing, held.serialHex, city.now);
  tick(city);
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  tick(city, DAY);
  await revoke(city.issuing, held.serialHex, { reason: 'keyCompromise', at: city.now });
  const delta = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  tick(city);
  const complete = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  for (const { crl } of [delta, complete]) {
    const { reason, revocationDate } = crl.find(held.certificate.serialNumber)!;
    expect([reason, revocationDate]).toEqual(['keyCompromise', heldSince]);
  }
});

test('a CA cannot be put on hold, and the refusal is recorded', async () => {
  const city = await createCity();
  const serial = city.issuing.chain[0]!.serialHex;
  const before = (await city.root.store.auditHead()).size;
  await expect(hold(city.root, serial, city.now)).rejects.toMatchObject({ code: 'CA_REVOCATION_REASON' });
  await expect(release(city.root, serial)).rejects.toMatchObject({ code: 'CA_NOT_ON_HOLD' });
  await expect(issueCrl(city.root, { delta: true, nextUpdate: tick(city) })).rejects.toMatchObject({
    code: 'CA_CRL_NO_BASE',
  });
  const records: string[] = [];
  for await (const { data } of city.root.store.auditLeaves(before)) records.push(new TextDecoder().decode(data));
  expect(records.length).toBe(3);
  for (const [index, word] of ['hold', 'release', 'publish'].entries()) expect(records[index]).toContain(word);
  expect(records.join()).toContain('CA_REVOCATION_REASON');
});

test('revocations stay after the certificate expires, and complete, delta and partitioned CRLs have expiredCertsOnCRL (X.509 §9.5.2.8)', async () => {
  const city = await createCity();
  const { certificate, serialHex } = await issueOne(city);
  tick(city);
  await revoke(city.issuing, serialHex, { reason: 'keyCompromise', at: city.now });
  city.now = new Date(certificate.notAfter.getTime() + DAY);
  const full = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  expect(full.crl.find(certificate.serialNumber)?.reason).toBe('keyCompromise');
  const delta = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  const part = await issueCrl(city.issuing, {
    partition: 0,
    urls: ['http://crl.example/0.crl'],
    nextUpdate: tick(city),
  });
  for (const { crl } of [full, delta, part]) {
    expect(crl.expiredCertsOnCrl).toEqual(city.issuing.chain[0]!.notBefore);
    expect(crl.extension('2.5.29.60')?.critical).toBe(false);
  }
});

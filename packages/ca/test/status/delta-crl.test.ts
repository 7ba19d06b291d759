/** Delta CRLs: their content, and how OpenSSL applies them. */
import { expect, test } from 'vitest';
import { hold, issueCrl, release, revoke } from '../../src/index.ts';
import { createCity, DAY, pem } from '../city.ts';
import { issueOne, statusOf, tick } from './crl-case.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

test('a delta has the changes since the last complete CRL: new revocations, and releases as removeFromCRL', async () => {
  const city = await createCity();
  const [early, late, back] = [await issueOne(city), await issueOne(city), await issueOne(city)];
  tick(city);
  await revoke(city.issuing, early.serialHex, { reason: 'superseded', at: city.now });
  await hold(city.issuing, back.serialHex, city.now);
  tick(city);
  const base = await issueCrl(city.issuing, {
    nextUpdate: tick(city),
    urls: ['http://crl.example/example-issuing.crl'],
    freshestCrl: ['http://crl.example/example-issuing-delta.crl'],
  });
  tick(city);
  await revoke(city.issuing, late.serialHex, { reason: 'keyCompromise', at: city.now });
  await release(city.issuing, back.serialHex);
  const delta = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(delta.crl.deltaBase).toBe(base.number);
  expect(delta.crl.issuingDistributionPoint).toEqual(base.crl.issuingDistributionPoint);
  expect([...delta.crl.entries()].map(({ reason }) => reason).sort()).toEqual(['keyCompromise', 'removeFromCRL']);

  expect(await statusOf(city, late, base.der)).toBe('good');
  expect(await statusOf(city, late, base.der, delta.der)).toBe('X509_REVOKED');
  expect(await statusOf(city, back, base.der)).toBe('X509_ON_HOLD');
  expect(await statusOf(city, back, base.der, delta.der)).toBe('good');
  expect(await statusOf(city, early, base.der, delta.der)).toBe('X509_REVOKED');
  // a delta alone proves the revocations that it lists, and nothing about other certificates
  expect(await statusOf(city, late, delta.der)).toBe('X509_REVOKED');
  expect(await statusOf(city, early, delta.der)).toBe('unknown');
});

test('a delta has a revocation that a machine with a slow clock recorded', async () => {
  const city = await createCity();
  const leaf = await issueOne(city);
  tick(city);
  tick(city);
  const base = await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const now = city.now;
  city.now = new Date(base.crl.thisUpdate.getTime() - 20 * 60_000);
  await revoke(city.issuing, leaf.serialHex, { reason: 'keyCompromise', at: city.now });
  city.now = now;
  const delta = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(delta.crl.find(leaf.certificate.serialNumber)?.reason).toBe('keyCompromise');
});

test('a delta has everything that its base lacks, whatever the recorded time', async () => {
  const city = await createCity();
  const [revoked, released] = [await issueOne(city), await issueOne(city)];
  const early = city.now;
  await hold(city.issuing, released.serialHex, city.now);
  tick(city, DAY);
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const { now } = city;
  city.now = early;
  await revoke(city.issuing, revoked.serialHex, { reason: 'unspecified', at: city.now });
  await release(city.issuing, released.serialHex);
  city.now = now;
  const { crl } = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  const reasonOf = (leaf: typeof revoked) => crl.find(leaf.certificate.serialNumber)?.reason;
  expect([revoked, released].map(reasonOf)).toEqual(['unspecified', 'removeFromCRL']);
  // the next base has it, so its deltas do not need it
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const next = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(next.crl.entryCount).toBe(0);
});

test('a delta can be issued even if its base has a malformed entry', async () => {
  const city = await createCity();
  const { serialHex } = await issueOne(city);
  // as recorded before such dates were rejected: in the year −1
  const invalidityDate = new Date('0000-01-01T00:00:00+01:00');
  const entry = { serialHex, reason: 'superseded', revocationDate: city.now, at: city.now, invalidityDate } as const;
  await city.issuing.store.as({ certificate: null, role: 'program' }).recordRevoked(entry);
  tick(city, DAY);
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const { crl } = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(crl.deltaBase).toBe(1n);
});

testWithOpenssl('OpenSSL parses base and delta and applies both', async () => {
  const city = await createCity();
  const leaf = await issueOne(city);
  const urls = ['http://crl.example/example-issuing.crl'];
  const base = await issueCrl(city.issuing, {
    nextUpdate: tick(city),
    urls,
    freshestCrl: ['http://crl.example/d.crl'],
  });
  tick(city);
  await revoke(city.issuing, leaf.serialHex, { reason: 'keyCompromise', at: city.now });
  const delta = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  const root = await issueCrl(city.root, { nextUpdate: tick(city) });
  const files = {
    root: pem('CERTIFICATE', city.root.chain[0]!.der),
    issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
    leaf: pem('CERTIFICATE', leaf.der),
    delta: pem('X509 CRL', delta.der),
  };
  const { output } = openssl(['crl', '-in', 'delta', '-CAfile', 'issuing', '-verify', '-noout', '-text'], files);
  for (const line of [
    'verify OK',
    'Delta CRL Indicator: critical',
    'Issuing Distribution Point: critical',
    'Key Compromise',
  ]) {
    expect(output).toContain(line);
  }
  const verdict = (...crls: readonly Uint8Array[]): string =>
    openssl(
      [
        ...['verify', '-x509_strict', '-crl_check_all', '-extended_crl', '-use_deltas'],
        ...[
          '-attime',
          String(city.now.getTime() / 1000),
          '-CAfile',
          'root',
          '-untrusted',
          'issuing',
          '-CRLfile',
          'crls',
          'leaf',
        ],
      ],
      { ...files, crls: pem('X509 CRL', ...crls) },
    ).output;
  expect(verdict(root.der, base.der)).toContain('leaf: OK');
  expect(verdict(root.der, base.der, delta.der)).toContain('certificate revoked');
});

/** Complete, delta and partitioned CRLs, holds and releases; OpenSSL and our own path validation check the lists. */
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { trustAnchor, validatePath } from '@govseal/x509';
import { expect, test } from 'vitest';
import { hold, type IssuedCertificate, issue, issueCrl, partitionUrl, release, revoke } from '../../src/index.ts';
import { type City, createCity, DAY, officer, P256, pem, profile, spkiOf } from '../city.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

const HOUR = 3_600_000;
const URL_TEMPLATE = 'http://crl.example/{issuer}-p{partition}.crl';

async function issueOne(city: City, change: Record<string, unknown> = {}): Promise<IssuedCertificate> {
  return issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal', change),
    subject: { ...officer, commonName: '示例经办人' },
  });
}

function tick(city: City, milliseconds = HOUR): Date {
  city.now = new Date(city.now.getTime() + milliseconds);
  return new Date(city.now.getTime() + 7 * DAY);
}

/** By our own path validation, with only these CRLs. */
async function statusOf(
  city: City,
  { certificate }: IssuedCertificate,
  ...crls: readonly Uint8Array[]
): Promise<string> {
  const result = await validatePath(certificate, {
    engine: nodeEngine,
    trust: [trustAnchor(city.issuing.chain[0]!)],
    crls,
    at: city.now,
    revocation: 'report',
  });
  if (!result.ok) return result.failures[0]!.findings[0]!.code;
  const status = result.path.revocation[0]!;
  return status.status;
}

test('a hold is on the list, a release takes it off, and a hold can become final', async () => {
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

test('what is revoked out of a hold counts from the start of the hold, in complete list and delta', async () => {
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

test('a CA is not put on hold, and what is refused is on record', async () => {
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

test('a delta adds to the last complete list: new revocations, and releases as removeFromCRL', async () => {
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
  // what a delta lists has happened; of what it does not list it says nothing by itself
  expect(await statusOf(city, late, delta.der)).toBe('X509_REVOKED');
  expect(await statusOf(city, early, delta.der)).toBe('unknown');
});

test('revocations stay after the certificate expires, and complete, delta and partitioned CRLs state since when (X.509 §9.5.2.8)', async () => {
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

test('a delta has what a machine recorded whose clock was behind the base', async () => {
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

test('a delta has what its base has not, whatever time was recorded with it', async () => {
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
  // the next base has it, and its deltas need not
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const next = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(next.crl.entryCount).toBe(0);
});

test('a delta is made where its base has an entry that nobody can read', async () => {
  const city = await createCity();
  const { serialHex } = await issueOne(city);
  // as it was recorded before such dates were refused: in the year −1
  const invalidityDate = new Date('0000-01-01T00:00:00+01:00');
  const entry = { serialHex, reason: 'superseded', revocationDate: city.now, at: city.now, invalidityDate } as const;
  await city.issuing.store.as({ certificate: null, role: 'program' }).recordRevoked(entry);
  tick(city, DAY);
  await issueCrl(city.issuing, { nextUpdate: tick(city) });
  const { crl } = await issueCrl(city.issuing, { delta: true, nextUpdate: tick(city) });
  expect(crl.deltaBase).toBe(1n);
});

testWithOpenssl('OpenSSL reads base and delta, and follows both', async () => {
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

test('each certificate names the part it is on, and only that part speaks for it', async () => {
  const city = await createCity();
  const change = { crlPartitions: 4, crlDistributionPoints: [URL_TEMPLATE] };
  const leaves = [];
  for (let count = 0; count < 24; count++) leaves.push(await issueOne(city, change));
  tick(city);
  for (const { serialHex } of leaves.slice(0, 12))
    await revoke(city.issuing, serialHex, { reason: 'superseded', at: city.now });
  const lists: Uint8Array[] = [];
  let entries = 0;
  for (let partition = 0; partition < 4; partition++) {
    const url = partitionUrl(URL_TEMPLATE, partition).replace('{issuer}', city.issuing.name);
    const { der, crl } = await issueCrl(city.issuing, { partition, urls: [url], nextUpdate: tick(city) });
    expect(crl.extension('2.5.29.28')?.critical).toBe(true);
    entries += crl.entryCount;
    lists.push(der);
  }
  expect(entries).toBe(12);
  const parts = new Set<number>();
  for (const [index, leaf] of leaves.entries()) {
    const { partition } = (await city.issuing.store.find(leaf.serialHex))!;
    parts.add(partition!);
    expect(JSON.stringify(leaf.certificate.crlDistributionPoints)).toContain(`example-issuing-p${partition}.crl`);
    expect(await statusOf(city, leaf, lists[partition!]!)).toBe(index < 12 ? 'X509_REVOKED' : 'good');
    expect(await statusOf(city, leaf, lists[(partition! + 1) % 4]!)).toBe('unknown');
  }
  expect(parts.size).toBeGreaterThan(2);
  await expect(issueCrl(city.issuing, { partition: 1, nextUpdate: tick(city) })).rejects.toMatchObject({
    code: 'CA_CRL_PARTITION',
  });
});

testWithOpenssl('OpenSSL takes the part for the certificate that names it, and no other', async () => {
  const city = await createCity();
  const leaf = await issueOne(city, { crlPartitions: 2, crlDistributionPoints: [URL_TEMPLATE] });
  const { partition } = (await city.issuing.store.find(leaf.serialHex))!;
  const root = await issueCrl(city.root, { nextUpdate: tick(city) });
  const verdicts = [];
  for (const part of [partition!, 1 - partition!]) {
    const urls = [partitionUrl(URL_TEMPLATE, part).replace('{issuer}', city.issuing.name)];
    const { der } = await issueCrl(city.issuing, { partition: part, urls, nextUpdate: tick(city) });
    const at = String(city.now.getTime() / 1000);
    verdicts.push(
      openssl(
        [
          ...['verify', '-x509_strict', '-crl_check_all', '-extended_crl', '-attime', at],
          ...['-CAfile', 'root', '-untrusted', 'issuing', '-CRLfile', 'crls', 'leaf'],
        ],
        {
          root: pem('CERTIFICATE', city.root.chain[0]!.der),
          issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
          leaf: pem('CERTIFICATE', leaf.der),
          crls: pem('X509 CRL', root.der, der),
        },
      ).output,
    );
  }
  expect(verdicts[0]).toContain('leaf: OK');
  expect(verdicts[1]).toMatch(/scope|unable to get certificate CRL/);
});

test('a profile that splits its CRL names the part in every distribution point, and only then', () => {
  for (const change of [
    { crlPartitions: 4 },
    { crlDistributionPoints: [URL_TEMPLATE] },
    { crlPartitions: 4, crlDistributionPoints: [URL_TEMPLATE], freshestCrl: ['http://crl.example/delta.crl'] },
  ]) {
    expect(() => profile('personal', change)).toThrow(expect.objectContaining({ code: 'CA_PROFILE_URL' }));
  }
});

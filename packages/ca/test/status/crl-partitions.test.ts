/** Partitioned CRLs: each certificate names the partition that lists it. */
import { expect, test } from 'vitest';
import { issueCrl, partitionUrl, revoke } from '../../src/index.ts';
import { createCity, pem, profile } from '../city.ts';
import { issueOne, statusOf, tick } from './crl-case.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

const URL_TEMPLATE = 'http://crl.example/{issuer}-p{partition}.crl';

test('each certificate names its partition, and only the CRL of that partition determines its status', async () => {
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

testWithOpenssl('OpenSSL uses the CRL of a partition only for certificates that name it', async () => {
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

test('a profile has the partition placeholder in every distribution point if and only if it has partitions', () => {
  for (const change of [
    { crlPartitions: 4 },
    { crlDistributionPoints: [URL_TEMPLATE] },
    { crlPartitions: 4, crlDistributionPoints: [URL_TEMPLATE], freshestCrl: ['http://crl.example/delta.crl'] },
  ]) {
    expect(() => profile('personal', change)).toThrow(expect.objectContaining({ code: 'CA_PROFILE_URL' }));
  }
});

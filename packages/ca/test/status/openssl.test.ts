/** Root, issuing CA and end-entity certificates under the seeds' profiles, verified by OpenSSL. */
import { createSoftwareSigner } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { describe, expect } from 'vitest';
import { issue, issueCrl, revoke } from '../../src/index.ts';
import { createTsa } from '../../src/tsa/index.ts';
import { createCity, DAY, officer, P256, pem, profile, RSA, spkiOf, start } from '../city.ts';
import { openssl, testWithOpenssl } from './openssl.ts';

describe.each<readonly [string, KeySpec]>([
  ['P-256', P256],
  ['RSA-2048', RSA],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }],
])('with %s keys', (_, spec) => {
  testWithOpenssl('OpenSSL accepts the chain with all CRLs checked, and rejects it after a revocation', async () => {
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
    await revoke(city.issuing, certificate.serialHex, { reason: 'keyCompromise', at: city.now });
    expect(await verdict(certificate.der)).toContain('error 23 at 0 depth lookup: certificate revoked');
    expect(await verdict(other.der)).toContain('leaf: OK');
    await revoke(city.root, city.issuing.chain[0]!.serialHex, { reason: 'cACompromise', at: city.now });
    expect(await verdict(other.der)).toContain('error 23 at 1 depth lookup: certificate revoked');
  });
});

testWithOpenssl('a unit seal certificate has every field of its profile', async () => {
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

testWithOpenssl('a CRL has number, reason, dates and the issuer’s signature', async () => {
  const city = await createCity();
  const { certificate } = await issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例科长' },
  });
  await revoke(city.issuing, certificate.serialHex, {
    reason: 'affiliationChanged',
    at: city.now,
    invalidityDate: start,
  });
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

testWithOpenssl('OpenSSL requests a time-stamp and accepts the response', async () => {
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

testWithOpenssl('OpenSSL parses the rarer extensions of a profile', async () => {
  const city = await createCity(P256, 2);
  const constrained = profile('issuing', {
    pathLength: 1,
    nameConstraints: {
      permitted: [{ kind: 'dNSName', value: 'quzhou.example' }],
      excluded: [
        { kind: 'iPAddress', value: '10.0.0.0/8' },
        { kind: 'iPAddress', value: '2001:db8::/33' },
        { kind: 'rfc822Name', value: '.quzhou.example' },
      ],
    },
    policyConstraints: { requireExplicitPolicy: 0, inhibitPolicyMapping: 1 },
    inhibitAnyPolicy: 2,
    freshestCrl: ['http://crl.example/{issuer}-delta.crl'],
    identity: [{ kind: 'taxationNumber', value: '{tax}', optional: true }],
  });
  const { der } = await issue(city.root, spkiOf(generateKey(P256)), {
    profile: constrained,
    subject: { organization: '示例', commonName: '示例受限CA', tax: '913308000000' },
  });
  const { output } = openssl(['x509', '-in', 'c', '-noout', '-text'], { c: pem('CERTIFICATE', der) });
  for (const line of [
    'X509v3 Name Constraints: critical',
    'DNS:quzhou.example',
    'IP:10.0.0.0/255.0.0.0',
    'IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:8000:0:0:0:0:0',
    'email:.quzhou.example',
    'X509v3 Policy Constraints: critical',
    'Require Explicit Policy:0, Inhibit Policy Mapping:1',
    'X509v3 Inhibit Any Policy: critical',
    'X509v3 Freshest CRL',
    'URI:http://crl.example/example-root-delta.crl',
    '1.2.156.10260.4.1.5:',
    '..913308000000',
  ]) {
    expect(output).toContain(line);
  }
});

// SM2 certificates, requests and CRLs are read, built and validated in paths like those of any algorithm. OpenSSL
// verifies level by level, because its -vfyopt distid applies only to the target certificate of a chain.
import { existsSync, readFileSync } from 'node:fs';
import { encodePem } from '@govseal/core';
import { defaultAlgorithm, type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { parseDer, readBitStringBytes, readSequence, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../crypto/test/corpus.ts';
import { buildCertificate, buildCrl, buildCsr, extensions } from '../src/build/index.ts';
import {
  type Certificate,
  keyIdentifier,
  parseCertificate,
  parseCrl,
  profiles,
  trustAnchor,
  validatePath,
} from '../src/index.ts';
import { parseCsr, verifyRequest } from '../src/request/index.ts';
import { nameOf } from './authority.ts';
import { hasOpenssl, workshop } from './openssl.ts';

const corpus = new URL('gm/', corpusRoot);
const present = existsSync(corpus);
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');
const at = new Date('2026-10-14T02:00:00Z');
const distid = ['-vfyopt', 'distid:1234567812345678'];

function valid(
  leaf: Certificate,
  root: Certificate,
  extra: Partial<Parameters<typeof validatePath>[1]> = {},
): Promise<boolean> {
  const options = { engine: nodeEngine, trust: [trustAnchor(root)], at, profile: profiles.rfc5280 };
  const revocation = extra.crls === undefined ? 'off' : 'require';
  return validatePath(leaf, { ...options, revocation, ...extra }).then(({ ok }) => ok);
}

describe.skipIf(!present)('the SM2 certificates of the corpus', () => {
  const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`${name}.crt.der`, corpus)));

  test.each(['maker', 'bureau-sign', 'bureau-enc', 'officer-sign', 'tsa'])(
    '%s has a path to the root',
    async (name) => {
      const root = parseCertificate(read('root'));
      const leaf = parseCertificate(read(name));
      expect(leaf.publicKey).toMatchObject({ type: 'EC', curve: 'SM2', bits: 256 });
      expect(leaf.signatureAlgorithm).toEqual({ scheme: 'SM2', digest: 'SM3' });
      expect(await valid(leaf, root)).toBe(true);
      const changed = read(name);
      changed[changed.length - 3]! ^= 1;
      expect(await valid(parseCertificate(changed), root)).toBe(false);
      expect(await valid(leaf, parseCertificate(read(name === 'maker' ? 'tsa' : 'maker')))).toBe(false);
    },
  );

  test.skipIf(!hasOpenssl)('OpenSSL agrees on each of them', () => {
    using shop = workshop();
    shop.write('root.pem', encodePem('CERTIFICATE', read('root')));
    for (const name of ['maker', 'bureau-sign', 'bureau-enc', 'officer-sign', 'tsa']) {
      shop.write('leaf.pem', encodePem('CERTIFICATE', read(name)));
      expect(shop.openssl('verify', '-partial_chain', '-trusted', 'root.pem', ...distid, 'leaf.pem').output).toContain(
        'OK',
      );
      expect(shop.openssl('verify', '-partial_chain', '-trusted', 'root.pem', 'leaf.pem').ok).toBe(false);
    }
  });
});

interface Issued {
  readonly key: PrivateKey;
  readonly der: Uint8Array;
  readonly name: Uint8Array;
}

async function issue(cn: string, issuer: Issued | null, key: PrivateKey, ca: boolean, serial: number): Promise<Issued> {
  const signer = issuer?.key ?? key;
  const algorithm = defaultAlgorithm(signer.publicKey);
  const spki = writePublicKey(key.publicKey);
  const name = nameOf(cn);
  const der = await buildCertificate({
    serialNumber: Uint8Array.of(serial),
    issuer: issuer?.name ?? name,
    subject: name,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    spki,
    extensions: [
      extensions.basicConstraints({ cA: ca }),
      extensions.keyUsage(ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation']),
      extensions.subjectKeyIdentifier(await keyIdentifier(spki, nodeEngine)),
      extensions.authorityKeyIdentifier(await keyIdentifier(writePublicKey(signer.publicKey), nodeEngine)),
    ],
    algorithm,
    sign: (tbs) => signer.sign(algorithm, tbs),
  });
  return { key, der, name };
}

const sm2 = (): PrivateKey => generateKey({ type: 'EC', curve: 'SM2' });
const root = await issue('SM2 root', null, sm2(), true, 1);
const ca = await issue('SM2 CA', root, sm2(), true, 2);
const leaf = await issue('SM2 leaf', ca, sm2(), false, 3);

async function crlOf(issuer: Issued, revoked: readonly number[]): Promise<Uint8Array> {
  const algorithm = defaultAlgorithm(issuer.key.publicKey);
  return buildCrl({
    issuer: issuer.name,
    thisUpdate: new Date('2026-10-01T00:00:00Z'),
    nextUpdate: new Date('2026-11-01T00:00:00Z'),
    crlNumber: 1n,
    entries: revoked.map((serial) => ({
      serialNumber: Uint8Array.of(serial),
      revocationDate: new Date('2026-09-30T00:00:00Z'),
    })),
    authorityKeyIdentifier: await keyIdentifier(writePublicKey(issuer.key.publicKey), nodeEngine),
    algorithm,
    sign: (tbs) => issuer.key.sign(algorithm, tbs),
  });
}

describe('SM2 certificates that we build', () => {
  const [rootCertificate, caCertificate, leafCertificate] = [root, ca, leaf].map(({ der }) =>
    parseCertificate(der),
  ) as [Certificate, Certificate, Certificate];

  test('have 1.2.156.10197.1.501 without parameters in both places', () => {
    const absent = write.sequence(write.oid('1.2.156.10197.1.501'));
    const fields = readSequence(parseDer(leaf.der));
    const tbs = fields.next();
    expect(fields.next().der).toEqual(absent);
    expect(tbs.children[2]!.der).toEqual(absent);
  });

  test('form a path of three, which a revocation of leaf or CA invalidates', async () => {
    const intermediates = [caCertificate];
    const clean = [await crlOf(root, []), await crlOf(ca, [])];
    expect(await valid(leafCertificate, rootCertificate, { intermediates, crls: clean })).toBe(true);
    const leafRevoked = [await crlOf(root, []), await crlOf(ca, [3])];
    const caRevoked = [await crlOf(root, [2]), await crlOf(ca, [])];
    for (const crls of [leafRevoked, caRevoked]) {
      const result = await validatePath(leafCertificate, {
        engine: nodeEngine,
        trust: [trustAnchor(rootCertificate)],
        intermediates,
        crls,
        at,
        profile: profiles.rfc5280,
      });
      expect(JSON.stringify(result)).toMatch(/REVOKED|revoked/);
    }
  });

  test('are also read with NULL parameters, which most certificates in use have', async () => {
    const withNull = write.sequence(write.oid('1.2.156.10197.1.501'), write.nullValue());
    const [tbs] = parseDer(leaf.der).children;
    const fields = tbs!.children.map((child, at) => (at === 2 ? withNull : child.der));
    const changed = write.sequence(...fields);
    const value = await ca.key.sign({ scheme: 'SM2', digest: 'SM3' }, changed);
    const certificate = parseCertificate(write.sequence(changed, withNull, write.bitString(value)));
    expect(await valid(certificate, rootCertificate, { intermediates: [caCertificate] })).toBe(true);
    expect(certificate.findings).toMatchObject([
      { code: 'X509_ALGORITHM_PARAMETERS', severity: 'info', params: { scheme: 'SM2', found: 'NULL' } },
    ]);
    expect(leafCertificate.findings).toEqual([]);
    // RFC 5280 §4.1.1.2: the two identifiers are the same, byte by byte.
    const mixed = write.sequence(changed, write.sequence(write.oid('1.2.156.10197.1.501')), write.bitString(value));
    expect(() => parseCertificate(mixed)).toThrow('X509_');
  });

  test('a request with absent or NULL parameters proves possession, a changed one does not', async () => {
    const der = await buildCsr({ subject: leaf.name, key: leaf.key });
    await verifyRequest(parseCsr(der), nodeEngine);
    const [info, identifier, value] = parseDer(der).children;
    expect(identifier!.der).toEqual(write.sequence(write.oid('1.2.156.10197.1.501')));
    const withNull = write.sequence(write.oid('1.2.156.10197.1.501'), write.nullValue());
    await verifyRequest(parseCsr(write.sequence(info!.der, withNull, value!.der)), nodeEngine);
    const changed = der.slice();
    changed[changed.length - 3]! ^= 1;
    await expect(verifyRequest(parseCsr(changed), nodeEngine)).rejects.toThrow('X509_REQUEST_SIGNATURE');
  });

  test.skipIf(!hasOpenssl)('are verified by OpenSSL: certificates level by level, request and CRL', async () => {
    using shop = workshop();
    for (const [name, { der }] of Object.entries({ root, ca, leaf }))
      shop.write(`${name}.pem`, encodePem('CERTIFICATE', der));
    for (const [issuer, subject] of [
      ['root', 'ca'],
      ['ca', 'leaf'],
    ] as const) {
      const verify = ['verify', '-partial_chain', '-trusted', `${issuer}.pem`, `${subject}.pem`];
      expect(shop.openssl(...verify.slice(0, -1), ...distid, `${subject}.pem`).output).toContain('OK');
      expect(shop.openssl(...verify).ok).toBe(false); // the empty ID
    }
    shop.write('leaf.csr', encodePem('CERTIFICATE REQUEST', await buildCsr({ subject: leaf.name, key: leaf.key })));
    expect(shop.openssl('req', '-in', 'leaf.csr', '-verify', '-noout', ...distid).output).toContain('verify OK');

    const crl = await crlOf(ca, [3]);
    expect(parseCrl(crl).find(Uint8Array.of(3))).toBeDefined();
    shop.write('ca.crl', crl);
    expect(shop.openssl('crl', '-inform', 'DER', '-in', 'ca.crl', '-noout', '-text').output).toContain('SM2-with-SM3');
    // openssl crl has no user ID option, so the signature is verified over the CRL's bytes.
    const fields = readSequence(parseDer(crl));
    shop.write('tbs', fields.next().der);
    fields.next();
    shop.write('value', readBitStringBytes(fields.next()));
    shop.write('ca.pub', encodePem('PUBLIC KEY', writePublicKey(ca.key.publicKey)));
    const dgst = [
      'dgst',
      '-sm3',
      '-verify',
      'ca.pub',
      '-signature',
      'value',
      '-sigopt',
      'distid:1234567812345678',
      'tbs',
    ];
    expect(shop.openssl(...dgst).output).toContain('Verified OK');
  });
});

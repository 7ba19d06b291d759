/**
 * Issuing one certificate with nine extensions, from the values of a subject to DER: rules of profile and issuer checked,
 * TBS built, signed, put together. Lints, path validation and the store are left out, as the peers have none.
 */
import 'reflect-metadata'; // required by @peculiar/x509
import { createPrivateKey, type KeyObject, sign, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Ca,
  createCa,
  createMemoryStore,
  type IssuanceRequest,
  type Profile,
  parseProfile,
  prepareCertificate,
} from '@govseal/ca';
import { type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import * as peculiar from '@peculiar/x509';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { Candidate, Row } from '../measure.ts';

const HOLDERS = 200;
const WARM = 5000;
const subject = { uscc: '11330800MB0000000T', organization: '衢州市示例局', department: '行政审批科' };

export async function issueRows(): Promise<Row[]> {
  return [
    await row('issue a certificate, RSA-2048', { type: 'RSA', bits: 2048 }, 8, 1.3),
    await row('issue a certificate, P-256', { type: 'EC', curve: 'P-256' }, 60, 4),
  ];
}

function profile(name: string): Profile {
  for (const candidate of ['../../../../seeds/', '../../../seeds/']) {
    try {
      return parseProfile(JSON.parse(readFileSync(new URL(`${candidate}pki/${name}.json`, import.meta.url), 'utf8')));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error(`no profile ${name}`);
}

async function row(title: string, spec: KeySpec, batch: number, target: number): Promise<Row> {
  const key = generateKey(spec);
  const ca = await createCa({
    store: createMemoryStore(),
    key,
    clock: () => new Date(),
    random: nodeEngine.randomBytes,
    engine: nodeEngine,
    name: 'bench',
    profile: profile('root'),
    subject: { organization: '示例', commonName: '示例根CA' },
  });
  const personal = profile('personal');
  const holders = Array.from({ length: HOLDERS }, () =>
    writePublicKey(generateKey({ type: 'EC', curve: 'P-256' }).publicKey),
  );
  const request = (index: number): IssuanceRequest => ({
    spki: holders[index % HOLDERS]!,
    profile: personal,
    values: { ...subject, commonName: `示例职员${index % HOLDERS}` },
  });
  const issued = await build(ca, request(0));
  // the process of an authority runs for days, so its speed is that of optimised code
  for (let index = 0; index < WARM; index++) await build(ca, request(index));
  const bare = createPrivateKey({ key: Buffer.from(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  const candidates: [Candidate, ...Candidate[]] = [
    { name: 'floor: crypto.sign', run: () => signBare(issued, bare) },
    { name: 'govseal', run: (index) => build(ca, request(index)) },
    { name: 'PKI.js', share: 0.1, run: await pkijsIssuer(key, spec, holders) },
    { name: '@peculiar/x509', share: 0.1, run: await peculiarIssuer(key, spec, holders) },
  ];
  return { title, batch, target, candidates };
}

function signBare(message: Uint8Array, key: KeyObject): Uint8Array {
  return sign('sha256', message, key);
}

async function build(ca: Ca, request: IssuanceRequest): Promise<Uint8Array> {
  const prepared = await prepareCertificate(ca, request);
  return prepared.assemble(await ca.key.sign(ca.algorithm, prepared.tbs));
}

const algorithms = {
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EC: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const;

function webKey(key: PrivateKey, spec: KeySpec): Promise<webcrypto.CryptoKey> {
  const algorithm = spec.type === 'RSA' ? algorithms.RSA : algorithms.EC;
  return webcrypto.subtle.importKey('pkcs8', key.exportPkcs8(), algorithm, false, ['sign']);
}

type Issue = (index: number) => Promise<unknown>;
const extension = (extnID: string, critical: boolean, schema: asn1js.AsnType): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical, extnValue: schema.toBER(false) });

/** The same fields and extensions, built anew for each certificate as its documentation shows. */
async function pkijsIssuer(key: PrivateKey, spec: KeySpec, holders: readonly Uint8Array[]): Promise<Issue> {
  const signer = await webKey(key, spec);
  const crypto = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never });
  pkijs.setEngine('node', crypto);
  const attribute = (type: string, text: string): pkijs.AttributeTypeAndValue =>
    new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value: text }) });
  return async (index) => {
    const certificate = new pkijs.Certificate();
    certificate.version = 2;
    certificate.serialNumber = new asn1js.Integer({
      valueHex: nodeEngine.randomBytes(16).slice().buffer as ArrayBuffer,
    });
    certificate.issuer.typesAndValues.push(attribute('2.5.4.3', '示例根CA'));
    for (const [type, text] of [
      ['2.5.4.6', 'CN'],
      ['2.5.4.10', `${subject.uscc}${subject.organization}`],
      ['2.5.4.11', subject.department],
      ['2.5.4.3', `示例职员${index % HOLDERS}`],
    ] as const) {
      certificate.subject.typesAndValues.push(attribute(type, text));
    }
    certificate.notBefore.value = new Date();
    certificate.notAfter.value = new Date(Date.now() + 730 * 86_400_000);
    const spki = holders[index % HOLDERS]!;
    certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(spki.slice().buffer as ArrayBuffer);
    const identifier = (await nodeEngine.digest('SHA-1', spki)).slice().buffer as ArrayBuffer;
    const bytes = new asn1js.OctetString({ valueHex: identifier });
    const uri = (value: string): pkijs.GeneralName => new pkijs.GeneralName({ type: 6, value });
    certificate.extensions = [
      extension('2.5.29.35', false, new pkijs.AuthorityKeyIdentifier({ keyIdentifier: bytes }).toSchema()),
      extension('2.5.29.14', false, bytes),
      extension('2.5.29.15', true, new asn1js.BitString({ valueHex: new Uint8Array([0xc0]).buffer, unusedBits: 6 })),
      extension(
        '2.5.29.32',
        false,
        new pkijs.CertificatePolicies({
          certificatePolicies: [new pkijs.PolicyInformation({ policyIdentifier: '2.999.330800.1.2' })],
        }).toSchema(),
      ),
      extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: false }).toSchema()),
      extension(
        '2.5.29.37',
        false,
        new pkijs.ExtKeyUsage({
          keyPurposes: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'],
        }).toSchema(),
      ),
      extension(
        '2.5.29.31',
        false,
        new pkijs.CRLDistributionPoints({
          distributionPoints: [
            new pkijs.DistributionPoint({ distributionPoint: [uri('http://crl.example/bench.crl')] }),
          ],
        }).toSchema(),
      ),
      extension(
        '1.3.6.1.5.5.7.1.1',
        false,
        new pkijs.InfoAccess({
          accessDescriptions: [
            new pkijs.AccessDescription({
              accessMethod: '1.3.6.1.5.5.7.48.2',
              accessLocation: uri('http://ca.example/bench.cer'),
            }),
          ],
        }).toSchema(),
      ),
    ];
    await certificate.sign(signer, 'SHA-256');
    return certificate.toSchema(true).toBER(false);
  };
}

async function peculiarIssuer(key: PrivateKey, spec: KeySpec, holders: readonly Uint8Array[]): Promise<Issue> {
  const signingKey = await webKey(key, spec);
  peculiar.cryptoProvider.set(webcrypto as never);
  const signingAlgorithm = spec.type === 'RSA' ? algorithms.RSA : algorithms.EC;
  return async (index) => {
    const certificate = await peculiar.X509CertificateGenerator.create({
      serialNumber: Buffer.from(nodeEngine.randomBytes(16)).toString('hex'),
      issuer: 'CN=示例根CA',
      subject: `C=CN, O=${subject.uscc}${subject.organization}, OU=${subject.department}, CN=示例职员${index % HOLDERS}`,
      notBefore: new Date(),
      notAfter: new Date(Date.now() + 730 * 86_400_000),
      signingAlgorithm,
      publicKey: new peculiar.PublicKey(holders[index % HOLDERS]!.slice()),
      signingKey: signingKey as never,
      extensions: [
        new peculiar.AuthorityKeyIdentifierExtension('00'.repeat(20)),
        new peculiar.SubjectKeyIdentifierExtension('00'.repeat(20)),
        new peculiar.KeyUsagesExtension(
          peculiar.KeyUsageFlags.digitalSignature | peculiar.KeyUsageFlags.nonRepudiation,
          true,
        ),
        new peculiar.CertificatePolicyExtension(['2.999.330800.1.2']),
        new peculiar.BasicConstraintsExtension(false, undefined, true),
        new peculiar.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36']),
        new peculiar.CRLDistributionPointsExtension(['http://crl.example/bench.crl']),
        new peculiar.AuthorityInfoAccessExtension({ caIssuers: ['http://ca.example/bench.cer'] }),
      ],
    });
    return certificate.rawData;
  };
}

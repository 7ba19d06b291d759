/** Keys on a curve chosen by the attacker (CVE-2020-0601): with another's public key as generator the private key is 1. */
import { createHash } from 'node:crypto';
import { concatBytes, fromHex, toHex } from '@govseal/core';
import { type PrivateKey, writePublicKey, writeSignatureAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import type { TestSigner } from '@govseal/testkit';
import { type Certificate, keyIdentifier, parseCertificate } from '@govseal/x509';
import { buildCertificate, extensions, writeName } from '@govseal/x509/build';
import { type Attack, attacks } from '../attack.ts';
import type { Forgery } from '../forged-cms.ts';
import { handSign } from '../hand-signed.ts';
import { type AttackScene, testKey } from '../scene.ts';

const ECDSA: NonNullable<Forgery['algorithm']> = { scheme: 'ECDSA', digest: 'SHA-256' };
/** NIST P-256 (SEC 2 §2.4.2). */
const P = 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff';
const A = 'ffffffff00000001000000000000000000000000fffffffffffffffffffffffc';
const B = '5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b';
const N = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';

interface Point {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

function pointOf(key: PrivateKey): Point {
  const { publicKey } = key;
  if (publicKey.type !== 'EC') throw new Error('no EC key');
  return publicKey;
}

const encode = ({ x, y }: Point): Uint8Array => concatBytes(Uint8Array.of(4), x, y);

/** SubjectPublicKeyInfo with SpecifiedECDomain (SEC 1 §C.2): P-256 but for its generator, which is the key itself. */
export function ownGenerator(key: Point): Uint8Array {
  const parameters = write.sequence(
    write.integer(1),
    write.sequence(write.oid('1.2.840.10045.1.1'), write.unsigned(fromHex(P))),
    write.sequence(write.octetString(fromHex(A)), write.octetString(fromHex(B))),
    write.octetString(encode(key)),
    write.unsigned(fromHex(N)),
    write.integer(1),
  );
  return write.sequence(write.sequence(write.oid('1.2.840.10045.2.1'), parameters), write.bitString(encode(key)));
}

/** Private key 1 and nonce 1: the generator's own x, and digest plus it. No secret is needed. */
export function signWithoutKey(generator: Point, message: Uint8Array): Uint8Array {
  const order = BigInt(`0x${N}`);
  const r = BigInt(`0x${toHex(generator.x)}`) % order;
  const s = (BigInt(`0x${createHash('sha256').update(message).digest('hex')}`) + r) % order;
  const number = (value: bigint): Uint8Array => write.unsigned(fromHex(value.toString(16).padStart(64, '0')));
  return write.sequence(number(r), number(s));
}

/** A "private key" that signs as above for whoever's public key it was made from. */
export const forged = (victim: PrivateKey): PrivateKey => ({
  ...victim,
  sign: async (_algorithm, message) => signWithoutKey(pointOf(victim), message),
});

interface Recipe {
  readonly subject: string;
  readonly issuer: Uint8Array;
  readonly spki: Uint8Array;
  readonly serial: number;
  readonly ca?: true;
  readonly more?: readonly Uint8Array[];
  /** RSA unless the curve's key is the issuer's. */
  readonly key: PrivateKey;
}

export const subjectOf = (commonName: string): Uint8Array => writeName([{ type: 'CN', value: commonName }]);

export async function certificateOf(scene: AttackScene, recipe: Recipe): Promise<Certificate> {
  const algorithm =
    recipe.key.publicKey.type === 'EC' ? ECDSA : ({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const);
  const der = await buildCertificate({
    serialNumber: Uint8Array.of(recipe.serial),
    issuer: recipe.issuer,
    subject: subjectOf(recipe.subject),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    spki: recipe.spki,
    extensions: [
      extensions.basicConstraints({ cA: recipe.ca ?? false }),
      extensions.keyUsage(recipe.ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation']),
      extensions.subjectKeyIdentifier(await keyIdentifier(recipe.spki, scene.engine)),
      ...(recipe.more ?? []),
    ],
    algorithm,
    sign: (tbs) => recipe.key.sign(algorithm, tbs),
  });
  return parseCertificate(der);
}

const stated = (): Uint8Array => writeSignatureAlgorithm(ECDSA, 'cms');

/** An authority on P-256 that the trusted root certified, and a copy of its certificate whose generator is its key. */
async function curveOfIssuer(scene: AttackScene): Promise<Forgery> {
  const victim = testKey('curve');
  const name = '示例椭圆曲线CA';
  const root = scene.authority.root;
  const honest = {
    subject: name,
    issuer: root.subject.der,
    spki: writePublicKey(victim.publicKey),
    serial: 0x51,
    ca: true,
    key: testKey('root'),
  } as const;
  const real = await certificateOf(scene, honest);
  const key = forged(victim);
  const sibling = await certificateOf(scene, {
    ...honest,
    issuer: subjectOf(name),
    spki: ownGenerator(pointOf(victim)),
    key,
  });
  const mallory = testKey('mallory');
  const leaf = await certificateOf(scene, {
    subject: '示例经办人',
    issuer: subjectOf(name),
    spki: writePublicKey(mallory.publicKey),
    serial: 0x52,
    key,
  });
  const signer: TestSigner = { ...scene.clerk, key: mallory, certificate: leaf };
  return { signer, certificates: [leaf.der, sibling.der, real.der] };
}

/** The trusted authority was careless and certified the key with its curve. */
async function curveOfSigner(scene: AttackScene): Promise<Forgery> {
  const victim = testKey('curve');
  const certificate = await certificateOf(scene, {
    subject: '示例经办人',
    issuer: scene.authority.issuing.subject.der,
    spki: ownGenerator(pointOf(victim)),
    serial: 0x53,
    key: testKey('issuing'),
  });
  return { signer: { ...scene.clerk, key: forged(victim), certificate }, algorithm: ECDSA, stated: stated() };
}

const inPdf =
  (cms: (scene: AttackScene) => Promise<Forgery>): Attack['make'] =>
  async (scene) =>
    handSign(scene, { cms: await cms(scene), room: 9000 });

export const curveAttacks: readonly Attack[] = attacks('pdf', {
  'cms-curve-of-issuer': [
    'A copy of an authority’s certificate states a curve whose generator is the authority’s public key, and issues (CVE-2020-0601).',
    'CRYPTO_UNSUPPORTED_KEY',
    'indeterminate',
    inPdf(curveOfIssuer),
  ],
  'cms-curve-of-signer': [
    'The certified key states a curve whose generator is that key: anybody can sign for it.',
    'CRYPTO_UNSUPPORTED_KEY',
    'indeterminate',
    inPdf(curveOfSigner),
  ],
});

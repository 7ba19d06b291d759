/** Keys that the trusted authority certified although anyone can compute their private halves from the public ones. */
import { createHash } from 'node:crypto';
import { concatBytes, fromHex } from '@govseal/core';
import { type PrivateKey, type PublicKey, writePublicKey } from '@govseal/crypto';
import { type Attack, attacks } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import { type AttackScene, testKey } from '../scene.ts';
import { certificateOf, subjectOf } from './curve.ts';

const signedWith =
  (key: () => PrivateKey): Attack['make'] =>
  async (scene) =>
    handSign(scene, {
      cms: { signer: await scene.authority.issueSigner({ commonName: '示例经办人', key: key() }) },
      room: 9000,
    });

/** The root certified an issuing authority whose key is weak; whoever computes it issues certificates for anyone. */
async function underWeakIssuer(scene: AttackScene): Promise<string> {
  const name = '示例旧令牌CA';
  const weak = testKey('roca');
  const issuing = await certificateOf(scene, {
    subject: name,
    issuer: scene.authority.root.subject.der,
    spki: writePublicKey(weak.publicKey),
    serial: 0x61,
    ca: true,
    key: testKey('root'),
  });
  const mallory = testKey('mallory');
  const certificate = await certificateOf(scene, {
    subject: '示例经办人',
    issuer: subjectOf(name),
    spki: writePublicKey(mallory.publicKey),
    serial: 0x62,
    key: weak,
  });
  const signer = { ...scene.clerk, key: mallory, certificate };
  return handSign(scene, { cms: { signer, certificates: [certificate.der, issuing.der] }, room: 9000 });
}

const DIGEST_INFO = fromHex('3031300d060960864801650304020105000420');

/** With the exponent 1 the signature value is the padded digest itself (RFC 8017 §9.2). */
function exponentOne(): PrivateKey {
  const key = testKey('clerk');
  const publicKey = { ...key.publicKey, e: Uint8Array.of(1) } as PublicKey;
  return {
    ...key,
    publicKey,
    sign: async (_algorithm, message) => {
      const digest = createHash('sha256').update(message).digest();
      const padding = new Uint8Array(256 - 3 - DIGEST_INFO.length - digest.length).fill(0xff);
      return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), DIGEST_INFO, digest);
    },
  };
}

/** An even modulus: two is a factor. */
function evenModulus(): PrivateKey {
  const key = testKey('clerk');
  if (key.publicKey.type !== 'RSA') throw new Error('the key must be RSA');
  const n = Uint8Array.from(key.publicKey.n);
  n[n.length - 1]! &= 0xfe;
  const publicKey: PublicKey = { ...key.publicKey, n };
  return { ...key, publicKey, sign: (algorithm, message) => key.sign(algorithm, message) };
}

export const weakKeyAttacks: readonly Attack[] = attacks('pdf', {
  'weak-key-roca': [
    'The signer’s key was made by a library whose primes can be guessed (ROCA, CVE-2017-15361).',
    'VALIDATION_KEY_WEAK',
    'indeterminate',
    signedWith(() => testKey('roca')),
  ],
  'weak-key-close-primes': [
    'The two primes of the signer’s key lie next to each other: Fermat’s method finds them (CVE-2022-26320).',
    'VALIDATION_KEY_WEAK',
    'indeterminate',
    signedWith(() => testKey('close-primes')),
  ],
  'weak-key-small-factor': [
    'The modulus of the signer’s key has a factor of ten bits.',
    'VALIDATION_KEY_WEAK',
    'indeterminate',
    signedWith(() => testKey('small-factor')),
  ],
  'weak-key-of-issuer': [
    'The key of an issuing authority under the trusted root is one of ROCA: whoever computes it certifies keys of his own.',
    'VALIDATION_KEY_WEAK',
    'indeterminate',
    underWeakIssuer,
  ],
  'weak-key-exponent-one': [
    'The public exponent is 1: the padded digest is its own signature value.',
    'CRYPTO_KEY_MALFORMED',
    'indeterminate',
    signedWith(exponentOne),
  ],
  'weak-key-even-modulus': ['The modulus is even.', 'CRYPTO_KEY_MALFORMED', 'indeterminate', signedWith(evenModulus)],
});

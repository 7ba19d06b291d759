/**
 * SM2 with node:crypto. Node has no option for the user ID, so Z is hashed before the message. Other calls compute
 * something else (a generated key: ECDSA; crypto.sign: an empty ID), so this implementation is used only after it
 * passes the example of the standard.
 */
import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';
import { write } from '@govseal/der';
import { curveRow } from '../curve.ts';
import { digest, plain } from '../digest.node.ts';
import { readSignaturePair } from '../ecdsa-value.ts';
import { CryptoError } from '../error.ts';
import { writeEcPrivateKey, writePrivateKeyInfo } from '../pkcs8.ts';
import { isRefusal } from '../refusal.node.ts';
import { writeKeyAlgorithm, writePublicKey } from '../spki.ts';
import type { SignatureAlgorithm } from '../types.ts';
import { DEFAULT_USER_ID, type Sm2PublicKey, sm2Z } from './sm2-curve.ts';
import { sm2Example } from './sm2-example.ts';

function zOf(key: Sm2PublicKey, { userId = DEFAULT_USER_ID }: SignatureAlgorithm): Uint8Array {
  return sm2Z(key, userId, (...parts) => digest('SM3', ...parts));
}

function expectSm3(algorithm: SignatureAlgorithm): void {
  if (algorithm.digest !== 'SM3') throw unsupported(algorithm.digest ?? 'none');
}

function unsupported(name: string): CryptoError {
  return new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
    params: { algorithm: 'SM2', digest: name, engine: 'node' },
  });
}

/** `ready` must be an imported key: one from `generateKeyPairSync` signs ECDSA. */
export function signSm2Natively(
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  ready: KeyObject,
  message: Uint8Array,
): Uint8Array {
  requireNative();
  expectSm3(algorithm);
  return plain(createSign('sm3').update(zOf(key, algorithm)).update(message).sign(ready));
}

/** `ready` must be imported from an SPKI. The value is first checked to be strict DER with both numbers in range. */
export function verifySm2Natively(
  algorithm: SignatureAlgorithm,
  key: Sm2PublicKey,
  ready: KeyObject,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  requireNative();
  expectSm3(algorithm);
  const z = zOf(key, algorithm);
  if (readSignaturePair(signature, curveRow('SM2').order) === null) return false;
  return createVerify('sm3').update(z).update(message).verify(ready, signature);
}

let native: boolean | undefined;

function requireNative(): void {
  native ??= passesNativeExample();
  if (!native) throw unsupported('SM3');
}

/**
 * GB/T 32918.5 appendix A on this build of Node: whether its signature is accepted, a changed one is rejected, and a
 * new signature verifies.
 */
function passesNativeExample(): boolean {
  const { d, x, y, z, r, s, message } = sm2Example;
  const key: Sm2PublicKey = { type: 'EC', curve: 'SM2', x, y, bits: 256 };
  const point = Uint8Array.of(4, ...x, ...y);
  const value = write.sequence(write.unsigned(r), write.unsigned(s));
  const swapped = write.sequence(write.unsigned(s), write.unsigned(r));
  try {
    const publicKey = createPublicKey({ key: writePublicKey(key) as Buffer, format: 'der', type: 'spki' });
    const pkcs8 = writePrivateKeyInfo(writeKeyAlgorithm(key), writeEcPrivateKey('SM2', d, point));
    const privateKey = createPrivateKey({ key: pkcs8 as Buffer, format: 'der', type: 'pkcs8' });
    const verify = (signature: Uint8Array): boolean =>
      createVerify('sm3').update(z).update(message).verify(publicKey, signature);
    return verify(value) && !verify(swapped) && verify(createSign('sm3').update(z).update(message).sign(privateKey));
  } catch (error) {
    // An OpenSSL without SM2 rejects the key.
    if (isRefusal(error)) return false;
    throw error;
  }
}

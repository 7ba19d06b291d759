/**
 * The key-management centre of a pair of certificates (GB/T 20518, GM/T 0014): it makes encryption keys, hands each to its
 * holder wrapped to the holder's signature key, and keeps it wrapped to its own recovery key. This one is software; a
 * centre elsewhere is another object with the same two functions.
 */
import type { RandomBytes } from '@govseal/core';
import { type CryptoEngine, CryptoError, type PrivateKey, type PublicKey, writePublicKey } from '@govseal/crypto';
import type { Sm4 } from '@govseal/crypto/sm';

/** A new encryption key, which nobody but its holder and the recovery key can open. */
export interface EscrowedKey {
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER SM2EnvelopedKey for the holder's signature key. */
  readonly delivery: Uint8Array;
  /** DER SM2EnvelopedKey for the recovery key: what the store keeps. */
  readonly escrow: Uint8Array;
}

export interface KeyCentre {
  create(holder: PublicKey): Promise<EscrowedKey>;
}

export interface KeyCentreOptions {
  readonly engine: CryptoEngine;
  readonly random: RandomBytes;
  readonly sm4: Sm4;
  /** Public half of the centre's recovery key (SM2); the private half stays in the safe until a key is recovered. */
  readonly recovery: PublicKey;
}

export function createKeyCentre({ engine, random, sm4, recovery }: KeyCentreOptions): KeyCentre {
  return {
    create: async (holder) => {
      if (engine.generateKey === undefined) {
        throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: 'SM2', engine: engine.name } });
      }
      const key = await engine.generateKey({ type: 'EC', curve: 'SM2' });
      const { sealSm2EnvelopedKey } = await import('@govseal/crypto/sm');
      return {
        spki: writePublicKey(key.publicKey),
        delivery: sealSm2EnvelopedKey(key, holder, { random, sm4 }),
        escrow: sealSm2EnvelopedKey(key, recovery, { random, sm4 }),
      };
    },
  };
}

export interface RecoverOptions {
  readonly random: RandomBytes;
  readonly sm4: Sm4;
  /** Private half of the recovery key. */
  readonly recovery: PrivateKey;
  /** Who gets it now: the holder's new signature key, or that of whoever the law names. */
  readonly holder: PublicKey;
  readonly importKey: (pkcs8: Uint8Array) => PrivateKey;
}

/** An escrowed key wrapped anew; the plain key exists only inside this call. Throws `KEYSTORE_ENVELOPED_KEY`. */
export async function recoverKey(escrow: Uint8Array, options: RecoverOptions): Promise<Uint8Array> {
  const { openSm2EnvelopedKey, sealSm2EnvelopedKey } = await import('@govseal/crypto/sm');
  const { random, sm4, recovery, holder, importKey } = options;
  return sealSm2EnvelopedKey(importKey(openSm2EnvelopedKey(escrow, recovery, { sm4 })), holder, { random, sm4 });
}

/**
 * The key-management centre of SM2 pairs (GB/T 20518, GM/T 0014): it generates encryption keys, delivers each wrapped
 * to its holder's signature key, and keeps it wrapped to its own recovery key. This one is software; another centre
 * implements the same interface.
 */
import type { RandomBytes } from '@govseal/core';
import { type CryptoEngine, CryptoError, type PrivateKey, type PublicKey, writePublicKey } from '@govseal/crypto';
import type { Sm4 } from '@govseal/crypto/sm';

/** A new encryption key that only its holder and the recovery key can unwrap. */
export interface EscrowedKey {
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** DER SM2EnvelopedKey for the holder's signature key. */
  readonly delivery: Uint8Array;
  /** DER SM2EnvelopedKey for the recovery key: what the store keeps. */
  readonly escrow: Uint8Array;
}

/** Generates encryption keys. `holder`: the public signature key to deliver to. */
export interface KeyCentre {
  /**
   * Generates an encryption key, wrapped once for the holder and once for recovery. Throws `CaError` for a holder's key
   * that is not SM2.
   */
  create(holder: PublicKey): Promise<EscrowedKey>;
}

/** What a software key centre needs. */
export interface KeyCentreOptions {
  /** Computes with SM2. */
  readonly engine: CryptoEngine;
  /** Source of the private keys. */
  readonly random: RandomBytes;
  /** Wraps the private keys. */
  readonly sm4: Sm4;
  /** Public half of the centre's recovery key (SM2); the private half stays in the safe until a key is recovered. */
  readonly recovery: PublicKey;
}

/** A key centre in software. `create` throws `CRYPTO_UNSUPPORTED_KEY` if the engine cannot generate SM2 keys. */
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

/** The recovery key and the recipient. */
export interface RecoverOptions {
  /** Source of the ephemeral wrapping keys. */
  readonly random: RandomBytes;
  /** Unwraps and wraps the private key. */
  readonly sm4: Sm4;
  /** Private half of the recovery key. */
  readonly recovery: PrivateKey;
  /** Recipient: the holder's new signature key, or that of whomever the law names. */
  readonly holder: PublicKey;
  /** Turns PKCS #8 DER into a usable key. */
  readonly importKey: (pkcs8: Uint8Array) => PrivateKey;
}

/**
 * Wraps an escrowed key for another recipient; the plain key exists only during this call. Throws
 * `KEYSTORE_ENVELOPED_KEY`.
 */
export async function recoverKey(escrow: Uint8Array, options: RecoverOptions): Promise<Uint8Array> {
  const { openSm2EnvelopedKey, sealSm2EnvelopedKey } = await import('@govseal/crypto/sm');
  const { random, sm4, recovery, holder, importKey } = options;
  return sealSm2EnvelopedKey(importKey(openSm2EnvelopedKey(escrow, recovery, { sm4 })), holder, { random, sm4 });
}

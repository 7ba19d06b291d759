/** The CryptoKeys of the SM providers; only providers can access the key material. */
import { CryptoKey } from 'webcrypto-core';
import type { Sm2PublicKey } from '../sm/sm2-curve.ts';
import type { PrivateKey } from '../types.ts';

export class Sm2CryptoKey extends CryptoKey {
  #material: PrivateKey | Sm2PublicKey | undefined;

  static of(material: PrivateKey | Sm2PublicKey, extractable: boolean, usages: readonly KeyUsage[]): Sm2CryptoKey {
    const type = 'sign' in material ? 'private' : 'public';
    const key = Sm2CryptoKey.create({ name: 'SM2' }, type, extractable, [...usages]);
    key.#material = material;
    return key;
  }

  /** Throws TypeError for a key of another provider, or for the other half of a key pair. */
  static privateKey(key: globalThis.CryptoKey): PrivateKey {
    const material = key instanceof Sm2CryptoKey ? key.#material : undefined;
    if (material === undefined || !('sign' in material)) throw new TypeError('not an SM2 private key of this provider');
    return material;
  }

  static publicKey(key: globalThis.CryptoKey): Sm2PublicKey {
    const material = key instanceof Sm2CryptoKey ? key.#material : undefined;
    if (material === undefined || 'sign' in material) throw new TypeError('not an SM2 public key of this provider');
    return material;
  }
}

/** A symmetric key: SM4, or HMAC-SM3. */
export class SmSecretKey extends CryptoKey {
  #bytes: Uint8Array | undefined;

  static of(name: string, bytes: Uint8Array, extractable: boolean, usages: readonly KeyUsage[]): SmSecretKey {
    const algorithm = { name, length: 8 * bytes.length };
    const key = SmSecretKey.create(algorithm, 'secret', extractable, [...usages]);
    key.#bytes = bytes;
    return key;
  }

  /** Throws TypeError for a key of another provider. */
  static bytes(key: globalThis.CryptoKey): Uint8Array {
    const bytes = key instanceof SmSecretKey ? key.#bytes : undefined;
    if (bytes === undefined) throw new TypeError('not an SM4 or HMAC-SM3 key of this provider');
    return bytes;
  }
}

/** The bytes of a BufferSource, not copied. */
export function bytesOf(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** A copy of raw key data; undefined for a JWK. */
export function keyBytes(keyData: JsonWebKey | BufferSource): Uint8Array | undefined {
  return ArrayBuffer.isView(keyData) || keyData instanceof ArrayBuffer ? new Uint8Array(bytesOf(keyData)) : undefined;
}

/** Copies the bytes to a new buffer, as WebCrypto returns them. */
export function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

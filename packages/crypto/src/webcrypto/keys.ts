/** The CryptoKeys of the SM providers: what WebCrypto shows of a key, and the key itself where only providers reach it. */
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

  /** Throws TypeError for a key of another provider, or of the other half. */
  static privateKey(key: globalThis.CryptoKey): PrivateKey {
    const material = key instanceof Sm2CryptoKey ? key.#material : undefined;
    if (material === undefined || !('sign' in material)) throw new TypeError('key is no SM2 private key');
    return material;
  }

  static publicKey(key: globalThis.CryptoKey): Sm2PublicKey {
    const material = key instanceof Sm2CryptoKey ? key.#material : undefined;
    if (material === undefined || 'sign' in material) throw new TypeError('key is no SM2 public key');
    return material;
  }
}

/** A symmetric key: SM4, or HMAC-SM3. */
export class SmSecretKey extends CryptoKey {
  #octets: Uint8Array | undefined;

  static of(name: string, octets: Uint8Array, extractable: boolean, usages: readonly KeyUsage[]): SmSecretKey {
    const algorithm = { name, length: 8 * octets.length };
    const key = SmSecretKey.create(algorithm, 'secret', extractable, [...usages]);
    key.#octets = octets;
    return key;
  }

  /** Throws TypeError for a key of another provider. */
  static octets(key: globalThis.CryptoKey): Uint8Array {
    const octets = key instanceof SmSecretKey ? key.#octets : undefined;
    if (octets === undefined) throw new TypeError('key is no SM4 or HMAC-SM3 key');
    return octets;
  }
}

/** The bytes of a BufferSource, not copied. */
export function octetsOf(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Key data that is no JWK; undefined for one. */
export function keyBytes(keyData: JsonWebKey | BufferSource): Uint8Array | undefined {
  return ArrayBuffer.isView(keyData) || keyData instanceof ArrayBuffer ? new Uint8Array(octetsOf(keyData)) : undefined;
}

/** The bytes as a buffer of their own: what WebCrypto answers with. */
export function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** SM3, HMAC-SM3 and SM4 as WebCrypto algorithms: `SM3`, `HMAC-SM3`, `SM4-ECB`, `SM4-CBC`, `SM4-CTR`, `SM4-GCM`, `SM4-CCM`. */
import type { RandomBytes } from '@govseal/core';
import { OperationError, ProviderCrypto } from 'webcrypto-core';
import { hmacSm3, sm3 } from '../sm/sm3.ts';
import type { AeadInput, Sm4 } from '../sm/sm4.ts';
import { buffer, bytesOf, keyBytes, SmSecretKey } from './keys.ts';

export class Sm3Provider extends ProviderCrypto {
  readonly name = 'SM3';
  readonly usages: KeyUsage[] = [];

  override async onDigest(_algorithm: Algorithm, data: ArrayBuffer): Promise<ArrayBuffer> {
    return buffer(sm3(new Uint8Array(data)));
  }
}

/** Common base of the providers of secret keys, which are raw bytes. */
abstract class SecretProvider extends ProviderCrypto {
  readonly #random: RandomBytes;
  readonly #length: number;

  /** `length`: length of a new key in bytes. */
  constructor(random: RandomBytes, length: number) {
    super();
    this.#random = random;
    this.#length = length;
  }

  override async onGenerateKey(algorithm: Algorithm, extractable: boolean, usages: KeyUsage[]): Promise<CryptoKey> {
    return SmSecretKey.of(algorithm.name, this.#random(this.#length), extractable, usages);
  }

  override async onImportKey(
    format: KeyFormat,
    keyData: JsonWebKey | ArrayBuffer,
    algorithm: Algorithm,
    extractable: boolean,
    usages: KeyUsage[],
  ): Promise<CryptoKey> {
    const bytes = keyBytes(keyData);
    if (format !== 'raw' || bytes === undefined) throw new OperationError('only raw keys are supported');
    this.checkLength(bytes.length);
    return SmSecretKey.of(algorithm.name, bytes, extractable, usages);
  }

  override async onExportKey(format: KeyFormat, key: CryptoKey): Promise<ArrayBuffer> {
    if (format !== 'raw') throw new OperationError('only raw keys are supported');
    return buffer(SmSecretKey.bytes(key));
  }

  abstract checkLength(length: number): void;
}

export class HmacSm3Provider extends SecretProvider {
  readonly name = 'HMAC-SM3';
  readonly usages: KeyUsage[] = ['sign', 'verify'];

  constructor(random: RandomBytes) {
    super(random, 32);
  }

  checkLength(length: number): void {
    if (length === 0) throw new OperationError('an HMAC key has at least one byte');
  }

  override async onSign(_algorithm: Algorithm, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    return buffer(hmacSm3(SmSecretKey.bytes(key), new Uint8Array(data)));
  }

  override async onVerify(
    _algorithm: Algorithm,
    key: CryptoKey,
    signature: ArrayBuffer,
    data: ArrayBuffer,
  ): Promise<boolean> {
    const expected = hmacSm3(SmSecretKey.bytes(key), new Uint8Array(data));
    const received = new Uint8Array(signature);
    let difference = expected.length ^ received.length;
    for (let i = 0; i < expected.length; i++) difference |= expected[i]! ^ (received[i] ?? 0);
    return difference === 0;
  }
}

/** Parameters of SM4: none for ECB (whole blocks, for wrapped keys); `iv` for CBC, `counter` for CTR (16 bytes); `iv` as nonce, `additionalData`, `tagLength` in bits. */
export interface Sm4Params extends Algorithm {
  /** 16 bytes for CBC; the nonce for GCM and CCM. */
  readonly iv?: BufferSource;
  /** 16 bytes, incremented as one number of 128 bits. */
  readonly counter?: BufferSource;
  /** Authenticated, not encrypted; default empty. */
  readonly additionalData?: BufferSource;
  /** Bits; default 128. */
  readonly tagLength?: number;
}

/** Names of SM4's modes as WebCrypto algorithms. */
export type Sm4Mode = 'SM4-ECB' | 'SM4-CBC' | 'SM4-CTR' | 'SM4-GCM' | 'SM4-CCM';

function optionalBytes(source: BufferSource | undefined): Uint8Array {
  return source === undefined ? new Uint8Array(0) : bytesOf(source);
}

function aead(algorithm: Sm4Params, key: CryptoKey): AeadInput {
  return {
    key: SmSecretKey.bytes(key),
    nonce: optionalBytes(algorithm.iv),
    associatedData: optionalBytes(algorithm.additionalData),
    tagLength: (algorithm.tagLength ?? 128) / 8,
  };
}

export class Sm4Provider extends SecretProvider {
  readonly name: Sm4Mode;
  readonly usages: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  readonly #sm4: Sm4;

  constructor(mode: Sm4Mode, random: RandomBytes, sm4: Sm4) {
    super(random, 16);
    this.name = mode;
    this.#sm4 = sm4;
  }

  checkLength(length: number): void {
    if (length !== 16) throw new OperationError('an SM4 key has 16 bytes');
  }

  override async onEncrypt(algorithm: Sm4Params, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    const plaintext = new Uint8Array(data);
    switch (this.name) {
      case 'SM4-ECB':
        return buffer(this.#sm4.encryptEcb(SmSecretKey.bytes(key), plaintext));
      case 'SM4-CBC':
        return buffer(this.#sm4.encryptCbc(SmSecretKey.bytes(key), optionalBytes(algorithm.iv), plaintext));
      case 'SM4-CTR':
        return buffer(this.#sm4.ctr(SmSecretKey.bytes(key), optionalBytes(algorithm.counter), plaintext));
      case 'SM4-GCM':
        return buffer(this.#sm4.sealGcm(aead(algorithm, key), plaintext));
      case 'SM4-CCM':
        return buffer(this.#sm4.sealCcm(aead(algorithm, key), plaintext));
      default:
        return this.name satisfies never;
    }
  }

  override async onDecrypt(algorithm: Sm4Params, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    const plaintext = this.#decrypt(algorithm, key, new Uint8Array(data));
    if (plaintext === null) throw new OperationError('SM4 decryption failed');
    return buffer(plaintext);
  }

  #decrypt(algorithm: Sm4Params, key: CryptoKey, ciphertext: Uint8Array): Uint8Array | null {
    switch (this.name) {
      case 'SM4-ECB':
        return this.#sm4.decryptEcb(SmSecretKey.bytes(key), ciphertext);
      case 'SM4-CBC':
        return this.#sm4.decryptCbc(SmSecretKey.bytes(key), optionalBytes(algorithm.iv), ciphertext);
      case 'SM4-CTR':
        return this.#sm4.ctr(SmSecretKey.bytes(key), optionalBytes(algorithm.counter), ciphertext);
      case 'SM4-GCM':
        return this.#sm4.openGcm(aead(algorithm, key), ciphertext);
      case 'SM4-CCM':
        return this.#sm4.openCcm(aead(algorithm, key), ciphertext);
      default:
        return this.name satisfies never;
    }
  }
}

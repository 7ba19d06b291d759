/**
 * SM2 as a WebCrypto algorithm: `{ name: 'SM2', userId? }` signs and verifies DER values, `{ name: 'SM2' }` encrypts (and
 * wraps keys) to SM2Cipher in DER. Keys are imported and exported as PKCS#8, SPKI and, for public keys, raw points.
 */

import type { RandomBytes } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { OperationError, ProviderCrypto, type ProviderKeyUsages } from 'webcrypto-core';
import { CryptoError } from '../error.ts';
import { generateSm2Key, importSm2Key, verifySm2With } from '../sm/sm2-anywhere.ts';
import type { Sm2PublicKey } from '../sm/sm2-curve.ts';
import { defaultKernel } from '../sm/sm2-default.ts';
import { sm2Decrypt, sm2Encrypt } from '../sm/sm2-encryption.ts';
import type { Sm2Kernel } from '../sm/sm2-kernel.ts';
import { readPublicKey, writePublicKey } from '../spki.ts';
import type { SignatureAlgorithm } from '../types.ts';
import { buffer, bytesOf, keyBytes, Sm2CryptoKey } from './keys.ts';

/** Parameters of SM2 as a WebCrypto algorithm. */
export interface Sm2Params extends Algorithm {
  /** Default 1234567812345678. */
  readonly userId?: BufferSource;
}

/** Kernel and randomness of the SM providers. */
export interface SmProviderOptions {
  /** Source of randomness for keys and per-signature secrets. */
  readonly random: RandomBytes;
  /** Default: the WebAssembly kernel, compiled on first use, or the portable one if that fails its test. */
  readonly kernel?: Sm2Kernel;
}

function signatureAlgorithm(algorithm: Sm2Params): SignatureAlgorithm {
  const { userId } = algorithm;
  const base = { scheme: 'SM2', digest: 'SM3' } as const;
  if (userId === undefined) return base;
  return { ...base, userId: bytesOf(userId) };
}

const PRIVATE: readonly KeyUsage[] = ['sign', 'decrypt', 'unwrapKey'];
const PUBLIC: readonly KeyUsage[] = ['verify', 'encrypt', 'wrapKey'];

export class Sm2Provider extends ProviderCrypto {
  readonly name = 'SM2';
  readonly usages: ProviderKeyUsages = { privateKey: [...PRIVATE], publicKey: [...PUBLIC] };
  readonly #given: SmProviderOptions;

  constructor(options: SmProviderOptions) {
    super();
    this.#given = options;
  }

  get #options(): Required<SmProviderOptions> {
    const { random, kernel = defaultKernel() } = this.#given;
    return { random, kernel };
  }

  override async onGenerateKey(
    _algorithm: Algorithm,
    extractable: boolean,
    keyUsages: KeyUsage[],
  ): Promise<CryptoKeyPair> {
    const key = generateSm2Key(this.#options);
    const of = (usages: readonly KeyUsage[]): KeyUsage[] => keyUsages.filter((usage) => usages.includes(usage));
    return {
      privateKey: Sm2CryptoKey.of(key, extractable, of(PRIVATE)),
      publicKey: Sm2CryptoKey.of(key.publicKey as Sm2PublicKey, true, of(PUBLIC)),
    };
  }

  override async onSign(algorithm: Sm2Params, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    return buffer(await Sm2CryptoKey.privateKey(key).sign(signatureAlgorithm(algorithm), new Uint8Array(data)));
  }

  override async onVerify(
    algorithm: Sm2Params,
    key: CryptoKey,
    signature: ArrayBuffer,
    data: ArrayBuffer,
  ): Promise<boolean> {
    return verifySm2With(
      this.#options.kernel,
      signatureAlgorithm(algorithm),
      Sm2CryptoKey.publicKey(key),
      new Uint8Array(data),
      new Uint8Array(signature),
    );
  }

  override async onEncrypt(_algorithm: Algorithm, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    return buffer(sm2Encrypt(Sm2CryptoKey.publicKey(key), new Uint8Array(data), this.#options));
  }

  override async onDecrypt(_algorithm: Algorithm, key: CryptoKey, data: ArrayBuffer): Promise<ArrayBuffer> {
    const { kernel } = this.#options;
    const plaintext = sm2Decrypt(Sm2CryptoKey.privateKey(key), new Uint8Array(data), { kernel });
    if (plaintext === null) throw new OperationError('SM2 decryption failed');
    return buffer(plaintext);
  }

  override async onImportKey(
    format: KeyFormat,
    keyData: JsonWebKey | ArrayBuffer,
    _algorithm: Algorithm,
    extractable: boolean,
    keyUsages: KeyUsage[],
  ): Promise<CryptoKey> {
    const bytes = keyBytes(keyData);
    if (bytes === undefined) throw new OperationError('SM2 keys have no JWK form');
    if (format === 'pkcs8') return Sm2CryptoKey.of(importSm2Key(bytes, this.#options), extractable, keyUsages);
    const key = format === 'raw' ? pointKey(bytes) : readPublicKey(parseDer(bytes));
    // WebCrypto checks keys on import, so a point off the curve is rejected here.
    if (key.type !== 'EC' || key.curve !== 'SM2' || !isOnCurve(this.#options.kernel, key)) {
      throw new CryptoError('CRYPTO_KEY_MALFORMED', { params: { key: 'SM2' } });
    }
    return Sm2CryptoKey.of(key, extractable, keyUsages);
  }

  override async onExportKey(format: KeyFormat, key: CryptoKey): Promise<ArrayBuffer> {
    switch (format) {
      case 'pkcs8':
        return buffer(Sm2CryptoKey.privateKey(key).exportPkcs8());
      case 'spki':
        return buffer(writePublicKey(Sm2CryptoKey.publicKey(key)));
      case 'raw': {
        const { x, y } = Sm2CryptoKey.publicKey(key);
        return buffer(Uint8Array.of(4, ...x, ...y));
      }
      default:
        throw new OperationError('SM2 keys have no JWK form');
    }
  }

  override checkKeyFormat(format: KeyFormat): void {
    if (!['pkcs8', 'spki', 'raw'].includes(format)) throw new OperationError('SM2 keys have no JWK form');
  }
}

function pointKey(bytes: Uint8Array): Sm2PublicKey {
  if (bytes.length !== 65 || bytes[0] !== 4) throw new CryptoError('CRYPTO_KEY_MALFORMED', { params: { key: 'SM2' } });
  return { type: 'EC', curve: 'SM2', x: bytes.slice(1, 33), y: bytes.slice(33), bits: 256 };
}

/** Determined by a verification whose result is irrelevant: null means that the point is not on the curve. */
function isOnCurve(kernel: Sm2Kernel, { x, y }: Sm2PublicKey): boolean {
  const one = new Uint8Array(32);
  one[31] = 1;
  return kernel.verify(x, y, one, { r: one, s: one }) !== null;
}

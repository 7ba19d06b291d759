/**
 * Private keys in software with node:crypto. Our strict parser reads PKCS #8; where possible the numbers are passed to
 * Node as JWK, which is 45 times faster than Node's PKCS #8 decoder. The public key is always computed, never taken
 * from the file.
 */
import {
  constants,
  createECDH,
  createPrivateKey,
  createPublicKey,
  sign as cryptoSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  type SignKeyObjectInput,
} from 'node:crypto';
import { equalBytes } from '@govseal/core';
import { write } from '@govseal/der';
import { curveRow } from './curve.ts';
import { nodeDigest, plain } from './digest.node.ts';
import { CryptoError } from './error.ts';
import { requireFit } from './fit.ts';
import {
  type PrivateNumbers,
  parsePrivateKeyInfo,
  writeEcPrivateKey,
  writePrivateKeyInfo,
  writeRsaPrivateKey,
} from './pkcs8.ts';
import { base64url, jwkCurves, orMalformedKey } from './public-key.node.ts';
import { isRefusal } from './refusal.node.ts';
import { checkRsa } from './rsa/rsa-limits.ts';
import { signsWith } from './signable.ts';
import { type Sm2Choice, selectSm2Implementation } from './sm/sm2.node.ts';
import { generateSm2, importSm2Numbers } from './sm/sm2-key.ts';
import { signSm2Natively } from './sm/sm2-native.node.ts';
import { malformed, okpRows, writeKeyAlgorithm } from './spki.ts';
import type { CurveName, KeySpec, PrivateKey, PublicKey, SignatureAlgorithm } from './types.ts';

export type { KeySpec } from './types.ts';

/** How a key is imported. */
export interface ImportOptions {
  /** Implementation of SM2. Default `auto`: the WebAssembly kernel if it passes its test. */
  readonly sm2?: Sm2Choice;
}

/** A `PrivateKey` whose methods are synchronous. */
export interface NodePrivateKey extends PrivateKey {
  sign(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array;
}

/** OpenSSL's names of the supported curves; keys on other curves are rejected. */
const nodeCurves: Partial<Record<CurveName, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  brainpoolP256r1: 'brainpoolP256r1',
  brainpoolP384r1: 'brainpoolP384r1',
  brainpoolP512r1: 'brainpoolP512r1',
  secp256k1: 'secp256k1',
  SM2: 'SM2',
};

function nodeCurve(curve: CurveName): string {
  const name = nodeCurves[curve];
  if (name === undefined)
    throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: curve, engine: 'node' } });
  return name;
}

/**
 * Generates a key pair with Node's random generator; RSA has the public exponent 65537. Throws `CRYPTO_UNSUPPORTED_KEY`
 * or `CRYPTO_KEY_LIMIT`.
 */
export function generateKey(spec: KeySpec, options: ImportOptions = {}): NodePrivateKey {
  const implementation = spec.type === 'EC' && spec.curve === 'SM2' ? selectSm2Implementation(options.sm2) : null;
  if (implementation !== null) return generateSm2(implementation, random);
  // Imported again, because Node signs ECDSA with a generated SM2 key.
  return importPkcs8(plain(generated(spec).export({ format: 'der', type: 'pkcs8' })), options);
}

function generated(spec: KeySpec): KeyObject {
  switch (spec.type) {
    case 'RSA':
      if (spec.bits < 1024 || spec.bits > 16_384) {
        throw new CryptoError('CRYPTO_KEY_LIMIT', {
          params: { number: 'RSA modulus', bits: spec.bits, least: 1024, most: 16_384 },
        });
      }
      return generateKeyPairSync('rsa', { modulusLength: spec.bits, publicExponent: 0x10001 }).privateKey;
    case 'EC':
      return generateKeyPairSync('ec', { namedCurve: nodeCurve(spec.curve) }).privateKey;
    case 'OKP':
      return spec.curve === 'Ed25519'
        ? generateKeyPairSync('ed25519').privateKey
        : generateKeyPairSync('ed448').privateKey;
    default:
      return spec satisfies never;
  }
}

/**
 * A key from DER PrivateKeyInfo: RSA (also id-RSASSA-PSS), EC on a named curve (SM2 is one), Ed25519, Ed448.
 * Throws `CRYPTO_KEY_MALFORMED`, `CRYPTO_KEY_LIMIT`, `CRYPTO_UNSUPPORTED_KEY`, `CRYPTO_ALGORITHM_PARAMETERS` or a `DerError`.
 */
export function importPkcs8(der: Uint8Array, options: ImportOptions = {}): NodePrivateKey {
  return importPrivateNumbers(parsePrivateKeyInfo(new Uint8Array(der)), options);
}

/** `importPkcs8` for numbers from other formats (PKCS #1 and SEC 1 files). */
export function importPrivateNumbers(key: PrivateNumbers, options: ImportOptions = {}): NodePrivateKey {
  switch (key.type) {
    case 'RSA':
      return importRsa(key);
    case 'EC':
      return importEc(key, options);
    case 'OKP':
      return importOkp(key);
    default:
      return key satisfies never;
  }
}

function importRsa({ publicKey, numbers }: Extract<PrivateNumbers, { type: 'RSA' }>): NodePrivateKey {
  checkRsa(numbers.n, numbers.e);
  const { n, p, q } = numbers;
  // Signatures with a modulus that is not the product of its primes would leak the primes.
  if (big(p) * big(q) !== big(n)) throw malformed(undefined, 'RSA');
  const members = Object.entries(numbers).map(([name, value]) => [name, base64url(value)]);
  const ready = orMalformedKey('RSA', () =>
    createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(members) }, format: 'jwk' }),
  );
  return new SoftwareKey(
    publicKey,
    ready,
    writePrivateKeyInfo(writeKeyAlgorithm(publicKey), writeRsaPrivateKey(numbers)),
  );
}

function big(magnitude: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(magnitude.buffer, magnitude.byteOffset, magnitude.length).toString('hex') || '0'}`);
}

function random(length: number): Uint8Array {
  return plain(randomBytes(length));
}

function importEc(key: Extract<PrivateNumbers, { type: 'EC' }>, { sm2 }: ImportOptions): NodePrivateKey {
  const { curve, d, point: claimed } = key;
  const implementation = curve === 'SM2' ? selectSm2Implementation(sm2) : null;
  if (implementation !== null) return importSm2Numbers(key, implementation, random);
  const { fieldLength, bits } = curveRow(curve);
  // GB/T 32918.1 §6.1: d ≤ n − 2; for n − 1, which OpenSSL accepts, 1 + d has no inverse and nothing can be signed.
  if (curve === 'SM2' && big(d) > big(curveRow(curve).order) - 2n) throw malformed(undefined, curve);
  const exchange = createECDH(nodeCurve(curve));
  const point = orMalformedKey(curve, () => {
    exchange.setPrivateKey(d); // rejects 0 and numbers not below the order
    return plain(exchange.getPublicKey());
  });
  if (claimed !== undefined && claimed[0] === 4 && !equalBytes(claimed, point)) throw malformed(undefined, curve);
  const x = point.subarray(1, 1 + fieldLength);
  const y = point.subarray(1 + fieldLength);
  const publicKey: PublicKey = { type: 'EC', curve, x, y, bits };
  const pkcs8 = writePrivateKeyInfo(writeKeyAlgorithm(publicKey), writeEcPrivateKey(curve, d, point));
  const crv = jwkCurves[curve];
  const ready = orMalformedKey(curve, () =>
    crv === undefined
      ? createPrivateKey({ key: pkcs8 as Buffer, format: 'der', type: 'pkcs8' })
      : createPrivateKey({
          key: { kty: 'EC', crv, x: base64url(x), y: base64url(y), d: base64url(d) },
          format: 'jwk',
        }),
  );
  return new SoftwareKey(publicKey, ready, pkcs8);
}

function importOkp({ curve, d, x: claimed }: Extract<PrivateNumbers, { type: 'OKP' }>): NodePrivateKey {
  const { oid, bits } = okpRows.find((row) => row.curve === curve)!;
  const pkcs8 = writePrivateKeyInfo(write.sequence(write.oid(oid)), write.octetString(d));
  const ready = orMalformedKey(curve, () => createPrivateKey({ key: pkcs8 as Buffer, format: 'der', type: 'pkcs8' }));
  const x = new Uint8Array(Buffer.from(createPublicKey(ready).export({ format: 'jwk' }).x!, 'base64url'));
  if (claimed !== undefined && !equalBytes(claimed, x)) throw malformed(undefined, curve);
  return new SoftwareKey({ type: 'OKP', curve, x, bits }, ready, pkcs8);
}

class SoftwareKey implements NodePrivateKey {
  readonly publicKey: PublicKey;
  readonly #ready: KeyObject;
  readonly #pkcs8: Uint8Array;

  constructor(publicKey: PublicKey, ready: KeyObject, pkcs8: Uint8Array) {
    this.publicKey = publicKey;
    this.#ready = ready;
    this.#pkcs8 = pkcs8;
  }

  sign(algorithm: SignatureAlgorithm, message: Uint8Array): Uint8Array {
    requireFit(algorithm, this.publicKey);
    if (!signsWith(algorithm)) throw unsupported(algorithm);
    const key = this.publicKey;
    if (algorithm.scheme === 'SM2' && key.type === 'EC') {
      return signing(algorithm, () => signSm2Natively(algorithm, key, this.#ready, message));
    }
    const digest = algorithm.digest === null ? null : nodeDigest(algorithm.digest);
    return plain(signing(algorithm, () => cryptoSign(digest, message, this.#input(algorithm))));
  }

  exportPkcs8(): Uint8Array {
    return new Uint8Array(this.#pkcs8);
  }

  #input(algorithm: SignatureAlgorithm): KeyObject | SignKeyObjectInput {
    const { pss } = algorithm;
    if (pss === undefined) return this.#ready;
    // Node has no option for the mask digest: MGF1 uses the message digest.
    if (pss.mgfDigest !== pss.digest) throw unsupported(algorithm);
    return { key: this.#ready, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength };
  }
}

function unsupported({ scheme, digest, pss }: SignatureAlgorithm): CryptoError {
  return new CryptoError('CRYPTO_UNSUPPORTED_ALGORITHM', {
    params: { algorithm: scheme, digest: digest ?? 'none', mgfDigest: pss?.mgfDigest ?? 'none', engine: 'node' },
  });
}

/** OpenSSL rejects some combinations only when signing (a digest too long for the modulus). */
function signing<T>({ scheme, digest }: SignatureAlgorithm, sign: () => T): T {
  try {
    return sign();
  } catch (cause) {
    if (cause instanceof CryptoError || !isRefusal(cause)) throw cause;
    throw new CryptoError('CRYPTO_SIGNING_FAILED', { params: { scheme, digest: digest ?? 'none' }, cause });
  }
}

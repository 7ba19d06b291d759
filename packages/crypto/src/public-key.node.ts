/**
 * Public keys as KeyObjects of node:crypto. RSA keys are imported as PKCS #1, NIST and Edwards curves as JWK: OpenSSL's
 * SPKI decoder takes four times as long as the verification. Brainpool and DSA keys have no such form and are imported
 * as SPKI that we encode. Imported keys are cached, least recently used evicted first.
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { toBase64 } from '@govseal/core';
import { write } from '@govseal/der';
import { checkDsa } from './dsa/dsa-limits.ts';
import { CryptoError } from './error.ts';
import { checkOkp } from './okp-points.ts';
import { isRefusal } from './refusal.node.ts';
import { checkRsa } from './rsa/rsa-limits.ts';
import { writePublicKey } from './spki.ts';
import type { CurveName, PublicKey } from './types.ts';

/** JOSE names of the curves that Node imports as JWK (RFC 7518 §6.2.1.1, RFC 8812). */
export const jwkCurves: Partial<Record<CurveName, string>> = {
  'P-256': 'P-256',
  'P-384': 'P-384',
  'P-521': 'P-521',
  secp256k1: 'secp256k1',
};

export function base64url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * Throws `CRYPTO_KEY_MALFORMED`, `CRYPTO_KEY_LIMIT`, `CRYPTO_KEY_SMALL_ORDER` or `CRYPTO_UNSUPPORTED_KEY` for a key
 * that cannot be used.
 */
function importPublicKey(key: PublicKey): KeyObject {
  switch (key.type) {
    case 'RSA':
      checkRsa(key.n, key.e);
      return fromDer(write.sequence(write.unsigned(key.n), write.unsigned(key.e)), 'pkcs1', 'RSA');
    case 'EC': {
      const crv = jwkCurves[key.curve];
      return crv === undefined
        ? fromDer(writePublicKey(key), 'spki', key.curve)
        : fromJwk({ kty: 'EC', crv, x: base64url(key.x), y: base64url(key.y) });
    }
    case 'OKP':
      checkOkp(key);
      return fromJwk({ kty: 'OKP', crv: key.curve, x: base64url(key.x) });
    case 'DSA':
      checkDsa(key);
      return fromDer(writePublicKey(key), 'spki', 'DSA');
    case 'unsupported':
      throw new CryptoError('CRYPTO_UNSUPPORTED_KEY', { params: { algorithm: key.oid } });
    default:
      return key satisfies never;
  }
}

function fromDer(key: Uint8Array, type: 'pkcs1' | 'spki', name: string): KeyObject {
  return orMalformedKey(name, () => createPublicKey({ key: key as Buffer, format: 'der', type }));
}

function fromJwk(key: JsonWebKey): KeyObject {
  return orMalformedKey(key.crv!, () => createPublicKey({ key, format: 'jwk' }));
}

/** A key that Node or OpenSSL rejects (a point off its curve) is malformed. */
export function orMalformedKey<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    throw new CryptoError('CRYPTO_KEY_MALFORMED', { params: { key: name }, cause });
  }
}

/** A cache of at most `size` KeyObjects by key bytes. */
export class KeyCache {
  private readonly size: number;
  private readonly keys = new Map<string, KeyObject>();
  private readonly byObject = new WeakMap<PublicKey, KeyObject>();

  constructor(size: number) {
    this.size = size;
  }

  get(key: PublicKey): KeyObject {
    // The same object needs no comparison of its numbers, which never change.
    const same = this.byObject.get(key);
    if (same !== undefined) return same;
    const made = this.byNumbers(key);
    if (this.size > 0) this.byObject.set(key, made);
    return made;
  }

  private byNumbers(key: PublicKey): KeyObject {
    const id = identity(key);
    const known = this.keys.get(id);
    if (known !== undefined) {
      if (this.keys.size > this.size / 2) this.touch(id, known);
      return known;
    }
    const made = importPublicKey(key);
    if (this.size > 0) {
      this.keys.set(id, made);
      if (this.keys.size > this.size) this.keys.delete(this.keys.keys().next().value!);
    }
    return made;
  }

  /** Marks as recently used; skipped while the cache is half empty. */
  private touch(id: string, key: KeyObject): void {
    this.keys.delete(id);
    this.keys.set(id, key);
  }
}

/** The key as text, with a prefix for its type. */
function identity(key: PublicKey): string {
  switch (key.type) {
    case 'RSA':
      return `R${key.e.length},${text(key.e)}${text(key.n)}`;
    case 'EC':
      return `${key.curve}:${text(key.x)}${text(key.y)}`;
    case 'OKP':
      return `${key.curve}:${text(key.x)}`;
    case 'DSA':
      return `D${[key.p, key.q, key.g, key.y].map((part) => `${part.length},${text(part)}`).join('')}`;
    case 'unsupported':
      return `U${key.oid}`;
    default:
      return key satisfies never;
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

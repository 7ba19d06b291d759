/**
 * Ed25519 and Ed448 (RFC 8032 §5.1.7, §5.2.7) on the curves of @noble/curves. Where the RFC leaves a choice we follow
 * OpenSSL, so that every engine gives the same result: the equation without cofactor for Ed25519, with it for Ed448.
 */
import { concatBytes, equalBytes, utf8 } from '@govseal/core';
import type { EdwardsPoint, EdwardsPointCons } from '@noble/curves/abstract/edwards.js';
import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { shake256 } from '@noble/hashes/sha3.js';
import { checkOkp } from '../okp-points.ts';
import type { PublicKey } from '../types.ts';

type OkpKey = Extract<PublicKey, { type: 'OKP' }>;

interface Scheme {
  readonly Point: EdwardsPointCons;
  readonly order: bigint;
  readonly challenge: (bytes: Uint8Array) => Uint8Array;
  /** dom4 of RFC 8032 §2, with an empty context. */
  readonly prefix: Uint8Array;
  readonly cofactored: boolean;
}

const schemes: Readonly<Record<OkpKey['curve'], () => Scheme>> = {
  Ed25519: () => ({
    Point: ed25519.Point,
    order: ed25519.Point.Fn.ORDER,
    challenge: sha512,
    prefix: new Uint8Array(0),
    cofactored: false,
  }),
  Ed448: () => ({
    Point: ed448.Point,
    order: ed448.Point.Fn.ORDER,
    challenge: (bytes) => shake256(bytes, { dkLen: 114 }),
    prefix: concatBytes(utf8('SigEd448'), Uint8Array.of(0, 0)),
    cofactored: true,
  }),
};

/** Throws `CRYPTO_KEY_SMALL_ORDER`. Returns false if the key's bytes are not a point. */
export function verifyEddsa(key: OkpKey, message: Uint8Array, signature: Uint8Array): boolean {
  checkOkp(key);
  const { Point, order, challenge, prefix, cofactored } = schemes[key.curve]();
  const { length } = key.x;
  if (signature.length !== 2 * length) return false;
  const first = signature.subarray(0, length);
  const s = littleEndian(signature.subarray(length));
  const key2 = decoded(Point, key.x);
  if (s >= order || key2 === null) return false;
  const k = littleEndian(challenge(concatBytes(prefix, first, key.x, message))) % order;
  const difference = Point.BASE.multiplyUnsafe(s).subtract(key2.multiplyUnsafe(k));
  if (!cofactored) return equalBytes(difference.toBytes(), first);
  const stated = decoded(Point, first);
  return stated?.subtract(difference).clearCofactor().is0() ?? false;
}

/** The point, decoded strictly (RFC 8032 §5.1.3, §5.2.3); null for other bytes. */
function decoded(Point: EdwardsPointCons, bytes: Uint8Array): EdwardsPoint | null {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return null; // @noble/curves rejects bytes with plain errors
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = (number << 8n) | BigInt(bytes[at]!);
  return number;
}

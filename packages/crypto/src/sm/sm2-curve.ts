/** The numbers of the SM2 curve (GB/T 32918.5-2017) and Z, the digest that binds a signature to a user ID and a key. */
import { concatBytes, fromHex, utf8 } from '@govseal/core';
import { CryptoError } from '../error.ts';
import type { PublicKey } from '../types.ts';

/** An SM2 public key as `PublicKey` has it. */
export type Sm2PublicKey = Extract<PublicKey, { type: 'EC' }>;

export const SM2 = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
} as const;

/** a, b, Gx and Gy as they are hashed into Z. */
const CURVE_BYTES = fromHex(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
);

/** GB/T 35276 §10: the default user ID; every certificate and seal in use has it. */
export const DEFAULT_USER_ID: Uint8Array = utf8('1234567812345678');

// GB/T 32918.2 §5.5: ENTL is the length in bits and has two bytes.
const MAX_USER_ID = 0xffff >> 3;

/**
 * Z = SM3(ENTL ‖ ID ‖ a ‖ b ‖ G ‖ P) of GB/T 32918.2 §5.5, with the platform's SM3. Throws `CRYPTO_USER_ID` for an ID of
 * more than 8,191 bytes.
 */
export function sm2Z(
  key: Pick<Sm2PublicKey, 'x' | 'y'>,
  userId: Uint8Array,
  sm3: (...parts: readonly Uint8Array[]) => Uint8Array,
): Uint8Array {
  return sm3(sm2ZInput(key, userId));
}

/** The input of Z, for platforms with an asynchronous digest. */
export function sm2ZInput({ x, y }: Pick<Sm2PublicKey, 'x' | 'y'>, userId: Uint8Array = DEFAULT_USER_ID): Uint8Array {
  const { length } = userId;
  if (length > MAX_USER_ID) {
    throw new CryptoError('CRYPTO_USER_ID', { params: { length, most: MAX_USER_ID } });
  }
  return concatBytes(Uint8Array.of(length >> 5, length << 3), userId, CURVE_BYTES, x, y);
}

/** Pads a magnitude to 32 bytes. */
export function widen(magnitude: Uint8Array): Uint8Array {
  const out = new Uint8Array(32);
  out.set(magnitude, 32 - magnitude.length);
  return out;
}

/** ECDSA (SEC 1 v2 §4.1.4) on @noble/curves, for every curve of the table except SM2's. */
import { toHex } from '@govseal/core';
import { type WeierstrassPoint, type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { invert } from '../arithmetic/modular.ts';
import { curveRow } from '../curve.ts';
import { readSignaturePair } from '../ecdsa-value.ts';
import { malformed } from '../spki.ts';
import type { CurveName, PublicKey, SignatureAlgorithm } from '../types.ts';
import { curveNumbers } from './curve-numbers.ts';
import { digest } from './digests.ts';

type EcKey = Extract<PublicKey, { type: 'EC' }>;
type EcdsaCurve = Exclude<CurveName, 'SM2'>;

interface Curve {
  readonly Point: WeierstrassPointCons<bigint>;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
}

const curves = new Map<EcdsaCurve, Curve>();

function curveOf(name: EcdsaCurve): Curve {
  const known = curves.get(name);
  if (known !== undefined) return known;
  const { p, a, b, gx, gy } = curveNumbers[name];
  const [prime, first, second, Gx, Gy] = [p, a, b, gx, gy].map((hex) => BigInt(`0x${hex}`)) as [bigint, ...bigint[]];
  const numbers = { p: prime, a: first!, b: second!, n: toNumber(curveRow(name).order) };
  const curve = { ...numbers, Point: weierstrass<bigint>({ ...numbers, Gx: Gx!, Gy: Gy!, h: 1n }) };
  curves.set(name, curve);
  return curve;
}

/** Throws `CRYPTO_KEY_MALFORMED` for a point that is not on its curve. */
export function verifyEcdsa(
  { digest: name }: SignatureAlgorithm,
  key: EcKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const row = curveRow(key.curve);
  const curve = curveOf(key.curve as EcdsaCurve);
  const point = pointOf(key, curve);
  const pair = readSignaturePair(signature, row.order);
  if (pair === null) return false;
  const { n, Point } = curve;
  const r = toNumber(pair.r);
  const inverse = invert(toNumber(pair.s), n)!;
  const u1 = (truncated(digest(name!, message), row.order) * inverse) % n;
  const u2 = (r * inverse) % n;
  const sum = Point.BASE.mulAddUnsafe(u1, point, u2);
  return !sum.is0() && sum.toAffine().x % n === r;
}

/** The curves have cofactor 1: every point on them is a multiple of the base point. */
function pointOf({ curve, x, y }: EcKey, { Point, p, a, b }: Curve): WeierstrassPoint<bigint> {
  const affine = { x: toNumber(x), y: toNumber(y) };
  const right = (((affine.x * affine.x + a) % p) * affine.x + b) % p;
  if (affine.x >= p || affine.y >= p || (affine.y * affine.y - right) % p !== 0n) throw malformed(undefined, curve);
  return Point.fromAffine(affine);
}

/** SEC 1 v2 §4.1.4 step 3: the leftmost bits of the digest, as many as the order has. */
function truncated(value: Uint8Array, order: Uint8Array): bigint {
  const excess = 8 * value.length - (8 * (order.length - 1) + (32 - Math.clz32(order[0]!)));
  const number = toNumber(value);
  return excess > 0 ? number >> BigInt(excess) : number;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes) || '0'}`);
}

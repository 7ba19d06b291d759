// The WebAssembly kernel compared with the portable one: random numbers, and numbers for which additions have equal,
// opposite and infinite points, which random numbers never reach.
import { fromHex, toHex } from '@govseal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SM2 } from '../sm2-curve.ts';
import { sm2Example } from '../sm2-example.ts';
import { portableKernel, Sm2Point, toBytes } from '../sm2-portable.ts';
import { createWasmKernel, loadWasmKernel } from './sm2-wasm.ts';

const { n, p } = SM2;
const wasm = createWasmKernel()!;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

function nonceOf(k: bigint): Uint8Array {
  const nonce = new Uint8Array(64);
  nonce.set(toBytes(k), 32);
  return nonce;
}

/** Numbers next to powers of two, to n and to zero: digits of zero, carries through every window, the last window. */
const corners: readonly bigint[] = [
  ...Array.from({ length: 70 }, (_, i) => BigInt(i + 1)),
  ...Array.from({ length: 70 }, (_, i) => n - BigInt(i + 2)),
  ...Array.from({ length: 255 }, (_, i) => 1n << BigInt(i)),
  ...Array.from({ length: 43 }, (_, i) => (1n << BigInt(6 * i + 5)) + (1n << BigInt(6 * i))),
  ...Array.from({ length: 51 }, (_, i) => n - (1n << BigInt(5 * i))),
  (n - 1n) / 2n,
  (n + 1n) / 2n,
  (1n << 255n) - 1n,
].filter((number) => number >= 1n && number <= n - 2n);

test('public points for random and corner numbers equal those of the portable kernel', () => {
  for (const d of corners)
    expect(wasm.importKey(toBytes(d))!.point).toEqual(portableKernel.importKey(toBytes(d))!.point);
  fc.assert(
    fc.property(bytes32, (d) => {
      expect(wasm.importKey(d)?.point).toEqual(portableKernel.importKey(d)?.point);
    }),
  );
  for (const d of [0n, n - 1n, n, n + 1n, (1n << 256n) - 1n]) expect(wasm.importKey(toBytes(d))).toBeNull();
});

test('signatures with random and corner nonces equal those of the portable kernel', () => {
  const { d } = sm2Example;
  const ours = wasm.importKey(d)!;
  const theirs = portableKernel.importKey(d)!;
  const signs = (e: Uint8Array, nonce: Uint8Array): void => expect(ours.sign(e, nonce)).toEqual(theirs.sign(e, nonce));
  for (const k of corners.filter((_, i) => i % 5 === 0)) signs(sm2Example.e, nonceOf(k));
  for (const k of [0n, n, n - 1n]) signs(sm2Example.e, nonceOf(k));
  signs(new Uint8Array(32).fill(0xff), new Uint8Array(64).fill(0xff));
  fc.assert(
    fc.property(bytes32, fc.uint8Array({ minLength: 64, maxLength: 64 }), bytes32, (e, nonce, key) => {
      signs(e, nonce);
      expect(wasm.importKey(key)?.sign(e, nonce)).toEqual(portableKernel.importKey(key)?.sign(e, nonce));
    }),
    { numRuns: 60 },
  );
});

test('multiples of other points, also of G, −G and their neighbours, equal those of the portable kernel', () => {
  const points = [1n, 2n, 15n, 16n, 17n, n - 2n, n - 1n, (n + 1n) / 2n].map((number) => {
    const { x, y } = Sm2Point.BASE.multiply(number).toAffine();
    return [toBytes(x), toBytes(y)] as const;
  });
  const numbers = [1n, 2n, 15n, 16n, 17n, 31n, 32n, 33n, 1n << 255n, n - 2n, n - 17n, (n - 1n) / 2n, (n + 1n) / 2n];
  const same = (d: Uint8Array, x: Uint8Array, y: Uint8Array): void =>
    expect(wasm.importKey(d)?.multiply(x, y)).toEqual(portableKernel.importKey(d)?.multiply(x, y));
  for (const number of numbers) for (const [x, y] of points) same(toBytes(number), x, y);
  fc.assert(
    fc.property(bytes32, bytes32, (d, other) => {
      const { point } = portableKernel.importKey(other) ?? portableKernel.importKey(sm2Example.d)!;
      same(d, point.subarray(0, 32), point.subarray(32));
    }),
    { numRuns: 40 },
  );
});

test('points off the curve are not multiplied, and the key still signs afterwards', () => {
  const key = wasm.importKey(sm2Example.d)!;
  const { x, y } = sm2Example;
  for (const [px, py] of [
    [y, x],
    [x, x],
    [new Uint8Array(32), new Uint8Array(32)],
    [new Uint8Array(32).fill(0xff), y],
    [toBytes(p), y],
  ] as const) {
    expect(key.multiply(px, py)).toBeNull();
  }
  expect(key.multiply(sm2Example.x1, sm2Example.y1)).toEqual(Uint8Array.of(...sm2Example.x2, ...sm2Example.y2));
  expect(key.sign(sm2Example.e, nonceOf(77n))).toEqual(
    portableKernel.importKey(sm2Example.d)!.sign(sm2Example.e, nonceOf(77n)),
  );
});

test('nonces that give r = 0, r + k = n or k = 0 give no signature', () => {
  const key = wasm.importKey(sm2Example.d)!;
  const k = 7n;
  const { x } = Sm2Point.BASE.multiply(k).toAffine();
  const r0 = toBytes((((n - x) % n) + n) % n); // e + x = 0
  const rk = toBytes((((n - k - x) % n) + n) % n); // e + x + k = 0
  expect(key.sign(r0, nonceOf(k))).toBeNull();
  expect(key.sign(rk, nonceOf(k))).toBeNull();
  expect(key.sign(sm2Example.e, nonceOf(n))).toBeNull();
  expect(key.sign(sm2Example.e, nonceOf(k))).not.toBeNull();
});

/** e, r and s for which [s]G + [t]P has the x coordinate that the equation requires. */
function equation(d: bigint, s: bigint, t: bigint): { e: Uint8Array; r: Uint8Array; s: Uint8Array } | null {
  const r = (((t - s) % n) + n) % n;
  const sum = (s + t * d) % n;
  if (r === 0n || sum === 0n) return null;
  const { x } = Sm2Point.BASE.multiply(sum).toAffine();
  return { e: toBytes((((r - x) % n) + n) % n), r: toBytes(r), s: toBytes(s) };
}

test('verification is correct if its additions have equal and opposite points, with and without a table', () => {
  const small = [1n, 2n, 3n, 5n, 15n, 16n, 31n, 32n, 33n];
  const keys = [1n, 2n, 3n, 31n, 32n, n - 2n, n - 3n, (n + 1n) / 2n];
  for (const d of keys) {
    const { point } = portableKernel.importKey(toBytes(d))!;
    const x = point.subarray(0, 32);
    const y = point.subarray(32);
    const cases = small.flatMap((s) => [...small, n - 1n, n - s, (n - 1n) / 2n].map((t) => equation(d, s, t)));
    for (const found of cases) {
      if (found === null) continue;
      const { e, r, s } = found;
      expect(wasm.verify(x, y, e, { r, s })).toBe(true);
      const wrong = e.slice();
      wrong[31]! ^= 1;
      expect(wasm.verify(x, y, wrong, { r, s })).toBe(false);
    }
  }
});

test('a sum at infinity is invalid, with and without a table', () => {
  for (let use = 0; use < 20; use++) {
    const d = 5n;
    const { point } = portableKernel.importKey(toBytes(d))!;
    const t = 7n;
    const s = n - t * d;
    const r = toBytes((((t - s) % n) + n) % n);
    expect(wasm.verify(point.subarray(0, 32), point.subarray(32), new Uint8Array(32), { r, s: toBytes(s) })).toBe(
      false,
    );
  }
});

test('an x coordinate between n and p is reduced modulo n (GB/T 32918.2 §7.1)', () => {
  // A point Q whose x is not below n, and the key P = [1/t](Q − [s]G) that leads to it; its private number is unknown.
  const sqrt = (square: bigint): bigint => Sm2Point.Fp.pow(square, (p + 1n) / 4n);
  let x = n;
  let y: bigint;
  for (; ; x++) {
    const square = (x * x * x + SM2.a * x + SM2.b) % p;
    y = sqrt(square);
    if ((y * y) % p === square) break;
  }
  expect(x).toBeLessThan(p);
  const s = 9n;
  const t = 11n;
  const rest = Sm2Point.fromAffine({ x, y }).subtract(Sm2Point.BASE.multiply(s));
  const key = rest.multiply(Sm2Point.Fn.inv(t)).toAffine();
  const r = t - s;
  const e = (((r - x) % n) + n) % n;
  for (const kernel of [wasm, portableKernel]) {
    const ask = (number: bigint): boolean | null =>
      kernel.verify(toBytes(key.x), toBytes(key.y), toBytes(number), { r: toBytes(r), s: toBytes(s) });
    for (let use = 0; use < 18; use++) expect(ask(e)).toBe(true); // without a table, then with one
    expect(ask(e + 1n)).toBe(false);
  }
});

test('e is reduced modulo n', () => {
  const key = wasm.importKey(sm2Example.d)!;
  const pair = key.sign(toBytes(5n), nonceOf(77n))!;
  expect(key.sign(toBytes(n + 5n), nonceOf(77n))).toEqual(pair);
  expect(wasm.verify(sm2Example.x, sm2Example.y, toBytes(n + 5n), pair)).toBe(true);
});

test('many keys in turn get tables, lose them and still give correct results; bytes that are not a point never get one', () => {
  const keys = Array.from({ length: 20 }, (_, i) => portableKernel.importKey(toBytes(BigInt(1000 + i)))!);
  const signed = keys.map((key, i) => ({
    key,
    e: toBytes(BigInt(i + 1)),
    pair: key.sign(toBytes(BigInt(i + 1)), nonceOf(99n))!,
  }));
  const off = toBytes(12345n);
  for (let round = 0; round < 40; round++) {
    for (const { key, e, pair } of signed) {
      expect(wasm.verify(key.point.subarray(0, 32), key.point.subarray(32), e, pair)).toBe(true);
      expect(wasm.verify(key.point.subarray(0, 32), key.point.subarray(32), off, pair)).toBe(false);
    }
    expect(wasm.verify(off, off, off, signed[0]!.pair)).toBeNull();
    expect(wasm.verify(toBytes(p + 1n), off, off, signed[0]!.pair)).toBeNull();
  }
});

test('it also loads asynchronously, and another module gives no kernel', async () => {
  const loaded = (await loadWasmKernel())!;
  expect(loaded.importKey(sm2Example.d)!.point).toEqual(wasm.importKey(sm2Example.d)!.point);
  const z = fromHex(toHex(sm2Example.e));
  expect(loaded.verify(sm2Example.x, sm2Example.y, z, { r: sm2Example.r, s: sm2Example.s })).toBe(true);
});

test('without WebAssembly there is no kernel', () => {
  const { WebAssembly } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    expect(createWasmKernel()).toBeNull();
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

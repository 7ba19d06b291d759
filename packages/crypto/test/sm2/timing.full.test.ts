// Tests for constant time by measurement (dudect: Reparaz, Balasch, Verbauwhede 2017): two classes of secrets in
// random order, Welch's t between their times. The positive control must show a difference; otherwise the clock is
// not precise enough.
import { randomBytes } from 'node:crypto';
import { fromBase64 } from '@govseal/core';
import { expect, test } from 'vitest';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import { toBytes } from '../../src/sm/sm2-portable.ts';
import { SM2_WASM } from '../../src/sm/wasm/sm2-wasm-bytes.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  buffers(): number;
  initialise(): void;
  sign(): number;
  multiply(): number;
  leakyMultiply(): void;
}

const D = 0;
const INVERSE = 32;
const E = 64;
const NONCE = 128;
const X = 256;
const Y = 288;
const kernel = new WebAssembly.Instance(new WebAssembly.Module(fromBase64(SM2_WASM) as Uint8Array<ArrayBuffer>))
  .exports as unknown as Exports;
const io = new Uint8Array(kernel.memory.buffer, kernel.buffers(), 320);
kernel.initialise();

const SAMPLES = 30_000;
/** The usual threshold of this method: below 4.5 there is no evidence of a difference. */
const NO_EVIDENCE = 4.5;

/** |t| between the times of `run` over the two classes, of the samples below the 90th percentile. */
function welch(
  secretOf: (special: boolean) => Uint8Array,
  load: (secret: Uint8Array) => void,
  run: () => void,
  samples: number = SAMPLES,
): number {
  const times: [number[], number[]] = [[], []];
  const order = randomBytes(samples);
  for (let i = 0; i < samples; i++) {
    const special = (order[i]! & 1) === 1;
    load(secretOf(special));
    const start = process.hrtime.bigint();
    run();
    times[special ? 0 : 1].push(Number(process.hrtime.bigint() - start));
  }
  // Interrupts cause a long tail that does not depend on the secret.
  const limit = [...times[0], ...times[1]].sort((a, b) => a - b)[Math.floor(samples * 0.9)]!;
  const [a, b] = times.map((list) => moments(list.filter((time) => time <= limit))) as [Moments, Moments];
  return Math.abs(a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
}

function moments(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance, count: values.length };
}

/**
 * The least of three runs: noise makes t large once, a leak nearly every time (a leak of zero words, since fixed, had
 * t = 20 to 35).
 */
function evidence(measure: () => number): number {
  return Math.min(measure(), measure(), measure());
}

const pool = Array.from({ length: 512 }, () => {
  const scalar = new Uint8Array(randomBytes(32));
  scalar[0]! &= 0x7f;
  return scalar;
});
/** As many copies of one number as there are random numbers, so that memory access does not distinguish the classes. */
const sparse = Array.from({ length: 512 }, () => toBytes(1n << 250n));
let next = 0;
const pick = (special: boolean): Uint8Array => (special ? sparse : pool)[next++ & 511]!;

const loadNonce = (k: Uint8Array): void => {
  io.set(pool[7]!, INVERSE);
  io.set(pool[8]!, E);
  io.fill(0, NONCE, NONCE + 32);
  io.set(k, NONCE + 32);
};
const loadKey = (inverse: Uint8Array): void => {
  io.set(inverse, INVERSE);
  io.set(pool[8]!, E);
  io.set(pool[9]!, NONCE);
  io.set(pool[10]!, NONCE + 32);
};

const loadPoint = (d: Uint8Array): void => {
  io.set(d, D);
  io.set(sm2Example.x1, X);
  io.set(sm2Example.y1, Y);
};

for (let i = 0; i < 3000; i++) {
  // warms up the compiler
  loadNonce(pick(i % 2 === 0));
  kernel.sign();
  kernel.leakyMultiply();
}

test('the time of the public multiplication depends on the scalar', () => {
  expect(evidence(() => welch(pick, loadNonce, kernel.leakyMultiply))).toBeGreaterThan(20);
});

test('the time of signing does not differ between a sparse nonce and random ones', () => {
  expect(evidence(() => welch(pick, loadNonce, () => void kernel.sign()))).toBeLessThan(NO_EVIDENCE);
});

test('the time of signing does not differ between a sparse private key and random ones', () => {
  expect(evidence(() => welch(pick, loadKey, () => void kernel.sign()))).toBeLessThan(NO_EVIDENCE);
});

test('the time of multiplying a point does not differ between a sparse private key and random ones', () => {
  // A table is built each time, which takes thirty times as long as a signature.
  expect(evidence(() => welch(pick, loadPoint, () => void kernel.multiply(), SAMPLES / 10))).toBeLessThan(NO_EVIDENCE);
});

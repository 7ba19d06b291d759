// The kernel's trace of branches, addresses and divisions must be the same for every secret. The public
// multiplication, which is optimized for speed, is the control: the harness must show a difference there.
import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { SM2 } from '../../src/sm/sm2-curve.ts';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import { toBytes } from '../../src/sm/sm2-portable.ts';
import { type TracedKernel, tracedKernel } from './trace.ts';

const { n } = SM2;
const INVERSE = 32;
const E = 64;
const RANDOM = 96;
const NONCE = 128;
const X = 256;
const Y = 288;

/** Numbers whose digits, weights and lengths differ as much as can be. */
const secrets: readonly Uint8Array[] = [
  ...[1n, 2n, 31n, 32n, 33n, 1n << 128n, 1n << 255n, (1n << 255n) - 1n, n - 2n, n - 33n, (n - 1n) / 2n].map(toBytes),
  ...Array.from({ length: 6 }, () => {
    const bytes = new Uint8Array(randomBytes(32));
    bytes[0]! &= 0x7f;
    return bytes;
  }),
];

/** The kernel's internal form of a number: nine little-endian words of 29 bits. */
function limbs(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(36);
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  for (let at = 0; at < 36; at += 4, number >>= 29n) {
    new DataView(out.buffer).setUint32(at, Number(number & 0x1fffffffn), true);
  }
  return out;
}

let kernel: TracedKernel;
beforeAll(async () => {
  kernel = await tracedKernel();
}, 60_000);

function distinct(run: (secret: Uint8Array) => void): { traces: number; events: number } {
  const traces = secrets.map((secret) => kernel.trace(() => run(secret)));
  return { traces: new Set(traces.map(({ hash, events }) => `${hash} ${events}`)).size, events: traces[0]!.events };
}

test('importing a private key has the same trace for every key', () => {
  const { traces, events } = distinct((d) => {
    kernel.io.set(d, 0);
    expect(kernel.exports.importKey!()).toBe(1);
  });
  expect(traces).toBe(1);
  expect(events).toBeGreaterThan(100_000); // the work was traced
});

test('signing has the same trace for every nonce', () => {
  const { traces, events } = distinct((k) => {
    kernel.io.set(toBytes(5n), INVERSE);
    kernel.io.set(toBytes(9n), E);
    kernel.io.fill(0, NONCE, NONCE + 64);
    kernel.io.set(k, NONCE + 32);
    expect(kernel.exports.sign!()).toBe(1);
  });
  expect(traces).toBe(1);
  expect(events).toBeGreaterThan(50_000);
});

test('signing has the same trace for every private key and for both halves of the nonce', () => {
  const { traces } = distinct((secret) => {
    kernel.io.set(secret, INVERSE);
    kernel.io.set(toBytes(9n), E);
    kernel.io.set(secret, NONCE);
    kernel.io.set(secret.toReversed(), NONCE + 32);
    expect(kernel.exports.sign!()).toBe(1);
  });
  expect(traces).toBe(1);
});

test('multiplying a point has the same trace for every key', () => {
  const { x1, y1 } = sm2Example;
  const { traces, events } = distinct((d) => {
    kernel.io.set(d, 0);
    kernel.io.set(x1, X);
    kernel.io.set(y1, Y);
    expect(kernel.exports.multiply!()).toBe(1);
  });
  expect(traces).toBe(1);
  expect(events).toBeGreaterThan(100_000);
});

test('computing a nonce has the same trace for every key', () => {
  const { traces } = distinct((d) => {
    kernel.io.set(d, 0);
    kernel.io.set(toBytes(9n), E);
    kernel.io.set(d.toReversed(), RANDOM);
    kernel.exports.hedge!(0);
  });
  expect(traces).toBe(1);
});

test('the trace of the public multiplication differs between scalars', () => {
  const { traces } = distinct((k) => {
    kernel.io.fill(0, NONCE, NONCE + 64);
    kernel.io.set(k, NONCE + 32);
    kernel.exports.leakyMultiply!();
  });
  expect(traces).toBe(secrets.length);
});

test('the kernel’s memory holds no secrets after signing', () => {
  const d = new Uint8Array(randomBytes(32));
  d[0]! &= 0x7f;
  const { io, exports } = kernel;
  const memory = new Uint8Array((exports as unknown as { memory: WebAssembly.Memory }).memory.buffer);
  io.set(d, 0);
  exports.importKey!();
  const inverse = io.slice(INVERSE, INVERSE + 32);
  io.set(d, 0);
  io.set(toBytes(9n), E);
  io.set(new Uint8Array(randomBytes(32)), RANDOM);
  exports.hedge!(0);
  const nonce = io.slice(NONCE, NONCE + 64);
  io.set(inverse, INVERSE);
  expect(exports.sign!()).toBe(1);
  io.set(d, 0);
  io.set(sm2Example.x1, X);
  io.set(sm2Example.y1, Y);
  expect(exports.multiply!()).toBe(1);
  const shared = io.slice(X, X + 64);
  io.fill(0, X, X + 64); // the caller erases it
  const secrets = [d, inverse, nonce.subarray(0, 32), nonce.subarray(32), shared.subarray(0, 32), shared.subarray(32)];
  for (const secret of secrets) {
    expect(Buffer.from(memory).includes(Buffer.from(secret))).toBe(false);
    // nor as limbs of 29 bits
    expect(Buffer.from(memory).includes(Buffer.from(limbs(secret)))).toBe(false);
  }
});

// GB/T 32918.5-2017 appendix A with every SM2 implementation, and comparisons between them.
import { fromHex, toHex, utf8 } from '@govseal/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derFromP1363 } from '../../src/ecdsa-value.ts';
import { generateKey, importPkcs8 } from '../../src/key.node.ts';
import { generateSm2Key } from '../../src/sm/sm2-anywhere.ts';
import { SM2, type Sm2PublicKey, sm2Z } from '../../src/sm/sm2-curve.ts';
import { sm2Example } from '../../src/sm/sm2-example.ts';
import { passesExample, type Sm2Kernel, type Sm2SecretKey, sm2Nonce } from '../../src/sm/sm2-kernel.ts';
import { portableKernel, toBytes } from '../../src/sm/sm2-portable.ts';
import { sm3 } from '../../src/sm/sm3.ts';
import {
  algorithm,
  d,
  e,
  exampleKey,
  exampleValue,
  k,
  kernels,
  message,
  r,
  randomBytes,
  s,
  verifiers,
  wasmKernel,
  x,
  y,
} from './implementations.ts';

describe('the example of GB/T 32918.5 appendix A', () => {
  test('Z and e', () => {
    const z = sm2Z(exampleKey, utf8('1234567812345678'), sm3);
    expect(z).toEqual(sm2Example.z);
    expect(sm3(z, message)).toEqual(e);
    // The ID of the standard's older example on a test curve, here on the recommended curve.
    expect(toHex(sm2Z(exampleKey, utf8('ALICE123@YAHOO.COM'), sm3))).toBe(
      '26db4bc1839bd22e97e1dab667ec5e0a730d5e16521398b4435c576a93afd7ed',
    );
    expect(toHex(sm2Z(exampleKey, new Uint8Array(0), sm3))).toBe(
      'f2a1724ed3d6767e22fcd19bfb33cd8af34f59ad7fdc8747cce6acacd414f1f9',
    );
  });

  test.each(kernels)('the kernel signs it with the standard’s k and passes its test: $name', (kernel) => {
    const nonce = new Uint8Array(64);
    nonce.set(k, 32);
    expect(kernel.importKey(d)!.sign(e, nonce)).toEqual({ r, s });
    expect(BigInt(`0x${toHex(sm2Example.nonce)}`) % SM2.n).toBe(BigInt(`0x${toHex(k)}`));
    expect(kernel.importKey(d)!.sign(e, sm2Example.nonce)).toEqual({ r, s });
    expect(passesExample(kernel)).toBe(true);
  });

  test('a kernel with one wrong answer does not pass', () => {
    const key = portableKernel.importKey(d)!;
    const like = (part: Partial<Sm2SecretKey>): Partial<Sm2Kernel> => ({
      importKey: () => ({
        point: key.point,
        sign: (digest, nonce) => key.sign(digest, nonce),
        signHedged: (digest, random, attempt) => key.signHedged(digest, random, attempt),
        multiply: (px, py) => key.multiply(px, py),
        ...part,
      }),
    });
    expect(passesExample({ ...portableKernel, ...like({}) })).toBe(true);
    const spoiled: Partial<Sm2Kernel>[] = [
      { importKey: () => null },
      like({ point: new Uint8Array(64) }),
      like({ sign: () => ({ r: s, s: r }) }),
      like({ signHedged: (digest, random) => key.signHedged(digest, random, 1) }),
      like({ signHedged: () => null }),
      like({ multiply: () => new Uint8Array(64) }),
      like({ multiply: () => null }),
      // ignores y of a point off the curve
      like({ multiply: () => key.multiply(sm2Example.x1, sm2Example.y1) }),
      { verify: () => true },
      { verify: () => false },
    ];
    for (const part of spoiled) expect(passesExample({ ...portableKernel, ...part })).toBe(false);
  });

  test.each(verifiers())('%s verifies it with its user ID and no other', (_name, verify) => {
    expect(verify(algorithm, exampleKey, message, exampleValue)).toBe(true);
    expect(verify({ ...algorithm, userId: utf8('1234567812345678') }, exampleKey, message, exampleValue)).toBe(true);
    for (const userId of [new Uint8Array(0), utf8('1234567812345679'), utf8('ALICE123@YAHOO.COM')]) {
      expect(verify({ ...algorithm, userId }, exampleKey, message, exampleValue)).toBe(false);
    }
  });

  test.each(verifiers())('%s verifies signatures of the same key and message with other IDs', (_name, verify) => {
    const value = (hex: string): Uint8Array => derFromP1363(fromHex(hex), 'SM2')!;
    const empty = value(
      '27f1ba35327863638afce55ea5560734b20dc6f4aa21b74217bcae759f2eb983' +
        '9815b803017b841ee27bc729b026a72fabdf588d3e7041e03e6a1dd43485497b',
    );
    const alice = value(
      'b0e3e7d4ac2178f833ad73fa9d1191e41c76c8bfedb5ad89040ba2e5184bde58' +
        'cc8d096578f7dd2669ac1ac42f7e722bcfa42b9e0be0b1b5df7ca0b53fdd5750',
    );
    expect(verify({ ...algorithm, userId: new Uint8Array(0) }, exampleKey, message, empty)).toBe(true);
    expect(verify({ ...algorithm, userId: utf8('ALICE123@YAHOO.COM') }, exampleKey, message, alice)).toBe(true);
    expect(verify(algorithm, exampleKey, message, empty)).toBe(false);
  });

  test.each(verifiers())('%s verifies a published signature of another implementation', (_name, verify) => {
    const point = fromHex(
      '8356e642a40ebd18d29ba3532fbd9f3bbee8f027c3f6f39a5ba2f870369f9988' +
        '981f5efe55d1c5cdf6c0ef2b070847a14f7fdf4272a8df09c442f3058af94ba1',
    );
    const key: Sm2PublicKey = { ...exampleKey, x: point.subarray(0, 32), y: point.subarray(32) };
    const value = fromHex(
      '304402205b3a799bd94c9063120d7286769220af6b0fa127009af3e873c0e8742edc5f89' +
        '0220097968a4c8b040fd548d1456b33f470cabd8456bfea53e8a828f92f6d4bdcd77',
    );
    expect(verify(algorithm, key, utf8('ShangMi SM2 Sign Standard'), value)).toBe(true);
    expect(verify(algorithm, key, utf8('ShangMi SM2 Sign standard'), value)).toBe(false);
  });
});

test('every implementation verifies every other’s signatures, only with the key and the user ID', () => {
  const keys = [
    generateKey({ type: 'EC', curve: 'SM2' }),
    generateSm2Key({ random: randomBytes, kernel: portableKernel }),
    importPkcs8(generateKey({ type: 'EC', curve: 'SM2' }).exportPkcs8(), { sm2: 'native' }),
    generateSm2Key({ random: randomBytes, kernel: wasmKernel }),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...keys),
      fc.uint8Array({ maxLength: 80 }),
      fc.uint8Array({ maxLength: 20 }),
      (key, m, id) => {
        const named = { ...algorithm, userId: id };
        const value = key.sign(named, m) as Uint8Array;
        for (const [, verify] of verifiers()) {
          for (const other of keys) expect(verify(named, other.publicKey, m, value)).toBe(other === key);
          expect(verify({ ...named, userId: Uint8Array.of(...id, 0) }, key.publicKey, m, value)).toBe(false);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('neither a changed bit of the message or the value nor arbitrary bytes verify', () => {
  const key = generateKey({ type: 'EC', curve: 'SM2' });
  const value = key.sign(algorithm, message);
  fc.assert(
    fc.property(fc.nat(), fc.uint8Array({ maxLength: 80 }), (at, junk) => {
      const flip = (bytes: Uint8Array): Uint8Array => {
        const copy = bytes.slice();
        copy[(at >> 3) % copy.length]! ^= 1 << (at & 7);
        return copy;
      };
      for (const [, verify] of verifiers()) {
        expect(verify(algorithm, key.publicKey, flip(message), value)).toBe(false);
        expect(verify(algorithm, key.publicKey, message, flip(value))).toBe(false);
        expect(verify(algorithm, key.publicKey, message, junk)).toBe(false);
      }
    }),
    { numRuns: 25 },
  );
});

test('a sum at infinity is false, not an error', () => {
  // P = [d]G and s + t·d = 0 mod n: s = −t·d, t = r + s.
  const n = SM2.n;
  const number = BigInt(`0x${toHex(d)}`);
  const t = 5n;
  const sum = ((-t * number) % n) + n;
  const rest = (((t - sum) % n) + n) % n;
  for (const kernel of kernels) {
    expect(kernel.verify(x, y, e, { r: toBytes(rest), s: toBytes(sum % n) })).toBe(false);
  }
});

test('the nonce depends on the key, the message and the random bytes, and the signature on nothing else', () => {
  const random = randomBytes(32);
  const nonce = (key = d, digest = e, source = random, attempt = 0): string =>
    toHex(sm2Nonce(key, digest, source, attempt));
  const all = [nonce(), nonce(x), nonce(d, x), nonce(d, e, x), nonce(d, e, random, 1)];
  expect(new Set(all).size).toBe(5);
  expect(nonce()).toBe(nonce());
  const [portable, wasm] = kernels.map((kernel) => kernel.importKey(d)!) as [Sm2SecretKey, Sm2SecretKey];
  for (const attempt of [0, 1]) {
    const expected = portable.sign(e, sm2Nonce(d, e, random, attempt));
    expect(portable.signHedged(e, random, attempt)).toEqual(expected);
    expect(wasm.signHedged(e, random, attempt)).toEqual(expected);
  }
  const stuck: Sm2Kernel = {
    ...portableKernel,
    importKey: () => ({ point: portable.point, sign: () => null, signHedged: () => null, multiply: () => null }),
  };
  const key = generateSm2Key({ random: randomBytes, kernel: stuck });
  expect(() => key.sign(algorithm, message)).toThrow('CRYPTO_SIGNING_FAILED');
});

import { createECDH, createHash, createPrivateKey } from 'node:crypto';
import { concatBytes, fromHex, toHex, utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curveRows } from './curve.ts';
import { digestRows } from './digest.ts';
import { derFromP1363, p1363FromDer } from './ecdsa-value.ts';
import { createNodeEngine, nodeEngine } from './engine.node.ts';
import { CryptoError } from './error.ts';
import { generateKey } from './key.node.ts';
import { KeyCache } from './public-key.node.ts';
import { defaultAlgorithm, pssAlgorithm } from './signature-algorithm.ts';
import type { PublicKey, SignatureAlgorithm } from './types.ts';

const rsa = generateKey({ type: 'RSA', bits: 1024 });
const p256 = generateKey({ type: 'EC', curve: 'P-256' });
const ed25519 = generateKey({ type: 'OKP', curve: 'Ed25519' });
const ed448 = generateKey({ type: 'OKP', curve: 'Ed448' });
const sm2 = generateKey({ type: 'EC', curve: 'SM2' });
const keys = [rsa, p256, generateKey({ type: 'EC', curve: 'brainpoolP384r1' }), sm2, ed25519, ed448];
const message = utf8('同意');
const pkcs1: SignatureAlgorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' };
const ecdsa: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' };
const rsaNumbers = rsa.publicKey as Extract<PublicKey, { type: 'RSA' }>;
const point = p256.publicKey as Extract<PublicKey, { type: 'EC' }>;

describe('digests', () => {
  test('every digest of the table has its length, in one call, in parts and as a stream', () => {
    for (const { name, length } of digestRows) {
      const whole = nodeEngine.digest(name, message);
      expect(whole.length).toBe(length);
      expect(whole.constructor).toBe(Uint8Array);
      expect(nodeEngine.digest(name, message.subarray(0, 2), message.subarray(2))).toEqual(whole);
      const stream = nodeEngine.createDigest(name);
      for (const byte of message) stream.update(Uint8Array.of(byte));
      expect(stream.digest()).toEqual(whole);
    }
  });

  test('known answers: SHA-256 and SM3 of "abc" (FIPS 180-4, GB/T 32905-2016), SHAKE256 of the empty string (FIPS 202)', () => {
    const hex = (name: 'SHA-256' | 'SM3' | 'SHAKE256-512', text: string): string =>
      toHex(nodeEngine.digest(name, utf8(text)));
    expect(hex('SHA-256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex('SM3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(hex('SHAKE256-512', '')).toMatch(/^46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f/);
  });
});

describe('signatures', () => {
  test('a signature verifies with its key and with no other key', () => {
    for (const key of keys) {
      const algorithm = defaultAlgorithm(key.publicKey);
      const value = key.sign(algorithm, message);
      for (const other of keys) {
        expect(nodeEngine.verify(algorithm, other.publicKey, message, value)).toBe(other === key);
      }
    }
  });

  test('a change of any bit of the message or the value is detected', () => {
    const signed = keys.map((key) => ({ key, algorithm: defaultAlgorithm(key.publicKey) }));
    fc.assert(
      fc.property(
        fc.constantFrom(...signed),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.nat(),
        (pair, text, at) => {
          const { key, algorithm } = pair;
          const value = key.sign(algorithm, text);
          expect(nodeEngine.verify(algorithm, key.publicKey, text, value)).toBe(true);
          const flip = (bytes: Uint8Array): Uint8Array => {
            const copy = bytes.slice();
            copy[(at >> 3) % copy.length]! ^= 1 << (at & 7);
            return copy;
          };
          expect(nodeEngine.verify(algorithm, key.publicKey, flip(text), value)).toBe(false);
          expect(nodeEngine.verify(algorithm, key.publicKey, text, flip(value))).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('arbitrary bytes as a value are invalid, not an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.uint8Array({ maxLength: 200 }), (key, value) => {
        expect(nodeEngine.verify(defaultAlgorithm(key.publicKey), key.publicKey, message, value)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('an RSA value that is shorter or longer than the modulus, or not below it, is invalid', () => {
    const value = rsa.sign(pkcs1, message);
    for (const wrong of [value.subarray(1), concatBytes(Uint8Array.of(0), value), rsaNumbers.n]) {
      expect(nodeEngine.verify(pkcs1, rsa.publicKey, message, wrong)).toBe(false);
    }
  });

  test('ECDSA values of zero, of the order and beyond are rejected before OpenSSL is called', () => {
    const { order } = curveRows.find(({ name }) => name === 'P-256')!;
    const one = Uint8Array.of(1);
    const pair = (r: Uint8Array, s: Uint8Array): Uint8Array => write.sequence(write.unsigned(r), write.unsigned(s));
    for (const bad of [Uint8Array.of(0), order, new Uint8Array(33).fill(0x7f)]) {
      expect(p1363FromDer(pair(bad, one), 'P-256')).toBeNull();
      expect(p1363FromDer(pair(one, bad), 'P-256')).toBeNull();
      expect(nodeEngine.verify(ecdsa, p256.publicKey, message, pair(bad, one))).toBe(false);
    }
  });

  test('the DER and IEEE P1363 forms of a value are converted both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (text) => {
        const value = p256.sign(ecdsa, text);
        expect(derFromP1363(p1363FromDer(value, 'P-256')!, 'P-256')).toEqual(value);
      }),
      { numRuns: 40 },
    );
    expect(derFromP1363(new Uint8Array(63), 'P-256')).toBeNull();
  });

  test('a key cannot sign with an algorithm for another type of key', () => {
    const wrong: [typeof rsa, SignatureAlgorithm][] = [
      [rsa, ecdsa],
      [p256, pkcs1],
      [p256, { scheme: 'SM2', digest: 'SM3' }],
      [ed25519, { scheme: 'Ed448', digest: null }],
    ];
    for (const [key, algorithm] of wrong) expect(() => key.sign(algorithm, message)).toThrow('CRYPTO_KEY_MISMATCH');
  });

  test('signing with a salt that is too long for the modulus fails with a code, and verifying gives false', () => {
    const salty = pssAlgorithm('SHA-512', { digest: 'SHA-512', mgfDigest: 'SHA-512', saltLength: 200 });
    expect(() => rsa.sign(salty, message)).toThrow('CRYPTO_SIGNING_FAILED');
    expect(nodeEngine.verify(salty, rsa.publicKey, message, rsa.sign(pssAlgorithm('SHA-256'), message))).toBe(false);
  });

  test('schemes and digests that Node does not have are unsupported, never false', () => {
    const sm2Key = generateKey({ type: 'EC', curve: 'SM2' }).publicKey;
    expect(() => nodeEngine.verify({ scheme: 'SM2', digest: 'SHA-256' }, sm2Key, message, message)).toThrow(
      'CRYPTO_UNSUPPORTED_ALGORITHM',
    );
    expect(() =>
      nodeEngine.verify({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SM3' }, rsa.publicKey, message, message),
    ).toThrow('CRYPTO_UNSUPPORTED_ALGORITHM');
    expect(() => nodeEngine.verify({ scheme: 'ECDSA', digest: 'SM3' }, p256.publicKey, message, message)).toThrow(
      'CRYPTO_UNSUPPORTED_ALGORITHM',
    );
    const unknown: PublicKey = { type: 'unsupported', oid: '1.2.3', bits: 0 };
    expect(() => nodeEngine.verify(ecdsa, unknown, message, message)).toThrow('CRYPTO_UNSUPPORTED_KEY');
    // Node would compute ECDSA over the SM2 curve, which no standard defines.
    expect(nodeEngine.verify({ scheme: 'ECDSA', digest: 'SHA-256' }, sm2Key, message, message)).toBe(false);
  });
});

describe('keys that cannot verify anything', () => {
  const refused = (key: PublicKey, algorithm: SignatureAlgorithm): string => {
    try {
      return String(nodeEngine.verify(algorithm, key, message, message));
    } catch (error) {
      if (error instanceof CryptoError) return error.code;
      throw error;
    }
  };

  test('RSA: even or unit exponents, even moduli, and sizes out of limits', () => {
    const e = (...length: number[]): string => refused({ ...rsaNumbers, e: Uint8Array.from(length) }, pkcs1);
    expect([e(1), e(2), e(1, 0, 0), e()]).toEqual(Array(4).fill('CRYPTO_KEY_MALFORMED'));
    expect(refused({ ...rsaNumbers, e: new Uint8Array(33).fill(0xff) }, pkcs1)).toBe('CRYPTO_KEY_LIMIT');
    const n = (length: number, last = 0xff): string => {
      const modulus = new Uint8Array(length).fill(0xff);
      modulus[length - 1] = last;
      return refused({ ...rsaNumbers, n: modulus }, pkcs1);
    };
    expect([n(63), n(2049), n(128, 0xfe)]).toEqual(['CRYPTO_KEY_LIMIT', 'CRYPTO_KEY_LIMIT', 'CRYPTO_KEY_MALFORMED']);
    const large = { ...rsaNumbers, n: new Uint8Array(1024).fill(0xff), e: new Uint8Array(16).fill(0xff) };
    expect(refused(large, pkcs1)).toBe('CRYPTO_KEY_LIMIT');
  });

  test('points that are not on their curve', () => {
    const y = point.y.slice();
    y[31]! ^= 1;
    expect(refused({ ...point, y }, ecdsa)).toBe('CRYPTO_KEY_MALFORMED');
    expect(refused({ ...point, curve: 'brainpoolP256r1' }, ecdsa)).toBe('CRYPTO_KEY_MALFORMED');
  });

  test('DSA: a generator or key of 1, which would accept every message', () => {
    const p = new Uint8Array(128).fill(0xff);
    const dsa: PublicKey = {
      type: 'DSA',
      p,
      q: p.subarray(0, 20),
      g: Uint8Array.of(1),
      y: Uint8Array.of(9),
      bits: 1024,
    };
    const sha1: SignatureAlgorithm = { scheme: 'DSA', digest: 'SHA-1' };
    expect(refused(dsa, sha1)).toBe('CRYPTO_KEY_MALFORMED');
    expect(refused({ ...dsa, g: Uint8Array.of(2), y: Uint8Array.of(1) }, sha1)).toBe('CRYPTO_KEY_MALFORMED');
    expect(refused({ ...dsa, p: p.subarray(0, 63) }, sha1)).toBe('CRYPTO_KEY_LIMIT');
  });
});

test('the key cache evicts the least recently used key and never confuses keys', () => {
  const engine = createNodeEngine({ keyCacheSize: 2 });
  const values = keys.map((key) => key.sign(defaultAlgorithm(key.publicKey), message));
  for (let round = 0; round < 3; round++) {
    keys.forEach((key, at) => {
      const algorithm = defaultAlgorithm(key.publicKey);
      expect(engine.verify(algorithm, key.publicKey, message, values[at]!)).toBe(true);
      expect(engine.verify(algorithm, key.publicKey, message, values[(at + 1) % values.length]!)).toBe(false);
    });
  }
});

test('the cache distinguishes RSA keys whose numbers have the same concatenation', () => {
  // The second modulus begins inside the first: exponent, separator and modulus would read the same.
  const tail = new Uint8Array(253).fill(0xab);
  const first: PublicKey = {
    type: 'RSA',
    n: concatBytes(fromHex('81f32c'), tail),
    e: fromHex('010001'),
    bits: 2048,
    pssOnly: false,
  };
  const second: PublicKey = { type: 'RSA', n: tail, e: fromHex('0100012c81f3'), bits: 2024, pssOnly: false };
  const cache = new KeyCache(4);
  expect(cache.get(first).export({ format: 'jwk' }).e).toBe('AQAB');
  expect(cache.get(second).export({ format: 'jwk' }).e).not.toBe('AQAB');
});

test('Node accepts private keys up to the orders in the curve table, and none above', () => {
  const names: Record<string, string> = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };
  for (const { name, order } of curveRows) {
    const exchange = createECDH(names[name] ?? name);
    const last = order.slice();
    last[last.length - 1]! -= 1; // every order is odd
    expect(() => exchange.setPrivateKey(order)).toThrow();
    expect(() => exchange.setPrivateKey(last)).not.toThrow();
  }
});

test('a PKCS#1 v1.5 block with 00 as a padding byte is invalid in either form', () => {
  const digest = createHash('sha256').update(message).digest();
  const info = concatBytes(fromHex('302f300b0609608648016503040201'), fromHex('0420'), digest);
  const block = concatBytes(
    Uint8Array.of(0, 1),
    new Uint8Array(128 - 3 - info.length).fill(0xff),
    Uint8Array.of(0),
    info,
  );
  const sign = (bytes: Uint8Array): Uint8Array => rawPrivate(bytes);
  expect(nodeEngine.verify(pkcs1, rsa.publicKey, message, sign(block))).toBe(true); // NULL left out: RFC 8017 §9.2 note 2
  const broken = block.slice();
  broken[5] = 0;
  expect(nodeEngine.verify(pkcs1, rsa.publicKey, message, sign(broken))).toBe(false);
});

/** m^d mod n with BigInt, to sign blocks that no library produces. */
function rawPrivate(block: Uint8Array): Uint8Array {
  const pkcs8 = createPrivateKey({ key: Buffer.from(rsa.exportPkcs8()), format: 'der', type: 'pkcs8' });
  const number = (text: string): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
  const jwk = pkcs8.export({ format: 'jwk' });
  const n = number(jwk.n!);
  let base = BigInt(`0x${toHex(block)}`);
  let result = 1n;
  for (let d = number(jwk.d!); d > 0n; d >>= 1n) {
    if (d & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return fromHex(result.toString(16).padStart(256, '0'));
}

/** The engine for pages gives the same result as the engine on Node for every value: true, false, or the same error. */
import { generateKeyPairSync, sign as signNatively } from 'node:crypto';
import { compareBytes, concatBytes, fromHex, toHex } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { shake256 } from '@noble/hashes/sha3.js';
import { describe, expect, test } from 'vitest';
import { digestRows } from '../src/digest.ts';
import { generateKey, type KeySpec, nodeEngine } from '../src/index.node.ts';
import {
  type CryptoEngine,
  type CurveName,
  type DigestName,
  type PublicKey,
  pssAlgorithm,
  readPublicKey,
  type SignatureAlgorithm,
} from '../src/index.ts';
import { createWebEngine } from '../src/web/index.ts';

const web = createWebEngine();
const message = new TextEncoder().encode('准予行政许可');
const RSA = { type: 'RSA', bits: 2048 } as const;
const SIGNABLE = digestRows.map(({ name }) => name).filter((name) => name !== 'SM3' && name !== 'SHAKE256-512');
const CURVES: readonly CurveName[] = [
  ...(['P-256', 'P-384', 'P-521', 'secp256k1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const),
];

type Answer = boolean | { readonly code: unknown; readonly params: unknown };

async function answerOf(engine: CryptoEngine, ...input: Parameters<CryptoEngine['verify']>): Promise<Answer> {
  try {
    return await engine.verify(...input);
  } catch (error) {
    const { code, params } = error as { readonly code?: unknown; readonly params?: unknown };
    if (code === undefined) throw error;
    return { code, params };
  }
}

/** The common result of both engines. */
async function both(...input: Parameters<CryptoEngine['verify']>): Promise<Answer> {
  const answer = await answerOf(web, ...input);
  expect(answer).toEqual(await answerOf(nodeEngine, ...input));
  return answer;
}

async function checkScheme(spec: KeySpec, algorithms: readonly SignatureAlgorithm[]): Promise<void> {
  const key = generateKey(spec);
  const other = generateKey(spec).publicKey;
  for (const algorithm of algorithms) {
    const value = await key.sign(algorithm, message);
    expect(await both(algorithm, key.publicKey, message, value)).toBe(true);
    expect(await both(algorithm, key.publicKey, message.subarray(1), value)).toBe(false);
    expect(await both(algorithm, other, message, value)).toBe(false);
    const damaged = [3, 9, value.length - 1].map((at) => value.with(at, value[at]! ^ 1));
    const wrong = [value.subarray(1), concatBytes(value, Uint8Array.of(0)), new Uint8Array(value.length), ...damaged];
    for (const bytes of wrong) expect(await both(algorithm, key.publicKey, message, bytes)).toBe(false);
  }
}

describe('every scheme with every digest', () => {
  test.each(CURVES)('ECDSA on %s', (curve) =>
    checkScheme(
      { type: 'EC', curve },
      SIGNABLE.map((digest) => ({ scheme: 'ECDSA', digest })),
    ),
  );

  test('RSA PKCS #1 v1.5', () =>
    checkScheme(
      RSA,
      SIGNABLE.map((digest) => ({ scheme: 'RSASSA-PKCS1-v1_5', digest })),
    ));

  test('RSA PSS', () =>
    checkScheme(
      RSA,
      SIGNABLE.map((digest) => pssAlgorithm(digest)),
    ));

  test.each([1024, 1031, 1032, 1033, 3072])('RSA of %i bits', (bits) =>
    checkScheme({ type: 'RSA', bits }, [{ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' }, pssAlgorithm('SHA-256')]),
  );

  test.each(['Ed25519', 'Ed448'] as const)('%s', (curve) =>
    checkScheme({ type: 'OKP', curve }, [{ scheme: curve, digest: null }]),
  );

  test('SM2', () => checkScheme({ type: 'EC', curve: 'SM2' }, [{ scheme: 'SM2', digest: 'SM3' }]));
});

test('PSS with salts of any length, including too long ones', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const key = readPublicKey(parseDer(Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }))));
  for (const salt of [0, 1, 20, 32, 94]) {
    const value = new Uint8Array(signNatively('sha256', message, { key: privateKey, padding: 6, saltLength: salt }));
    for (const saltLength of [0, 1, 20, 32, 93, 94, 95, 96, 128, 1000]) {
      for (const mgfDigest of ['SHA-256', 'SHA-1'] as const) {
        const pss = { digest: 'SHA-256', mgfDigest, saltLength } as const;
        const answer = await both({ scheme: 'RSASSA-PSS', digest: 'SHA-256', pss }, key, message, value);
        expect(answer).toBe(saltLength === salt && mgfDigest === 'SHA-256');
      }
    }
  }
});

describe('DSA', () => {
  test.each([
    [1024, 160],
    [2048, 224],
    [2048, 256],
  ])(
    'with p of %i and q of %i bits',
    async (modulusLength, divisorLength) => {
      const { publicKey, privateKey } = generateKeyPairSync('dsa', { modulusLength, divisorLength });
      const key = readPublicKey(parseDer(Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }))));
      for (const [digest, name] of [
        ['SHA-1', 'sha1'],
        ['SHA-512', 'sha512'],
      ] as const) {
        const algorithm = { scheme: 'DSA', digest } as const;
        const value = new Uint8Array(signNatively(name, message, privateKey));
        expect(await both(algorithm, key, message, value)).toBe(true);
        expect(await both(algorithm, key, message.subarray(1), value)).toBe(false);
        expect(await both(algorithm, key, message, value.with(9, value[9]! ^ 1))).toBe(false);
      }
    },
    120_000,
  );
});

describe('keys', () => {
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;

  test.each(CURVES)('a point that is not on %s is malformed', async (curve) => {
    const key = generateKey({ type: 'EC', curve });
    const { publicKey } = key;
    if (publicKey.type !== 'EC') throw new Error(publicKey.type);
    const value = await key.sign(algorithm, message);
    const { x, y } = publicKey;
    const large = new Uint8Array(x.length).fill(0xff);
    for (const changed of [{ y: y.with(0, y[0]! ^ 1) }, { x: y, y: x }, { x: large }, { y: new Uint8Array(y.length) }])
      expect(await both(algorithm, { ...publicKey, ...changed }, message, value)).toMatchObject({
        code: 'CRYPTO_KEY_MALFORMED',
      });
  });

  test('RSA numbers beyond the limits, and keys of an unknown type', async () => {
    const key = generateKey(RSA);
    const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
    const value = await key.sign(pkcs1, message);
    const { publicKey } = key;
    if (publicKey.type !== 'RSA') throw new Error(publicKey.type);
    const even = publicKey.n.with(-1, publicKey.n.at(-1)! ^ 1);
    for (const changed of [
      { e: Uint8Array.of(1) },
      { e: Uint8Array.of(2) },
      { e: new Uint8Array(40).fill(1) },
      { n: even },
      { n: publicKey.n.subarray(0, 60) },
    ]) {
      const answer = await both(pkcs1, { ...publicKey, ...changed }, message, value);
      expect((answer as { readonly code: string }).code).toMatch(/^CRYPTO_KEY_/);
    }
    const large = { ...publicKey, e: new Uint8Array(32).fill(1) };
    expect(await both(pkcs1, large, message, value)).toBe(false);
    const unknown = await both(pkcs1, { type: 'unsupported', oid: '1.2.3', bits: 0 }, message, value);
    expect(unknown).toMatchObject({ code: 'CRYPTO_UNSUPPORTED_KEY' });
  });

  test('algorithms that no engine verifies, and those that do not fit the key', async () => {
    const { publicKey } = generateKey(RSA);
    for (const digest of ['SM3', 'SHAKE256-512'] as const) {
      const answer = await both({ scheme: 'RSASSA-PKCS1-v1_5', digest }, publicKey, message, message);
      expect(answer).toMatchObject({ code: 'CRYPTO_UNSUPPORTED_ALGORITHM' });
    }
    expect(await both(algorithm, publicKey, message, message)).toBe(false);
    expect(await both({ scheme: 'SM2', digest: 'SHA-256' }, publicKey, message, message)).toMatchObject({
      code: 'CRYPTO_UNSUPPORTED_ALGORITHM',
    });
  });
});

/** Values with a component of small order, whose treatment RFC 8032 leaves to the implementation. */
describe('Edwards signatures with a point of small order in R', () => {
  const little = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.toReversed()) || '0'}`);
  const encoded = (number: bigint, length: number): Uint8Array =>
    fromHex(number.toString(16).padStart(2 * length, '0')).toReversed();

  test.each([
    ['Ed25519', ed25519.Point, 32, (...parts: Uint8Array[]) => sha512(concatBytes(...parts))],
    [
      'Ed448',
      ed448.Point,
      57,
      (...parts: Uint8Array[]) =>
        shake256(concatBytes(new TextEncoder().encode('SigEd448'), Uint8Array.of(0, 0), ...parts), { dkLen: 114 }),
    ],
  ] as const)('%s', async (curve, Point, length, hash) => {
    const order = Point.Fn.ORDER;
    const [secret, nonce] = [0x1234567n, 0x7654321n];
    const torsion = Point.fromAffine({ x: 0n, y: Point.Fp.ORDER - 1n });
    for (const twisted of [false, true]) {
      const key = Point.BASE.multiply(secret);
      const first = twisted ? Point.BASE.multiply(nonce).add(torsion) : Point.BASE.multiply(nonce);
      const [x, r] = [key.toBytes(), first.toBytes()];
      const k = little(hash(r, x, message)) % order;
      const value = concatBytes(r, encoded((nonce + k * secret) % order, length));
      const publicKey: PublicKey = { type: 'OKP', curve, x, bits: 8 * length };
      const answer = await both({ scheme: curve, digest: null }, publicKey, message, value);
      if (!twisted) expect(answer).toBe(true);
    }
  });

  test.each([
    ['Ed25519', 32],
    ['Ed448', 57],
  ] as const)('%s: keys and values of arbitrary bytes', async (curve, length) => {
    for (let seed = 0; seed < 60; seed++) {
      const x = nodeEngine.digest('SHA-512', Uint8Array.of(seed)).subarray(0, length);
      if (length === 57) x[56] = seed % 2 === 0 ? 0 : 0x80;
      const value = concatBytes(x, new Uint8Array(length).fill(seed, 0, length - 1));
      expect(
        await both({ scheme: curve, digest: null }, { type: 'OKP', curve, x, bits: 8 * length }, message, value),
      ).toBe(false);
    }
  });
});

describe('digests', () => {
  test.each(digestRows.map(({ name }) => name))(
    '%s at once, in parts and of several messages',
    async (name: DigestName) => {
      const whole = nodeEngine.digest(name, message);
      expect(await web.digest(name, message.subarray(0, 5), message.subarray(5))).toEqual(whole);
      const stream = web.createDigest(name);
      const part = message.slice(0, 7);
      stream.update(part);
      part.fill(0); // a part may be overwritten afterwards
      const copy = stream.copy!();
      stream.update(message.subarray(7));
      expect(await stream.digest()).toEqual(whole);
      copy.update(message.subarray(7));
      expect(await copy.digest()).toEqual(whole);
      const messages = [0, 1, 20, 300, 4000, 70_000, 200_000].map((length) => new Uint8Array(length).fill(length));
      expect(await web.digestAll!(name, messages)).toEqual(messages.map((one) => nodeEngine.digest(name, one)));
    },
  );

  test('a page without WebCrypto computes the digests of long data itself', async () => {
    const engine = createWebEngine({ crypto: { getRandomValues: crypto.getRandomValues.bind(crypto) } });
    const long = new Uint8Array(100_000).fill(7);
    expect(await engine.digest('SHA-256', long, long)).toEqual(nodeEngine.digest('SHA-256', long, long));
  });
});

test('a key restricted to RSASSA-PSS verifies PSS and nothing else', async () => {
  const key = generateKey(RSA);
  const marked = { ...key.publicKey, pssOnly: true } as typeof key.publicKey;
  const value = await key.sign(pssAlgorithm('SHA-256'), message);
  expect(await both(pssAlgorithm('SHA-256'), marked, message, value)).toBe(true);
  const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
  expect(await both(pkcs1, marked, message, await key.sign(pkcs1, message))).toBe(false);
});

test('random bytes are returned in any number', () => {
  const bytes = web.randomBytes(70_000);
  expect(compareBytes(bytes.subarray(69_000), new Uint8Array(1000))).not.toBe(0);
});

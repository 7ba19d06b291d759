/** The engine on WebCrypto says of every value what the engine on Node says. */
import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generateKey, type KeySpec, nodeEngine } from '../src/index.node.ts';
import { type DigestName, defaultAlgorithm, pssAlgorithm, type SignatureAlgorithm } from '../src/index.ts';
import { createWebEngine } from '../src/web/index.ts';

const web = createWebEngine({ crypto: webcrypto as unknown as Crypto });
const message = new TextEncoder().encode('准予行政许可');
const pkcs1 = (digest: DigestName): SignatureAlgorithm => ({ scheme: 'RSASSA-PKCS1-v1_5', digest });
const ecdsa = (digest: DigestName): SignatureAlgorithm => ({ scheme: 'ECDSA', digest });
const RSA = { type: 'RSA', bits: 2048 } as const;

const cases: readonly (readonly [string, KeySpec, SignatureAlgorithm])[] = [
  ['RSA with SHA-256', RSA, pkcs1('SHA-256')],
  ['RSA with SHA-1', RSA, pkcs1('SHA-1')],
  ['RSA with SHA-512', RSA, pkcs1('SHA-512')],
  ['PSS', RSA, pssAlgorithm('SHA-384')],
  ['P-256', { type: 'EC', curve: 'P-256' }, ecdsa('SHA-256')],
  ['P-384', { type: 'EC', curve: 'P-384' }, ecdsa('SHA-384')],
  ['P-521', { type: 'EC', curve: 'P-521' }, ecdsa('SHA-512')],
  ['Ed25519', { type: 'OKP', curve: 'Ed25519' }, { scheme: 'Ed25519', digest: null }],
  ['SM2', { type: 'EC', curve: 'SM2' }, { scheme: 'SM2', digest: 'SM3' }],
];

test.each(cases)('%s: a value verifies, and no other bytes do', async (_, spec, algorithm) => {
  const key = generateKey(spec);
  const value = await key.sign(algorithm, message);
  expect(await web.verify(algorithm, key.publicKey, message, value)).toBe(true);
  expect(await web.verify(algorithm, key.publicKey, message.subarray(1), value)).toBe(false);
  expect(await web.verify(algorithm, generateKey(spec).publicKey, message, value)).toBe(false);
  for (const wrong of [value.subarray(1), new Uint8Array(value.length), value.with(9, value[9]! ^ 1)]) {
    expect(await web.verify(algorithm, key.publicKey, message, wrong)).toBe(false);
    expect(nodeEngine.verify(algorithm, key.publicKey, message, wrong)).toBe(false);
  }
});

test('digests of several messages are those of each', async () => {
  const messages = [1, 20, 300, 4000, 50_000].map((length) => new Uint8Array(length).fill(length));
  for (const name of ['SM3', 'SHA-256'] as const) {
    const each = messages.map((one) => nodeEngine.digest(name, one));
    expect(await web.digestAll!(name, messages)).toEqual(each);
  }
});

test('a key marked for RSASSA-PSS verifies, and is for nothing else', async () => {
  const key = generateKey(RSA);
  const marked = { ...key.publicKey, pssOnly: true } as typeof key.publicKey;
  const value = await key.sign(pssAlgorithm('SHA-256'), message);
  expect(await web.verify(pssAlgorithm('SHA-256'), marked, message, value)).toBe(true);
  const other = await key.sign(pkcs1('SHA-256'), message);
  expect(await web.verify(pkcs1('SHA-256'), marked, message, other)).toBe(false);
});

describe('digests', () => {
  test.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SM3'] as const)('%s at once and in parts', async (name) => {
    const whole = nodeEngine.digest(name, message);
    expect(await web.digest(name, message.subarray(0, 5), message.subarray(5))).toEqual(whole);
    const stream = web.createDigest(name);
    const part = message.slice(0, 7);
    stream.update(part);
    part.fill(0); // a part may be written over
    stream.update(message.subarray(7));
    expect(await stream.digest()).toEqual(whole);
  });

  test('what WebCrypto does not have is refused by name', async () => {
    await expect(Promise.resolve().then(() => web.digest('MD5', message))).rejects.toMatchObject({
      code: 'CRYPTO_UNSUPPORTED_DIGEST',
    });
    expect(() => web.createDigest('SHA3-256')).toThrow('CRYPTO_UNSUPPORTED_DIGEST');
  });
});

test('unsupported keys and algorithms are errors, neither true nor false', async () => {
  const brainpool = generateKey({ type: 'EC', curve: 'brainpoolP256r1' });
  const value = await brainpool.sign(ecdsa('SHA-256'), message);
  await expect(web.verify(ecdsa('SHA-256'), brainpool.publicKey, message, value)).rejects.toMatchObject({
    code: 'CRYPTO_UNSUPPORTED_ALGORITHM',
    params: { engine: 'web' },
  });
  const { publicKey } = generateKey({ type: 'EC', curve: 'P-256' });
  if (publicKey.type !== 'EC') throw new Error(publicKey.type);
  const offCurve = { ...publicKey, y: publicKey.y.with(0, publicKey.y[0]! ^ 1) };
  const own = await generateKey({ type: 'EC', curve: 'P-256' }).sign(ecdsa('SHA-256'), message);
  await expect(web.verify(ecdsa('SHA-256'), offCurve, message, own)).rejects.toMatchObject({
    code: 'CRYPTO_KEY_MALFORMED',
  });
  const rsa = generateKey(RSA);
  const signature = await rsa.sign(pkcs1('SHA-256'), message);
  const one = { ...rsa.publicKey, e: Uint8Array.of(1) } as typeof rsa.publicKey;
  await expect(web.verify(pkcs1('SHA-256'), one, message, signature)).rejects.toMatchObject({
    code: 'CRYPTO_KEY_MALFORMED',
  });
  await expect(
    web.verify(defaultAlgorithm(rsa.publicKey), { type: 'unsupported', oid: '1.2.3', bits: 0 }, message, signature),
  ).rejects.toMatchObject({ code: 'CRYPTO_UNSUPPORTED_KEY' });
});

test('random bytes come in any number', () => {
  expect(
    web
      .randomBytes(70_000)
      .subarray(69_000)
      .some((byte) => byte !== 0),
  ).toBe(true);
});

test.each(['importKey', 'verify'] as const)(
  'an algorithm that the runtime lacks at %s is unsupported, not a bad key',
  async (method) => {
    const missing = () => Promise.reject(new DOMException('no such algorithm', 'NotSupportedError'));
    const subtle = new Proxy(webcrypto.subtle, {
      get: (target, name) => {
        if (name === method) return missing;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const engine = createWebEngine({ crypto: { subtle } as unknown as Crypto });
    const key = generateKey({ type: 'OKP', curve: 'Ed25519' });
    const algorithm: SignatureAlgorithm = { scheme: 'Ed25519', digest: null };
    const value = await key.sign(algorithm, message);
    await expect(engine.verify(algorithm, key.publicKey, message, value)).rejects.toMatchObject({
      code: 'CRYPTO_UNSUPPORTED_ALGORITHM',
    });
  },
);

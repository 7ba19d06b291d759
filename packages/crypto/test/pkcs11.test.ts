// Keys in a token (SoftHSM2): our engine and OpenSSL verify what it signs; every rejection has a code.
import { write } from '@govseal/der';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import {
  createSoftwareSigner,
  type PublicKey,
  pssAlgorithm,
  type SignatureAlgorithm,
  writePublicKey,
} from '../src/index.ts';
import { generateKey, type NodePrivateKey } from '../src/key.node.ts';
import { createPkcs11Signer, openPkcs11, type Pkcs11Module, type Pkcs11Session } from '../src/pkcs11/index.node.ts';
import { hasOpenssl, workshop } from './openssl.ts';
import { createToken, haveTokens, PIN, type TestToken } from './softhsm.ts';

/** The parts of a certificate that a signer reads; it is not signed. */
function certificateOf(key: PublicKey): Uint8Array {
  const empty = write.sequence();
  const version = write.explicit(0, write.integer(2));
  const tbs = write.sequence(version, write.integer(1), empty, empty, empty, empty, writePublicKey(key));
  return write.sequence(tbs, empty, write.bitString(new Uint8Array(0)));
}

const message = new TextEncoder().encode('准予行政许可');

describe.skipIf(!haveTokens)('a token of SoftHSM2', () => {
  let token: TestToken;
  let module: Pkcs11Module;
  let session: Pkcs11Session;
  const software = new Map<string, NodePrivateKey>();

  beforeAll(async () => {
    token = createToken();
    const specs = {
      rsa: { type: 'RSA', bits: 2048 },
      p256: { type: 'EC', curve: 'P-256' },
      p384: { type: 'EC', curve: 'P-384' },
      p521: { type: 'EC', curve: 'P-521' },
      ed: { type: 'OKP', curve: 'Ed25519' },
    } as const;
    let id = 1;
    for (const [label, spec] of Object.entries(specs)) {
      const key = generateKey(spec);
      software.set(label, key);
      token.importKey(key, { label, id: `0${id++}` });
    }
    token.importCertificate(certificateOf(software.get('rsa')!.publicKey), { label: 'certificate of rsa', id: '01' });
    token.generateKeyWithPinPerSignature({ label: 'cautious', id: 'c0' });
    module = await openPkcs11(token.module);
    session = await module.login({ token: { label: token.label }, pin: PIN });
  });
  afterAll(async () => {
    await module?.close();
    token?.[Symbol.dispose]();
  });

  test('its keys are listed with their public halves', () => {
    expect(session.token).toMatchObject({ label: '测试令牌', pin: 'good', pinPad: false });
    const listed = session.keys();
    expect(listed.map(({ label }) => label).sort()).toEqual(['cautious', 'ed', 'p256', 'p384', 'p521', 'rsa']);
    for (const [label, key] of software) {
      expect(writePublicKey(session.key({ label }).publicKey)).toEqual(writePublicKey(key.publicKey));
    }
  });

  const cases: readonly (readonly [string, SignatureAlgorithm, string])[] = [
    ...(['SHA-256', 'SHA-384', 'SHA-512'] as const).map(
      (digest) => ['rsa', { scheme: 'RSASSA-PKCS1-v1_5', digest }, digest] as const,
    ),
    ...(['SHA-256', 'SHA-384', 'SHA-512'] as const).map(
      (digest) => ['rsa', pssAlgorithm(digest), `${digest} PSS`] as const,
    ),
    ['p256', { scheme: 'ECDSA', digest: 'SHA-256' }, 'SHA-256'],
    ['p256', { scheme: 'ECDSA', digest: 'SHA-512' }, 'a digest longer than the order'],
    ['p384', { scheme: 'ECDSA', digest: 'SHA-384' }, 'SHA-384'],
    ['p521', { scheme: 'ECDSA', digest: 'SHA-512' }, 'SHA-512'],
    ['ed', { scheme: 'Ed25519', digest: null }, 'EdDSA'],
  ];
  test.each(cases)('%s signs, and the signature is valid (%o, %s)', async (label, algorithm) => {
    const key = session.key({ label });
    const value = await key.sign(algorithm, message);
    expect(await nodeEngine.verify(algorithm, software.get(label)!.publicKey, message, value)).toBe(true);
    expect(await nodeEngine.verify(algorithm, software.get(label)!.publicKey, message.subarray(1), value)).toBe(false);
  });

  test.skipIf(!hasOpenssl)('OpenSSL accepts RSA, PSS and ECDSA values of the token', async () => {
    using shop = workshop();
    shop.write('message', message);
    const verify = async (label: string, algorithm: SignatureAlgorithm, ...options: string[]): Promise<string> => {
      shop.write('key.der', writePublicKey(software.get(label)!.publicKey));
      shop.write('value', await session.key({ label }).sign(algorithm, message));
      const key = ['-verify', 'key.der', '-keyform', 'DER', '-signature', 'value'];
      return shop.openssl('dgst', '-sha256', ...key, ...options, 'message').trim();
    };
    expect(await verify('rsa', { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' })).toBe('Verified OK');
    const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32'];
    expect(await verify('rsa', pssAlgorithm('SHA-256'), ...pss)).toBe('Verified OK');
    expect(await verify('p256', { scheme: 'ECDSA', digest: 'SHA-256' })).toBe('Verified OK');
  });

  test('concurrent signatures in one login are all valid, each for its message', async () => {
    const key = session.key({ label: 'p256' });
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
    const messages = Array.from({ length: 50 }, (_, i) => new Uint8Array([i, ...message]));
    const values = await Promise.all(messages.map((one) => key.sign(algorithm, one)));
    const verdicts = await Promise.all(
      values.map((value, i) => nodeEngine.verify(algorithm, key.publicKey, messages[i]!, value)),
    );
    expect(verdicts).toEqual(Array(50).fill(true));
  });

  test('keys can be listed while signatures are being made', async () => {
    const key = session.key({ label: 'rsa' });
    const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const;
    const running = Array.from({ length: 8 }, () => key.sign(algorithm, message));
    let done = false;
    const all = Promise.all(running).finally(() => {
      done = true;
    });
    for (let i = 0; i < 50 && !done; i++) {
      expect(session.keys()).toHaveLength(6);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set((await all).map((value) => value.length))).toEqual(new Set([256]));
  });

  test('the certificate comes from the token, or from the caller if it belongs to the key', async () => {
    const key = session.key({ label: 'rsa' });
    const signer = createPkcs11Signer(key);
    expect(signer.certificate).toEqual(key.certificates[0]);
    expect(signer.algorithm).toEqual({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' });
    const value = await signer.sign!(message);
    expect(await nodeEngine.verify(signer.algorithm, key.publicKey, message, value)).toBe(true);
    const given = certificateOf(software.get('p384')!.publicKey);
    expect(createPkcs11Signer(session.key({ label: 'p384' }), { certificate: given }).certificate).toEqual(given);
    expect(() => createPkcs11Signer(session.key({ label: 'p384' }))).toThrow('PKCS11_CERTIFICATE');
    expect(() => createPkcs11Signer(session.key({ label: 'p256' }), { certificate: given })).toThrow(
      'CRYPTO_KEY_MISMATCH',
    );
    // a token's key is a signing key like any other
    expect(createSoftwareSigner({ key: session.key({ label: 'p384' }), certificate: given }).chain).toEqual([]);
  });

  test('a key that requires the PIN each time gets it each time, and no other key asks again', async () => {
    let asked = 0;
    const counting = await module.login({
      token: { label: token.label },
      pin: () => {
        asked++;
        return PIN;
      },
    });
    expect(asked).toBe(1);
    const plain = counting.key({ label: 'p256' });
    for (let i = 0; i < 3; i++) await plain.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, message);
    expect(asked).toBe(1);
    const cautious = counting.key({ label: 'cautious' });
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
    for (let i = 0; i < 2; i++) {
      const value = await cautious.sign(algorithm, message);
      expect(await nodeEngine.verify(algorithm, cautious.publicKey, message, value)).toBe(true);
    }
    expect(asked).toBe(3);
    await counting.close();
    // the other session is still logged in
    await session.key({ label: 'p256' }).sign(algorithm, message);
  });

  test('a PIN rejected for one signature does not affect the next ones', async () => {
    const pins = [PIN, 'wrong', PIN];
    const login = await module.login({ token: { label: token.label }, pin: () => pins.shift() });
    const cautious = login.key({ label: 'cautious' });
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
    await expect(cautious.sign(algorithm, message)).rejects.toMatchObject({ code: 'PKCS11_PIN_WRONG' });
    const value = await cautious.sign(algorithm, message);
    expect(await nodeEngine.verify(algorithm, cautious.publicKey, message, value)).toBe(true);
    await login.close();
  });

  test('an error about a missing token or key lists the present ones', async () => {
    await expect(module.login({ token: { label: 'no such' }, pin: PIN })).rejects.toMatchObject({
      code: 'PKCS11_TOKEN_NOT_FOUND',
      params: { token: 'no such', present: [expect.stringMatching(/^测试令牌 \(/)] },
    });
    expect(() => session.key({ label: 'no such' })).toThrow(/PKCS11_KEY_NOT_FOUND.*rsa \(01\)/);
    expect(() => session.key()).toThrow('PKCS11_KEY_AMBIGUOUS');
    expect(session.key({ id: Uint8Array.of(1) }).label).toBe('rsa');
  });

  test('an algorithm for another key, and one that the token lacks, are rejected with codes', async () => {
    const rsa = session.key({ label: 'rsa' });
    await expect(rsa.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, message)).rejects.toMatchObject({
      code: 'CRYPTO_KEY_MISMATCH',
    });
    await expect(rsa.sign(pssAlgorithm('SHA3-256'), message)).rejects.toMatchObject({ code: 'PKCS11_MECHANISM' });
  });

  test('a file that is not a module is rejected with a code', async () => {
    await expect(openPkcs11('/etc/hostname')).rejects.toMatchObject({ code: 'PKCS11_MODULE_UNUSABLE' });
    await expect(openPkcs11('/no/such/module.so')).rejects.toMatchObject({ code: 'PKCS11_MODULE_UNUSABLE' });
  });
});

describe.skipIf(!haveTokens)('the PIN', () => {
  test('wrong, missing and empty PINs are rejected; a closed session does not sign', async () => {
    using token = createToken('PIN test');
    token.importKey(generateKey({ type: 'EC', curve: 'P-256' }), { label: 'one', id: '01' });
    const module = await openPkcs11(token.module);
    const wrong = module.login({ pin: '13579' });
    await expect(wrong).rejects.toMatchObject({ code: 'PKCS11_PIN_WRONG', params: { answer: 'CKR_PIN_INCORRECT' } });
    await wrong.catch((error) => expect(JSON.stringify(error) + error.stack).not.toContain('13579'));
    for (const pin of ['', () => undefined]) {
      await expect(module.login({ pin })).rejects.toMatchObject({ code: 'PKCS11_PIN_NEEDED' });
    }
    const session = await module.login({ pin: PIN });
    const key = session.key();
    const last = key.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, message);
    await Promise.all([session.close(), session.close()]);
    expect((await last).length).toBeGreaterThan(60);
    await expect(key.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, message)).rejects.toMatchObject({
      code: 'PKCS11_CLOSED',
    });
    token.addToken('second');
    await module.close();
    await expect(module.login({ pin: PIN })).rejects.toMatchObject({ code: 'PKCS11_CLOSED' });
    const again = await openPkcs11(token.module);
    expect(
      again
        .tokens()
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['PIN test', 'second']);
    await expect(again.login({ pin: PIN })).rejects.toMatchObject({ code: 'PKCS11_TOKEN_AMBIGUOUS' });
    await again.close();
  });
});

// Each code with which keystores are rejected; arbitrary bytes never make the readers fail in another way.
import { CodedError, utf8 } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { nodeEngine } from '../src/engine.node.ts';
import { keystoreCodes } from '../src/error.ts';
import { generateKey, importPkcs8 } from '../src/key.node.ts';
import { DerivationWork } from '../src/keystore/derivation-work.ts';
import { createPkcs12, openPkcs12, openPrivateKey, sealPrivateKey } from '../src/keystore/index.ts';
import { passphraseVariants } from '../src/keystore/passphrase.ts';
import { writeMac } from '../src/keystore/pkcs12-mac.node.ts';
import { readPublicKey, writePublicKey } from '../src/spki.ts';

const fast = { random: nodeEngine.randomBytes, iterations: 10 };
const passphrase = 'Testphrase';
const key = generateKey({ type: 'OKP', curve: 'Ed25519' });
const seen = new Set<string>();

/** A certificate structure with a key; it is not signed. */
function certificateOf(spki: Uint8Array): Uint8Array {
  const empty = write.sequence();
  const tbs = write.sequence(write.integer(1), empty, empty, empty, empty, spki);
  return write.sequence(tbs, empty, write.bitString(new Uint8Array(0)));
}

const certificate = certificateOf(writePublicKey(key.publicKey));
let sealed: string;
let pkcs12: Uint8Array;
beforeAll(async () => {
  sealed = await sealPrivateKey(key, passphrase, fast);
  pkcs12 = await createPkcs12({ key, certificate, passphrase, ...fast });
});

async function code(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'opened';
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    seen.add(error.code);
    return error.code;
  }
}

const pbkdf2 = (iterations: number): Uint8Array =>
  write.sequence(
    write.oid('1.2.840.113549.1.5.12'),
    write.sequence(write.octetString(new Uint8Array(8)), write.integer(iterations)),
  );
const encrypted = (derivation: Uint8Array, cipher = '2.16.840.1.101.3.4.1.42', iv = 16): Uint8Array => {
  const encryption = write.sequence(write.oid(cipher), write.octetString(new Uint8Array(iv)));
  const algorithm = write.sequence(write.oid('1.2.840.113549.1.5.13'), write.sequence(derivation, encryption));
  return write.sequence(algorithm, write.octetString(new Uint8Array(32)));
};
/** EncryptedData of a cipher that is not supported. */
const encryptedSafe = (cipher: string): Uint8Array => {
  const algorithm = write.sequence(write.oid(cipher), write.octetString(new Uint8Array(8)));
  const info = write.sequence(write.oid('1.2.840.113549.1.7.1'), algorithm, write.implicit(0, new Uint8Array(16)));
  const content = write.sequence(write.integer(0), info);
  return write.sequence(write.oid('1.2.840.113549.1.7.6'), write.explicit(0, content));
};
/** PrivateKeyInfo of X25519, a key that cannot sign. */
const unsupportedKey = write.sequence(
  write.integer(0),
  write.sequence(write.oid('1.3.101.110')),
  write.octetString(write.octetString(new Uint8Array(32).fill(1))),
);
const data = (content: Uint8Array): Uint8Array =>
  write.sequence(write.oid('1.2.840.113549.1.7.1'), write.explicit(0, write.octetString(content)));

test('an unsupported key beside a supported one is skipped', async () => {
  const bag = (oid: string, value: Uint8Array): Uint8Array => write.sequence(write.oid(oid), write.explicit(0, value));
  const cipher = '1.2.840.113549.3.4'; // RC4
  const certBag = write.sequence(
    write.oid('1.2.840.113549.1.9.22.1'),
    write.explicit(0, write.octetString(certificate)),
  );
  const safe = write.sequence(
    bag('1.2.840.113549.1.12.10.1.2', encrypted(pbkdf2(10), cipher)),
    bag('1.2.840.113549.1.12.10.1.1', unsupportedKey),
    bag('1.2.840.113549.1.12.10.1.1', key.exportPkcs8()),
    bag('1.2.840.113549.1.12.10.1.3', certBag),
  );
  const content = write.sequence(data(safe), encryptedSafe(cipher));
  const mac = { digest: 'SHA-256', salt: new Uint8Array(8), iterations: 10 } as const;
  const variant = passphraseVariants(passphrase)[0]!;
  const file = write.sequence(
    write.integer(3),
    data(content),
    await writeMac(content, variant, mac, new DerivationWork()),
  );
  expect((await openPkcs12(file, { passphrase })).key.publicKey).toEqual(key.publicKey);
});

test('an encrypted key opens only with its pass phrase', async () => {
  expect((await openPrivateKey(utf8(sealed), { passphrase })).exportPkcs8()).toEqual(key.exportPkcs8());
  expect(await code(openPrivateKey(utf8(sealed), { passphrase: 'testphrase' }))).toBe('KEYSTORE_WRONG_PASSPHRASE');
  expect(await code(openPrivateKey(utf8(sealed), { passphrase: '' }))).toBe('KEYSTORE_WRONG_PASSPHRASE');
  expect(await code(openPrivateKey(utf8(sealed), {}))).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
});

test('no keystore is written with an empty pass phrase', async () => {
  expect(await code(sealPrivateKey(key, '', fast))).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
  expect(await code(createPkcs12({ key, certificate, passphrase: '', ...fast }))).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
  // the value of an unset environment variable, and of a file that was not read as text
  for (const none of [undefined, null, utf8('secret')] as unknown as string[]) {
    expect(await code(sealPrivateKey(key, none, fast))).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
    const made = createPkcs12({ key, certificate, passphrase: none, ...fast });
    expect(await code(made)).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
    const opened = openPkcs12(await createPkcs12({ key, certificate, passphrase: 'x', ...fast }), { passphrase: none });
    expect(await code(opened)).toBe('KEYSTORE_PASSPHRASE_REQUIRED');
  }
});

test('too many iterations are rejected at once, not computed', async () => {
  const start = process.cpuUsage();
  for (const iterations of [10_000_001, 2 ** 31 - 1]) {
    expect(await code(openPrivateKey(encrypted(pbkdf2(iterations)), { passphrase }))).toBe('KEYSTORE_ITERATION_LIMIT');
  }
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  const over = createPkcs12({ key, certificate, passphrase, random: fast.random, iterations: 10_000_001 });
  expect(await code(over)).toBe('KEYSTORE_ITERATION_LIMIT');
});

test('zero iterations, a wrong IV and a wrong key length are malformed', async () => {
  const open = (bytes: Uint8Array): Promise<string> => code(openPrivateKey(bytes, { passphrase }));
  expect(await open(encrypted(pbkdf2(0)))).toBe('KEYSTORE_MALFORMED');
  expect(await open(encrypted(pbkdf2(1), undefined, 15))).toBe('KEYSTORE_MALFORMED');
  const parameters = write.sequence(write.octetString(new Uint8Array(8)), write.integer(1), write.integer(16));
  const short = write.sequence(write.oid('1.2.840.113549.1.5.12'), parameters);
  expect(await open(encrypted(short))).toBe('KEYSTORE_MALFORMED');
});

test('unsupported ciphers and derivations are reported by name', async () => {
  const scrypt = write.sequence(write.oid('1.3.6.1.4.1.11591.4.11'), write.sequence());
  const rc4 = write.sequence(
    write.sequence(
      write.oid('1.2.840.113549.1.12.1.1'),
      write.sequence(write.octetString(new Uint8Array(8)), write.integer(1)),
    ),
    write.octetString(new Uint8Array(32)),
  );
  for (const bytes of [encrypted(scrypt), encrypted(pbkdf2(1), '1.2.3', 16), rc4]) {
    expect(await code(openPrivateKey(bytes, { passphrase }))).toBe('KEYSTORE_UNSUPPORTED_ENCRYPTION');
  }
  const pem = '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n';
  expect(await code(openPrivateKey(utf8(pem), { passphrase }))).toBe('KEYSTORE_UNSUPPORTED_ENCRYPTION');
});

test('a PEM file without a key, and one with two keys, are rejected', async () => {
  const other = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  expect(await code(openPrivateKey(utf8(other), {}))).toBe('KEYSTORE_NO_KEY');
  expect(await code(openPrivateKey(utf8(sealed + sealed), { passphrase }))).toBe('KEYSTORE_MALFORMED');
  expect((await openPrivateKey(utf8(other + sealed), { passphrase })).publicKey).toEqual(key.publicKey);
});

test('a PKCS #12 file without a MAC, with a signature instead, or with an unknown digest is not opened', async () => {
  const content = data(write.sequence());
  const open = (bytes: Uint8Array): Promise<string> => code(openPkcs12(bytes, { passphrase }));
  expect(await open(write.sequence(write.integer(3), content))).toBe('KEYSTORE_NO_MAC');
  const signed = write.sequence(
    write.oid('1.2.840.113549.1.7.2'),
    write.explicit(0, write.octetString(new Uint8Array(0))),
  );
  expect(await open(write.sequence(write.integer(3), signed))).toBe('KEYSTORE_UNSUPPORTED_MAC');
  const info = write.sequence(write.sequence(write.oid('1.2.3')), write.octetString(new Uint8Array(20)));
  const mac = write.sequence(info, write.octetString(new Uint8Array(8)));
  expect(await open(write.sequence(write.integer(3), content, mac))).toBe('KEYSTORE_UNSUPPORTED_MAC');
  expect(await open(write.sequence(write.integer(2), content, mac))).toBe('KEYSTORE_MALFORMED');
});

test('a PKCS #12 file whose certificate belongs to another key is neither opened nor written', async () => {
  const other = generateKey({ type: 'OKP', curve: 'Ed25519' });
  const foreign = certificateOf(writePublicKey(other.publicKey));
  expect(await code(createPkcs12({ key, certificate: foreign, passphrase, ...fast }))).toBe('CRYPTO_KEY_MISMATCH');
  // A key with a wrong public half, which the writer accepts and the reader must detect.
  const claimed = { publicKey: other.publicKey, sign: key.sign.bind(key), exportPkcs8: () => key.exportPkcs8() };
  const bytes = await createPkcs12({ key: claimed, certificate: foreign, passphrase, ...fast });
  expect(await code(openPkcs12(bytes, { passphrase }))).toBe('KEYSTORE_NO_CERTIFICATE');
});

test('a PKCS #12 file with a changed byte never opens with another key or certificate', async () => {
  for (let at = 0; at < pkcs12.length; at += 29) {
    const changed = pkcs12.slice();
    changed[at]! ^= 0x55;
    expect(await code(openPkcs12(changed, { passphrase }))).toMatch(/^KEYSTORE_/);
  }
});

test('arbitrary bytes, and any damage to a valid file, give a coded error', async () => {
  const plain = key.exportPkcs8();
  const base = [utf8(sealed), pkcs12, plain, encrypted(pbkdf2(1))];
  const damaged = fc
    .tuple(fc.constantFrom(...base), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.option(fc.nat()))
    .map(([file, changes, cut]) => {
      const copy = file.slice(0, cut === null ? file.length : cut % file.length);
      for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
      return copy;
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
      await code(openPrivateKey(bytes, { passphrase }));
      // The MAC of `pkcs12` takes 100,000 iterations; damage to it has its own test above.
      if (bytes.length < 300) await code(openPkcs12(bytes, { passphrase }));
      for (const read of [importPkcs8, (der: Uint8Array) => readPublicKey(parseDer(der))]) {
        await code((async () => read(bytes))());
      }
    }),
    { numRuns: 300 },
  );
});

test('every keystore code but those of the corpus and of SM2EnvelopedKey is produced above', () => {
  const elsewhere = ['KEYSTORE_NO_KEY', 'KEYSTORE_ENVELOPED_KEY'];
  expect([...seen, ...elsewhere]).toEqual(expect.arrayContaining(Object.keys(keystoreCodes)));
});

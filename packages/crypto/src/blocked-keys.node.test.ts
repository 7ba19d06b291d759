import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodePem } from '@govseal/core';
import { expect, test } from 'vitest';
import { readBlockedKeys } from './blocked-keys.node.ts';
import { generateKey, importPkcs8 } from './key.node.ts';
import { writePublicKey } from './spki.ts';
import type { PublicKey } from './types.ts';

function fixtureKey(name: string): PublicKey {
  const file = new URL(`../../../fixtures/keys/TEST-ONLY-${name}.key`, import.meta.url);
  return importPkcs8(decodePem(readFileSync(file, 'utf8'))[0]!.bytes).publicKey;
}

/** Output of OpenSSL and sha1sum or sha256sum for the key `clerk`. */
const SPKI_SHA256 = 'fa8af478153d4b7dbbb5dc96d1f9d1b02665cd305df733f2ff367d78a78b2ee4';
const SPKI_SHA1 = 'ca6b383b833e56c139c6320776c91d4c276c98e5';
const MODULUS_LINE = 'e995fda11b7045494c08';

test.each([
  ['SHA-256 of the public key', SPKI_SHA256],
  ['SHA-1 of the public key, in upper case', SPKI_SHA1.toUpperCase()],
  ['a line of openssl-blacklist', MODULUS_LINE],
])('%s blocks only this key', (_, entry) => {
  const list = readBlockedKeys(`# a comment\r\n${'0'.repeat(20)}\r\n\r\n${entry}\n`);
  expect(list.has(fixtureKey('clerk'))).toBe(true);
  expect(list.has(fixtureKey('chief'))).toBe(false);
  expect(list.has(generateKey({ type: 'EC', curve: 'P-256' }).publicKey)).toBe(false);
});

test('the same modulus under the identifier of RSASSA-PSS is the same key', () => {
  const pss = { ...fixtureKey('clerk'), pssOnly: true } as PublicKey;
  for (const entry of [SPKI_SHA256, SPKI_SHA1, MODULUS_LINE]) expect(readBlockedKeys(entry).has(pss)).toBe(true);
  const listed = createHash('sha256').update(writePublicKey(pss)).digest('hex');
  expect(readBlockedKeys(listed).has(fixtureKey('clerk'))).toBe(true);
});

test.each(['00:11:22', 'ab'.repeat(16), 'zz'.repeat(10), '# comment\n0'])(
  'an entry that is not a fingerprint is an error, because it would block nothing: %s',
  (text) => {
    expect(() => readBlockedKeys(text)).toThrow(expect.objectContaining({ code: 'CRYPTO_BLOCKED_KEY_LINE' }));
  },
);

test('a key that cannot be read is never blocked', () => {
  expect(readBlockedKeys(SPKI_SHA1).has({ type: 'unsupported', oid: '1.2.3', bits: 0 })).toBe(false);
});

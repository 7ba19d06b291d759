// C2SP Wycheproof vectors through the code that decrypts EnvelopedData: AES-CBC, RSA-OAEP and RSA PKCS #1 v1.5. Counts
// are pinned.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { equalBytes, fromHex } from '@govseal/core';
import { importPkcs8 } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import { describe, expect, test } from 'vitest';
import { type ContentCipherName, contentCipher, decryptContent } from '../src/enveloped/content-cipher.node.ts';
import { decryptKey } from '../src/enveloped/key-transport.node.ts';

const folder = `${process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))}/wycheproof`;
const present = existsSync(folder) || process.env.CI === 'true';

interface Vector {
  readonly tcId: number;
  readonly msg: string;
  readonly ct: string;
  readonly key: string;
  readonly iv: string;
  readonly label?: string;
  readonly result: string;
}

interface Group {
  readonly keySize: number;
  readonly sha: string;
  readonly mgfSha: string;
  readonly privateKeyPkcs8: string;
  readonly tests: readonly Vector[];
}

interface Tally {
  valid: number;
  invalid: number;
  readonly wrong: number[];
}

/** `evaluate` returns the plaintext, null for a rejected vector, or undefined for an unsupported one. */
function run(file: string, evaluate: (vector: Vector, group: Group) => Uint8Array | null | undefined): Tally {
  const tally: Tally = { valid: 0, invalid: 0, wrong: [] };
  const { testGroups } = JSON.parse(readFileSync(`${folder}/${file}_test.json`, 'utf8')) as { testGroups: Group[] };
  for (const group of testGroups) {
    for (const vector of group.tests) {
      const { result, msg, tcId } = vector;
      if (result !== 'valid' && result !== 'invalid') continue;
      const plaintext = evaluate(vector, group);
      if (plaintext === undefined) continue;
      tally[result]++;
      const opened = plaintext !== null && equalBytes(plaintext, fromHex(msg));
      if (opened !== (result === 'valid') || (result === 'invalid' && plaintext !== null)) tally.wrong.push(tcId);
    }
  }
  return tally;
}

const DIGESTS: Readonly<Record<string, string>> = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-224': '2.16.840.1.101.3.4.2.4',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
};

function oaep(sha: string, mgfSha: string): Uint8Array {
  const digest = (name: string): Uint8Array => write.sequence(write.oid(DIGESTS[name]!), write.nullValue());
  const mask = write.sequence(write.oid('1.2.840.113549.1.1.8'), digest(mgfSha));
  const parameters = write.sequence(write.explicit(0, digest(sha)), write.explicit(1, mask));
  return write.sequence(write.oid('1.2.840.113549.1.1.7'), parameters);
}

const PKCS1 = write.sequence(write.oid('1.2.840.113549.1.1.1'), write.nullValue());

/** The decrypted key, for the key lengths of the ciphers and the length of the vector's message. */
function opened(algorithm: Uint8Array, { msg, ct, result }: Vector, { privateKeyPkcs8 }: Group): Uint8Array | null {
  const key = importPkcs8(fromHex(privateKeyPkcs8));
  const lengths = result === 'valid' ? [msg.length / 2] : [msg.length / 2, 16, 24, 32];
  for (const length of lengths) {
    const plaintext = decryptKey(parseDer(algorithm), fromHex(ct), key, length);
    if (plaintext !== null) return plaintext;
  }
  return null;
}

describe.skipIf(!present)('Wycheproof, encrypted content', () => {
  test('AES-CBC: every valid ciphertext decrypts, every wrong padding and length is rejected', () => {
    const tally = run('aes_cbc_pkcs5', ({ key, iv, ct }, { keySize }) =>
      decryptContent(contentCipher(`AES-${keySize}-CBC` as ContentCipherName, fromHex(iv)), fromHex(key), fromHex(ct)),
    );
    expect(tally).toEqual({ valid: 72, invalid: 144, wrong: [] });
  });

  test.each([
    ['rsa_oaep_2048_sha256_mgf1sha256', 10, 19],
    ['rsa_oaep_3072_sha256_mgf1sha256', 10, 19],
    ['rsa_oaep_4096_sha512_mgf1sha512', 10, 19],
    ['rsa_oaep_misc', 75, 0],
  ])('%s: one digest for both uses and no label, as CMS writers use it', (file, valid, invalid) => {
    const tally = run(file, (vector, group) => {
      if (group.sha !== group.mgfSha || (vector.label ?? '') !== '') return undefined;
      return opened(oaep(group.sha, group.mgfSha), vector, group);
    });
    expect(tally).toEqual({ valid, invalid, wrong: [] });
  });

  test.each([
    ['rsa_pkcs1_2048', 42, 25],
    ['rsa_pkcs1_3072', 41, 26],
    ['rsa_pkcs1_4096', 41, 26],
  ])('%s: a block is accepted as a key only if its whole padding is correct', (file, valid, invalid) => {
    expect(run(file, (vector, group) => opened(PKCS1, vector, group))).toEqual({ valid, invalid, wrong: [] });
  });
});

// C2SP Wycheproof vectors for HMAC-SM3, SM4-GCM and SM4-CCM, with both implementations. Counts are pinned.
import { createHmac } from 'node:crypto';
import { equalBytes, fromHex } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { CryptoError } from '../src/error.ts';
import { hmacSm3 } from '../src/sm/sm3.ts';
import { nodeSm4 } from '../src/sm/sm4.node.ts';
import type { Sm4 } from '../src/sm/sm4.ts';
import { portableSm4 } from '../src/sm/sm4-portable.ts';
import { corpusJson, hasCorpus } from './corpus.ts';

interface Vector {
  readonly tcId: number;
  readonly key: string;
  readonly msg: string;
  readonly tag: string;
  readonly iv: string;
  readonly aad: string;
  readonly ct: string;
  readonly result: 'valid' | 'invalid';
}
type File = { readonly testGroups: readonly { readonly tagSize: number; readonly tests: readonly Vector[] }[] };

interface Tally {
  valid: number;
  invalid: number;
  readonly wrong: number[];
}

function run(file: string, evaluate: (vector: Vector, tagLength: number) => boolean): Tally {
  const tally: Tally = { valid: 0, invalid: 0, wrong: [] };
  for (const { tagSize, tests } of corpusJson<File>(`wycheproof/${file}`).testGroups) {
    for (const vector of tests) {
      tally[vector.result]++;
      if (evaluate(vector, tagSize / 8) !== (vector.result === 'valid')) tally.wrong.push(vector.tcId);
    }
  }
  return tally;
}

/** Whether opening gives the message and sealing gives the same ciphertext and tag; false for rejected parameters. */
function verifyAead(sm4: Sm4, mode: 'Gcm' | 'Ccm', vector: Vector, tagLength: number): boolean {
  const input = {
    key: fromHex(vector.key),
    nonce: fromHex(vector.iv),
    associatedData: fromHex(vector.aad),
    tagLength,
  };
  const sealed = fromHex(vector.ct + vector.tag);
  try {
    const opened = sm4[`open${mode}`](input, sealed);
    return (
      opened !== null &&
      equalBytes(opened, fromHex(vector.msg)) &&
      equalBytes(sm4[`seal${mode}`](input, opened), sealed)
    );
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'CRYPTO_CIPHER_PARAMETERS') return false;
    throw error;
  }
}

describe.skipIf(!hasCorpus)('Wycheproof, SM algorithms', () => {
  test('HMAC-SM3, portable and native', () => {
    const native = (key: Uint8Array, message: Uint8Array): Uint8Array =>
      createHmac('sm3', key).update(message).digest();
    for (const mac of [hmacSm3, native]) {
      const tally = run('hmac_sm3_test.json', ({ key, msg, tag }, length) =>
        equalBytes(mac(fromHex(key), fromHex(msg)).subarray(0, length), fromHex(tag)),
      );
      expect(tally).toEqual({ valid: 66, invalid: 108, wrong: [] });
    }
  });

  test.each([
    ['node', nodeSm4],
    ['portable', portableSm4],
  ])('SM4-GCM and SM4-CCM on %s', (_name, sm4) => {
    const gcm = run('sm4_gcm_test.json', (vector, length) => verifyAead(sm4, 'Gcm', vector, length));
    expect(gcm).toEqual({ valid: 75, invalid: 29, wrong: [] });
    const ccm = run('sm4_ccm_test.json', (vector, length) => verifyAead(sm4, 'Ccm', vector, length));
    expect(ccm).toEqual({ valid: 135, invalid: 49, wrong: [] });
  });
});

import { describe, expect, test } from 'vitest';
import { hasCorpus } from './corpus.ts';
import { type Aes, judgePbes2, judgePbkdf2, type Sha } from './pbes2-vectors.ts';

describe.skipIf(!hasCorpus)('Wycheproof', () => {
  const pairs = ([1, 224, 256, 384, 512] as Sha[]).flatMap((sha) =>
    ([128, 192, 256] as Aes[]).map((aes): [Sha, Aes] => [sha, aes]),
  );
  test.each(pairs)('PBES2 with HMAC-SHA-%i and AES-%i decrypts every vector', async (sha, aes) => {
    expect(await judgePbes2(sha, aes)).toEqual({ valid: 84, wrong: [], beyondLimit: [] });
  });

  test.each([
    [1, 64, [4]], // RFC 6070's vector of 2^24 iterations is beyond what one file may ask for
    [224, 58, []],
    [256, 60, []],
    [384, 58, []],
    [512, 58, []],
  ] as [Sha, number, number[]][])('PBKDF2 with HMAC-SHA-%i derives every key', async (sha, valid, beyondLimit) => {
    expect(await judgePbkdf2(sha)).toEqual({ valid, wrong: [], beyondLimit });
  });
});

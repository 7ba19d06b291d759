import { describe, expect, test } from 'vitest';
import { hasCorpus } from './corpus.ts';
import { type Aes, judgePbes2, type Sha } from './pbes2-vectors.ts';

const pairs = ([1, 224, 256, 384, 512] as Sha[]).flatMap((sha) =>
  ([128, 192, 256] as Aes[]).map((aes) => [sha, aes] as const),
);

describe.skipIf(!hasCorpus)('Wycheproof, every pair', () => {
  test.each(pairs)('PBES2 with HMAC-SHA-%i and AES-%i decrypts every vector', async (sha, aes) => {
    expect(await judgePbes2(sha, aes)).toEqual({ valid: 84, wrong: [], beyondLimit: [] });
  });
});

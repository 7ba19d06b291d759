import { createHash } from 'node:crypto';
import type { CryptoEngine, DigestName } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { certificateDigest } from './certificate-digest.ts';

test('a certificate is digested once for each engine and digest', async () => {
  const one = await certificate({ subject: '张三', issuer: 'CA' });
  const asked: DigestName[] = [];
  const counting: CryptoEngine = {
    ...nodeEngine,
    digest: (name, ...parts) => {
      asked.push(name);
      return nodeEngine.digest(name, ...parts);
    },
  };
  for (let i = 0; i < 2; i++) {
    for (const name of ['SHA-256', 'SHA-512'] as const) {
      const expected = createHash(name.replace('-', '')).update(one.der).digest('hex');
      expect(Buffer.from(await certificateDigest(one, name, counting)).toString('hex')).toBe(expected);
    }
  }
  expect(asked).toEqual(['SHA-256', 'SHA-512']);
  const mine = await certificateDigest(one, 'SHA-256', counting);
  const expected = mine.slice();
  mine.fill(0);
  expect(await certificateDigest(one, 'SHA-256', counting)).toEqual(expected);
  const lying: CryptoEngine = { ...nodeEngine, digest: () => new Uint8Array(32) };
  expect(await certificateDigest(one, 'SHA-256', lying)).toEqual(new Uint8Array(32));
});

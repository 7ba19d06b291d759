/** A document time-stamp dated after the validation time: ignored if its authority is trusted, indeterminate if it is not. */
import { equalBytes } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { addDocumentTimestamp } from '@govseal/pades';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { verify } from '../../src/index.ts';
import { createScene, makePdf } from '../signed.ts';

const DAY = 86_400_000;

interface Ahead {
  /** Whether the authority of the document time-stamp, which differs from the signature's, is trusted. */
  readonly trusted: boolean;
  /** Whose key is on the list of blocked keys. */
  readonly blocked?: 'tsaCertificate' | 'root';
}

async function statusOf({ trusted, blocked }: Ahead): Promise<string> {
  const { authority, options, sign } = await createScene();
  const signed = await sign(makePdf(), { tsa: authority.tsa });
  const other = await createTestAuthority({ name: '他人测试机构' });
  other.clock.set(new Date(options.at.getTime() + DAY));
  const update = await addDocumentTimestamp(signed, { engine: authority.engine, tsa: other.tsa });
  const root = authority.root.der;
  const has = (key: PublicKey): boolean => blocked !== undefined && isSameKey(key, other[blocked].publicKey);
  const report = await verify(update.toBytes(), {
    ...options,
    trust: { signers: [root], timestamps: trusted ? [root, other.root.der] : [root] },
    blockedKeys: { has },
    anySigner: true,
  });
  return report.status;
}

function isSameKey(a: PublicKey, b: PublicKey): boolean {
  return a.type === 'EC' && b.type === 'EC' && equalBytes(a.x, b.x);
}

test('by a trusted authority it is ignored', async () => {
  expect(await statusOf({ trusted: true })).toBe('valid');
});

test('by an untrusted authority it makes the file indeterminate', async () => {
  expect(await statusOf({ trusted: false })).toBe('indeterminate');
});

test.each(['tsaCertificate', 'root'] as const)(
  'by a trusted authority with a blocked key (%s) it makes the file indeterminate',
  async (blocked) => {
    expect(await statusOf({ trusted: true, blocked })).toBe('indeterminate');
  },
);

/** A document time-stamp dated after the validation time: passed over where its authority is trusted, no excuse where it is not. */
import { equalBytes } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { addDocumentTimestamp } from '@govseal/pades';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

const DAY = 86_400_000;

interface Ahead {
  /** Is the authority of the document time-stamp, another than the signature's, trusted? */
  readonly trusted: boolean;
  /** Is the key of its unit on the list of blocked keys? */
  readonly blocked?: boolean;
}

async function statusOf({ trusted, blocked = false }: Ahead): Promise<string> {
  const { authority, options, sign } = await createScene();
  const signed = await sign(makePdf(), { tsa: authority.tsa });
  const other = await createTestAuthority({ name: '他人测试机构' });
  other.clock.set(new Date(options.at.getTime() + DAY));
  const update = await addDocumentTimestamp(signed, { engine: authority.engine, tsa: other.tsa });
  const root = authority.root.der;
  const has = (key: PublicKey): boolean => blocked && isSameKey(key, other.tsaCertificate.publicKey);
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

test('by a trusted authority it is not there yet', async () => {
  expect(await statusOf({ trusted: true })).toBe('valid');
});

test('by an authority that nobody trusts it stays in the way', async () => {
  expect(await statusOf({ trusted: false })).toBe('indeterminate');
});

test('by a trusted authority whose unit has a blocked key it stays in the way', async () => {
  expect(await statusOf({ trusted: true, blocked: true })).toBe('indeterminate');
});

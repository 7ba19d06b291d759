/** A document time-stamp dated after the validation time: passed over where its authority is trusted, no excuse where it is not. */
import { addDocumentTimestamp } from '@govseal/pades';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

const DAY = 86_400_000;

async function statusWith(choose: (own: TestAuthority) => Promise<TestAuthority>): Promise<string> {
  const { authority, options, sign } = await createScene();
  const signed = await sign(makePdf(), { tsa: authority.tsa });
  const other = await choose(authority);
  other.clock.set(new Date(options.at.getTime() + DAY));
  const update = await addDocumentTimestamp(signed, { engine: authority.engine, tsa: other.tsa });
  return (await verify(update.toBytes(), { ...options, anySigner: true })).status;
}

test('by the trusted authority it is not there yet', async () => {
  expect(await statusWith(async (own) => own)).toBe('valid');
});

test('by an authority that nobody trusts it stays in the way', async () => {
  expect(await statusWith(() => createTestAuthority({ name: '他人测试机构' }))).toBe('indeterminate');
});

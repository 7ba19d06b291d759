/** Shares of a pass phrase: any m of n open the key store; fewer or altered ones do not. */

import { utf8 } from '@govseal/core';
import { openPrivateKey, sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineShares, splitPassphrase } from '../../src/ceremony/index.ts';
import { P256 } from '../city.ts';

const environment = { random: nodeEngine.randomBytes, engine: nodeEngine };

const choose = <T>(list: readonly T[], count: number): T[][] =>
  count === 0
    ? [[]]
    : list.flatMap((item, index) => choose(list.slice(index + 1), count - 1).map((rest) => [item, ...rest]));

test('any three of five shares open the key, but not two', async () => {
  const { passphrase, shares } = await splitPassphrase(3, 5, environment);
  const key = generateKey(P256);
  const sealed = await sealPrivateKey(key, passphrase, { random: nodeEngine.randomBytes });
  for (const three of choose(shares, 3)) expect(await combineShares(three, environment)).toBe(passphrase);
  for (const two of choose(shares, 2)) {
    await expect(combineShares(two, environment)).rejects.toMatchObject({
      code: 'CA_SHARES',
      params: { rule: '3 shares needed, 2 given' },
    });
  }
  const opened = await openPrivateKey(utf8(sealed), {
    passphrase: await combineShares(shares.slice(1, 4).reverse(), environment),
  });
  expect(opened.publicKey).toEqual(key.publicKey);
});

test('shares with a wrong threshold, number or value are detected', async () => {
  const { shares } = await splitPassphrase(2, 3, environment);
  const other = await splitPassphrase(2, 3, environment);
  const altered = (index: number, change: (facts: Record<string, unknown>) => void): string => {
    const [begin, ...rest] = shares[index]!.trim().split('\n');
    const end = rest.pop()!;
    const facts = JSON.parse(Buffer.from(rest.join(''), 'base64').toString('utf8'));
    change(facts);
    return [begin, Buffer.from(JSON.stringify(facts)).toString('base64'), end, ''].join('\n');
  };
  const flip = (facts: Record<string, unknown>): void => {
    const share = String(facts.share);
    facts.share = (share.startsWith('0') ? '1' : '0') + share.slice(1);
  };
  const rule = async (list: readonly string[]): Promise<unknown> =>
    combineShares(list, environment).then(
      () => 'opened',
      (error: { params: { rule: unknown } }) => error.params.rule,
    );
  expect(await rule([shares[0]!, altered(1, flip)])).toBe('altered share');
  expect(await rule([shares[0]!, other.shares[1]!])).toBe('shares of one set');
  expect(await rule([shares[0]!, shares[0]!])).toBe('each share once');
  expect(await rule([shares[0]!, altered(1, (facts) => Object.assign(facts, { threshold: 1 }))])).toBe('not a share');
  expect(await rule([shares[0]!, 'nothing'])).toBe('not a share');
  expect(await rule([])).toBe('not a share');
  // the check value of another secret does not match
  expect(await rule([0, 1].map((i) => altered(i, (facts) => Object.assign(facts, { check: '00'.repeat(32) }))))).toBe(
    'altered share',
  );
});

test('a threshold must satisfy 2 ≤ m ≤ n ≤ 255', async () => {
  for (const [threshold, officers] of [
    [1, 3],
    [4, 3],
    [2, 256],
    [2.5, 3],
  ] as const) {
    await expect(splitPassphrase(threshold, officers, environment)).rejects.toMatchObject({ code: 'CA_SHARES' });
  }
});

test('any m of any n', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 12 }),
      fc.nat(10),
      fc.infiniteStream(fc.nat()),
      async (threshold, more, order) => {
        const { passphrase, shares } = await splitPassphrase(threshold, threshold + more, environment);
        const shuffled = shares
          .map((share) => [order.next().value as number, share] as const)
          .sort(([a], [b]) => a - b)
          .map(([, share]) => share);
        expect(await combineShares(shuffled.slice(0, threshold), environment)).toBe(passphrase);
      },
    ),
    { numRuns: 20 },
  );
});

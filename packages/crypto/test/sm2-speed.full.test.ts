// What the kernel is for: shares of the time that Node's own SM2 takes, both through the same interface in one run.
import { expect, test } from 'vitest';
import { createNodeEngine } from '../src/engine.node.ts';
import { generateKey, importPkcs8 } from '../src/key.node.ts';
import type { PublicKey } from '../src/types.ts';

const algorithm = { scheme: 'SM2', digest: 'SM3' } as const;
const message = new Uint8Array(200).fill(7);
const engine = createNodeEngine();
const native = createNodeEngine({ sm2: 'native' });

/** The quickest of rounds that take turns, so that a busy machine slows both. */
function quickest(rounds: number, ...runs: readonly (() => void)[]): number[] {
  const best = runs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    runs.forEach((run, i) => {
      const start = process.hrtime.bigint();
      for (let j = 0; j < 50; j++) run();
      best[i] = Math.min(best[i]!, Number(process.hrtime.bigint() - start) / 50_000);
    });
  }
  return best;
}

test('signs within 0.2, verifies with a new key within 0.55 and with a known key within 0.25 of native time', () => {
  const key = generateKey({ type: 'EC', curve: 'SM2' });
  const nativeKey = importPkcs8(key.exportPkcs8(), { sm2: 'native' });
  const value = key.sign(algorithm, message);
  // More keys than the kernel counts, so that none gets a table.
  const fresh = Array.from({ length: 600 }, () => generateKey({ type: 'EC', curve: 'SM2' })).map((each) => ({
    key: each.publicKey,
    value: each.sign(algorithm, message),
  }));
  let next = 0;
  const verified = (right: boolean): void => {
    if (!right) throw new Error('did not verify');
  };
  const known = (by: typeof engine, publicKey: PublicKey) => (): void =>
    verified(by.verify(algorithm, publicKey, message, value));
  const [sign, nativeSign, knownKey, nativeKnown, newKey] = quickest(
    100,
    () => void key.sign(algorithm, message),
    () => void nativeKey.sign(algorithm, message),
    known(engine, key.publicKey),
    known(native, key.publicKey),
    () => {
      const each = fresh[next++ % fresh.length]!;
      verified(engine.verify(algorithm, each.key, message, each.value));
    },
  ) as [number, number, number, number, number];
  const ratios = { sign: sign / nativeSign, newKey: newKey / nativeKnown, knownKey: knownKey / nativeKnown };
  // biome-ignore lint/suspicious/noConsole: the figures are what this test is for
  console.log('SM2, µs:', { sign, nativeSign, newKey, knownKey, nativeKnown }, ratios);
  expect(ratios.sign).toBeLessThan(0.2);
  expect(ratios.newKey).toBeLessThan(0.55);
  expect(ratios.knownKey).toBeLessThan(0.25);
});

// Invariants of path validation over random valid and invalid chains: neither the order of the pool nor unrelated
// certificates change the result.
import { nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCertificate } from '../src/certificate/certificate.ts';
import { X509Error } from '../src/error.ts';
import type { PathOptions } from '../src/path/path-types.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate, crlDer } from './authority.ts';
import { flaws } from './chain-flaws.ts';
import { buildChain, planChain, randomNumbers } from './random-chain.ts';

interface Scene {
  readonly root: Certificate;
  readonly leaf: Certificate;
  readonly pool: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly seed: number;
}

/** Chains with each flaw that can be parsed, and a second certificate for one CA. */
async function scenes(): Promise<Scene[]> {
  const list: Scene[] = [];
  for (const [seed, flaw] of flaws.entries()) {
    const random = randomNumbers(seed);
    const plan = planChain(random, seed);
    flaw.plan?.(plan, random);
    const built = await buildChain(plan);
    const chain = flaw.bytes?.(built, random) ?? built;
    try {
      const [root, ...others] = chain.certificates.map(parseCertificate) as [Certificate, ...Certificate[]];
      const again = await certificate({ ...plan.recipes[1]!, serial: 9000 });
      list.push({ root, leaf: others.at(-1)!, pool: [...others.slice(0, -1), again], crls: chain.crls, seed });
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
    }
  }
  return list;
}

const all = await scenes();
const strangers = await Promise.all(
  Array.from({ length: 8 }, (_, i) =>
    certificate({
      subject: `Stranger ${i}`,
      issuer: `Stranger ${(i * 3) % 8}`,
      key: `s${i}`,
      signedBy: `s${(i * 3) % 8}`,
      ca: true,
    }),
  ),
);
const strangerCrls = await Promise.all(
  strangers.slice(0, 3).map((_, i) => crlDer({ issuer: `Stranger ${i}`, signedBy: `s${i}` })),
);

async function verdict(scene: Scene, more: Partial<PathOptions> = {}): Promise<string> {
  const result = await validatePath(scene.leaf, {
    engine: nodeEngine,
    trust: [trustAnchor(scene.root)],
    intermediates: scene.pool,
    crls: scene.crls,
    at: AT,
    ...more,
  });
  if (!result.ok) expect(result.exhausted).toBe(false);
  return result.ok
    ? 'valid'
    : `invalid ${result.failures.map(({ findings }) => findings.map(({ code }) => code).join()).join(' ')}`;
}

test('the random chains include valid and invalid ones', async () => {
  const verdicts = await Promise.all(all.map((scene) => verdict(scene)));
  expect(verdicts.filter((one) => one === 'valid').length).toBeGreaterThanOrEqual(3);
  expect(verdicts.filter((one) => one !== 'valid').length).toBeGreaterThan(20);
});

test('the order of certificates and CRLs changes neither verdict nor findings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), fc.infiniteStream(fc.nat()), async (scene, numbers) => {
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((value) => ({ value, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
      const other = await verdict(scene, { intermediates: shuffled(scene.pool), crls: shuffled(scene.crls) });
      expect(other).toBe(await verdict(scene));
    }),
    { numRuns: 100 },
  );
});

test('certificates and CRLs that share no name and no key with a chain never change its verdict', async () => {
  const some = fc.subarray(strangers);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all),
      some,
      fc.subarray(strangerCrls),
      some,
      async (scene, more, lists, trust) => {
        const other = await verdict(scene, {
          intermediates: [...more, ...scene.pool],
          crls: [...lists, ...scene.crls],
          trust: [...trust.map((one) => trustAnchor(one)), trustAnchor(scene.root)],
        });
        expect(other).toBe(await verdict(scene));
      },
    ),
    { numRuns: 100 },
  );
});

test('every budget gives the same verdict or is exhausted, and never turns invalid into valid', async () => {
  const limits = fc.record({
    signatures: fc.nat(12),
    paths: fc.nat(12),
    depth: fc.integer({ min: 1, max: 8 }),
    nameConstraintComparisons: fc.nat(10),
    policyNodes: fc.nat(20),
    evidence: fc.nat(12),
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), limits, async (scene, budget) => {
      const full = (await verdict(scene)).split(' ')[0];
      const options = {
        engine: nodeEngine,
        trust: [trustAnchor(scene.root)],
        intermediates: scene.pool,
        crls: scene.crls,
      };
      const result = await validatePath(scene.leaf, { ...options, at: AT, budget });
      if (result.ok) expect(full).toBe('valid');
      else if (full === 'valid') expect(result.exhausted).toBe(true);
    }),
    { numRuns: 200 },
  );
});

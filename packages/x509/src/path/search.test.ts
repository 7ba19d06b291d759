import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { ca, codes, leaf, root, validate } from '../../test/path.ts';
import * as extensions from '../extension/extensions.ts';
import type { Certificate } from '../types.ts';
import type { PathBudget } from './path-types.ts';
import { trustAnchor } from './trust-anchor.ts';

/** CPU time of this process, independent of the machine's load. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

test('finds the valid issuer among many of the same name, in any order of the pool', async () => {
  const others = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      certificate({
        subject: 'CA',
        issuer: 'Root',
        ca: true,
        key: `other ${i}`,
        bare: i % 2 === 0,
        extra: i % 2 === 0 ? [extensions.basicConstraints({ cA: true })] : [],
      }),
    ),
  );
  const pool = [ca, ...others];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(pool, { minLength: pool.length }), async (intermediates) => {
      const result = await validate(leaf, { intermediates });
      expect(result.ok && result.path.certificates[1]).toBe(ca);
    }),
    { numRuns: 20 },
  );
});

test('an invalid pool gives the same failure in any order', async () => {
  const expired = await certificate({
    subject: 'CA',
    issuer: 'Root',
    ca: true,
    notAfter: new Date('2026-02-01T00:00:00Z'),
  });
  const foreign = await certificate({ subject: 'CA', issuer: 'Elsewhere', ca: true });
  const pool = [expired, foreign, await certificate({ subject: 'Elsewhere', issuer: 'CA', ca: true })];
  const seen = new Set<string>();
  for (const order of [pool, [...pool].reverse(), [pool[1]!, pool[0]!, pool[2]!]]) {
    const result = await validate(leaf, { intermediates: order });
    seen.add(JSON.stringify([result.ok, !result.ok && result.failures.map(({ findings }) => findings)]));
  }
  expect(seen.size).toBe(1);
  expect([...seen][0]).toContain('X509_EXPIRED');
});

test('follows cross-certificates to the trusted anchor', async () => {
  const other = await certificate({ subject: 'Other Root', issuer: 'Other Root', ca: true });
  const cross = await certificate({ subject: 'Root', issuer: 'Other Root', ca: true });
  const back = await certificate({ subject: 'Other Root', issuer: 'Root', ca: true });
  const result = await validate(leaf, { trust: [trustAnchor(other)], intermediates: [ca, cross, back, root] });
  expect(result.ok && result.path.certificates).toEqual([leaf, ca, cross]);
});

test('reports the most useful failure first: the expired issuer, not the namesake with the wrong key', async () => {
  const expired = await certificate({
    subject: 'CA',
    issuer: 'Root',
    ca: true,
    notAfter: new Date('2026-02-01T00:00:00Z'),
  });
  const namesake = await certificate({ subject: 'CA', issuer: 'Root', ca: true, key: 'namesake' });
  const result = await validate(leaf, { intermediates: [namesake, expired] });
  expect(!result.ok && result.failures.map(({ findings }) => findings[0]!.code)).toEqual([
    'X509_EXPIRED',
    'X509_SIGNATURE',
  ]);
});

test('eight CAs that all certify one another give a verdict, with or without an anchor', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `Mesh ${i}`);
  const mesh: Certificate[] = [];
  for (const subject of names) {
    for (const issuer of names) if (subject !== issuer) mesh.push(await certificate({ subject, issuer, ca: true }));
  }
  const target = await certificate({ subject: 'a', issuer: 'Mesh 0' });
  const start = cpuMs();
  expect(codes(await validate(target, { intermediates: mesh }))).toEqual(['X509_NO_PATH']);
  // An anchor above the mesh whose path length forbids it: every candidate is tried, or a budget is exhausted.
  const door = await certificate({ subject: 'Mesh 7', issuer: 'Root', ca: { pathLength: 0 } });
  const result = await validate(target, { intermediates: [...mesh, door] });
  expect(result.ok).toBe(false);
  expect(cpuMs() - start).toBeLessThan(1000);
});

test('ten thousand intermediates of one name exhaust the signature budget, which is indeterminate', async () => {
  let verified = 0;
  const engine: CryptoEngine = {
    ...nodeEngine,
    verify: () => {
      verified++;
      return false;
    },
  };
  const template = await certificate({
    subject: 'CA',
    issuer: 'Root',
    ca: true,
    bare: true,
    extra: [extensions.basicConstraints({ cA: true })],
  });
  const flood = Array.from({ length: 10_000 }, (_, i) => {
    const der = template.der.slice();
    const spki = template.spki.slice();
    spki[spki.length - 1] = i & 255;
    spki[spki.length - 2] = i >> 8;
    new DataView(der.buffer).setUint16(der.length - 2, i);
    return Object.create(template, { der: { value: der }, spki: { value: spki } }) as Certificate;
  });
  const start = cpuMs();
  const result = await validate(leaf, { engine, intermediates: flood });
  expect(cpuMs() - start).toBeLessThan(1000);
  expect(result.ok).toBe(false);
  expect(!result.ok && result.exhausted).toBe(true);
  expect(verified).toBe(100);
});

test('ten thousand name constraints and a thousand names exhaust the comparison budget', async () => {
  const bases = Array.from({ length: 10_000 }, (_, i) => ({ kind: 'dNSName', value: `x${i}.cn` }) as const);
  const names = Array.from({ length: 1000 }, (_, i) => ({ kind: 'dNSName', value: `y${i}.cn` }) as const);
  const issuer = await certificate({
    subject: 'NC',
    issuer: 'Root',
    ca: true,
    extra: [extensions.nameConstraints({ excluded: bases })],
  });
  const target = await certificate({ subject: 'a', issuer: 'NC', extra: [extensions.subjectAltName(names)] });
  const start = cpuMs();
  const result = await validate(target, { intermediates: [issuer] });
  expect(!result.ok && result.exhausted).toBe(true);
  expect(cpuMs() - start).toBeLessThan(1000);
});

test('policy mappings that would grow a tree exponentially give a small graph', async () => {
  const policies = Array.from({ length: 30 }, (_, i) => `1.2.3.${i}`);
  const mappings = policies.flatMap((issuerDomainPolicy) =>
    policies.map((subjectDomainPolicy) => ({ issuerDomainPolicy, subjectDomainPolicy })),
  );
  const chain: Certificate[] = [];
  for (let i = 0; i < 12; i++) {
    const issuer = i === 0 ? 'Root' : `Bomb ${i - 1}`;
    const extra = [extensions.certificatePolicies(policies), extensions.policyMappings(mappings)];
    chain.push(await certificate({ subject: `Bomb ${i}`, issuer, ca: true, extra }));
  }
  const target = await certificate({
    subject: 'a',
    issuer: 'Bomb 11',
    extra: [extensions.certificatePolicies(policies)],
  });
  const start = cpuMs();
  const result = await validate(target, { intermediates: chain, budget: { policyNodes: 100_000 } });
  expect(codes(result)).toEqual(['ok']);
  expect(codes(await validate(target, { intermediates: chain }))).toContain('X509_BUDGET');
  expect(cpuMs() - start).toBeLessThan(1000);
});

test('an aborted signal makes the search indeterminate, whether aborted before or by a timer during it', async () => {
  const aborted = await validate(leaf, { signal: AbortSignal.abort() });
  expect(!aborted.ok && aborted.exhausted).toBe(true);
  expect(!aborted.ok && aborted.failures[0]?.findings[0]).toMatchObject({
    code: 'X509_BUDGET',
    params: { budget: 'time' },
  });
  expect(codes(await validate(leaf, { signal: AbortSignal.timeout(10_000) }))).toEqual(['ok']);

  const names = Array.from({ length: 9 }, (_, i) => `Maze ${i}`);
  const maze: Certificate[] = [await certificate({ subject: 'Maze 8', issuer: 'Root', ca: { pathLength: 0 } })];
  for (const subject of names) {
    for (const issuer of names) if (subject !== issuer) maze.push(await certificate({ subject, issuer, ca: true }));
  }
  const target = await certificate({ subject: 'a', issuer: 'Maze 0' });
  const budget = { paths: 1e9, signatures: 1e9 };
  const start = cpuMs();
  const result = await validate(target, { intermediates: maze, budget, signal: AbortSignal.timeout(30) });
  expect(cpuMs() - start).toBeLessThan(1000);
  expect(!result.ok && result.exhausted).toBe(true);
});

test('a budget that is not a number is rejected and gives no unlimited search', async () => {
  await expect(validate(leaf, { budget: { paths: Number.NaN } })).rejects.toThrow(RangeError);
  const missing = { signatures: undefined } as unknown as Partial<PathBudget>;
  await expect(validate(leaf, { budget: missing })).rejects.toThrow(RangeError);
  expect(codes(await validate(leaf, { budget: { paths: Number.POSITIVE_INFINITY } }))).toEqual(['ok']);
});

test('a path longer than the depth allows is indeterminate, not invalid', async () => {
  const sub = await certificate({ subject: 'Deep CA', issuer: 'Root', ca: true });
  const target = await certificate({ subject: 'a', issuer: 'Deep CA' });
  const result = await validate(target, { intermediates: [sub], budget: { depth: 1 } });
  expect(!result.ok && result.exhausted).toBe(true);
  expect(codes(await validate(target, { intermediates: [sub], budget: { depth: 2 } }))).toEqual(['ok']);
});

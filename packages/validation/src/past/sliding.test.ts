import type { Certificate, RevocationStatus } from '@govseal/x509';
import { expect, test } from 'vitest';
import { certificate } from '../../test/evidence.ts';
import { policies } from '../policy/built-in.ts';
import type { CheckLevel } from '../policy/policy.ts';
import { PoeSet } from './proof-of-existence.ts';
import { slideValidationTime } from './sliding.ts';

// EN 319 102-1 §5.6.2.2.4 on paths of two: the signer's certificate and its authority's.
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const now = day('2040-01-01');
const key = { type: 'EC', curve: 'P-256', x: new Uint8Array(0), y: new Uint8Array(0), bits: 256 } as const;
const strong = { algorithm: { scheme: 'ECDSA', digest: 'SHA-256' }, digests: [], key } as const;
const rsa = { type: 'RSA', n: new Uint8Array(0), e: new Uint8Array(0), bits: 2048, pssOnly: false } as const;
const until2029 = { algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, digests: [], key: rsa } as const;
const curveless = { ...strong, key: { ...key, curve: 'secp256k1' } } as const;
const signer = certificate({ serial: '01' });
const authority = certificate({ serial: '02' });

interface Data {
  readonly der: Uint8Array;
  readonly status: RevocationStatus;
  readonly issued: Date;
}

let counter = 0;
function data(issued: string, nextUpdate: string, facts: { revoked?: string; invalid?: string } = {}): Data {
  const der = new TextEncoder().encode(`data ${counter++}`);
  const times = { thisUpdate: day(issued), nextUpdate: day(nextUpdate), by: { der, algorithm: strong.algorithm, key } };
  const status: RevocationStatus =
    facts.revoked === undefined
      ? { status: 'good', source: 'crl', ...times }
      : {
          status: 'revoked',
          source: 'crl',
          reason: 'keyCompromise',
          revocationTime: day(facts.revoked),
          ...(facts.invalid === undefined ? {} : { invalidityDate: day(facts.invalid) }),
          ...times,
        };
  return { der, status, issued: day(issued) };
}

interface Slide {
  /** Data about signer and authority. */
  readonly of: readonly [readonly Data[], readonly Data[]];
  readonly proofs?: readonly (readonly [Uint8Array, string])[];
  readonly sunset?: string;
  readonly uses?: Parameters<typeof slideValidationTime>[0]['path']['uses'];
  readonly freshness?: 'fail' | 'off';
  readonly invalidityDate?: CheckLevel;
}

async function slide({
  of,
  proofs = [],
  sunset,
  uses = [strong, strong],
  freshness = 'fail',
  invalidityDate = 'off',
}: Slide) {
  let poes = PoeSet.at(now);
  for (const [object, time] of proofs) poes = poes.with([object], day(time));
  const certificates: readonly Certificate[] = [signer, authority];
  const checks = { ...policies.baseline.checks, revocationFreshness: freshness, invalidityDate };
  const result = await slideValidationTime({
    path: { certificates, uses, sunset: sunset === undefined ? undefined : day(sunset) },
    purpose: 'signer',
    policy: { ...policies.baseline, checks },
    poes,
    now,
    statusAt: async (index, control) => {
      const usable = of[index]!.filter(({ issued, der }) => issued < control && poes.existedAt(der, control));
      const newest = usable.sort((a, b) => b.issued.getTime() - a.issued.getTime())[0];
      return newest?.status ?? { status: 'unknown', findings: [] };
    },
  });
  return 'failure' in result ? result.failure : result.control.toISOString();
}

const fresh = data('2039-12-30', '2040-02-01');

test('with fresh data for every certificate the time does not slide', async () => {
  expect(await slide({ of: [[fresh], [fresh]] })).toBe(now.toISOString());
});

test('sliding begins at the sunset date of the anchor', async () => {
  const old = data('2034-12-01', '2036-01-01');
  const proofs = [signer.der, authority.der, old.der].map((object) => [object, '2034-12-02'] as const);
  expect(await slide({ of: [[old], [old]], proofs, sunset: '2035-01-01' })).toBe('2035-01-01T00:00:00.000Z');
  expect(await slide({ of: [[fresh], [fresh]], sunset: '2041-01-01' })).toBe(now.toISOString());
});

test('a revoked signer was good until its revocation', async () => {
  const revoked = data('2039-12-30', '2040-02-01', { revoked: '2035-05-05' });
  expect(await slide({ of: [[revoked], [fresh]] })).toBe('2035-05-05T00:00:00.000Z');
});

test('a revoked signer was good until an earlier invalidity date where the policy counts from it', async () => {
  const revoked = data('2039-12-30', '2040-02-01', { revoked: '2035-05-05', invalid: '2035-04-04' });
  const of = [[revoked], [fresh]] as const;
  expect(await slide({ of })).toBe('2035-05-05T00:00:00.000Z');
  expect(await slide({ of, invalidityDate: 'warn' })).toBe('2035-05-05T00:00:00.000Z');
  expect(await slide({ of, invalidityDate: 'fail' })).toBe('2035-04-04T00:00:00.000Z');
});

test('below a revoked authority only data proven before its revocation counts', async () => {
  const revoked = data('2039-12-30', '2040-02-01', { revoked: '2035-05-05' });
  const old = data('2035-01-01', '2036-01-01');
  const of = [[old], [revoked]] as const;
  expect(await slide({ of })).toBe('NO_POE');
  expect(await slide({ of, proofs: [[old.der, '2035-02-01']] })).toBe('NO_POE');
  const proofs = [
    [old.der, '2035-02-01'],
    [signer.der, '2035-02-01'],
  ] as const;
  expect(await slide({ of, proofs })).toBe('2035-05-05T00:00:00.000Z');
  expect(await slide({ of, proofs: [[old.der, '2035-05-06'], proofs[1]] })).toBe('NO_POE');
});

test('stale data slides to the last moment at which it was fresh, unless the policy ignores freshness', async () => {
  const stale = data('2035-01-01', '2035-02-01');
  const proofs = [signer.der, authority.der, stale.der].map((object) => [object, '2035-01-02'] as const);
  expect(await slide({ of: [[stale], [stale]], proofs })).toBe('2035-01-31T23:59:59.999Z');
  expect(await slide({ of: [[stale], [stale]], freshness: 'off' })).toBe(now.toISOString());
});

test('data issued at or after the moment found so far is ignored', async () => {
  const revoked = data('2039-12-30', '2040-02-01', { revoked: '2035-05-05' });
  const late = data('2035-05-05', '2036-01-01');
  const proofs = [
    [late.der, '2035-05-05'],
    [signer.der, '2035-01-01'],
  ] as const;
  expect(await slide({ of: [[late], [revoked]], proofs })).toBe('NO_POE');
});

test('an expired algorithm slides to the last moment before its end; one that was never acceptable fails', async () => {
  const early = data('2028-01-01', '2041-01-01');
  const proofs = [
    [early.der, '2028-02-01'],
    [signer.der, '2028-02-01'],
    [authority.der, '2028-02-01'],
  ] as const;
  expect(await slide({ of: [[early], [fresh]], proofs, uses: [strong, until2029] })).toBe('2028-12-31T23:59:59.999Z');
  // The authority's certificate is first proven later: with a broken algorithm anyone could have forged it.
  expect(await slide({ of: [[early], [fresh]], proofs: proofs.slice(0, 2), uses: [strong, until2029] })).toBe('NO_POE');
  expect(await slide({ of: [[early], [fresh]], uses: [strong, until2029] })).toBe('NO_POE');
  expect(await slide({ of: [[fresh], [fresh]], uses: [curveless, strong] })).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
});

test('the algorithm of the revocation data is treated like that of the certificate', async () => {
  const weak = data('2028-01-01', '2041-01-01');
  const { status } = weak;
  if (status.status !== 'good') throw new Error('good');
  const by = { der: weak.der, algorithm: until2029.algorithm, key: rsa };
  const signed = { ...weak, status: { ...status, by } };
  expect(await slide({ of: [[signed], [fresh]] })).toBe('2028-12-31T23:59:59.999Z');
});

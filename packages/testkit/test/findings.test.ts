/** Every fault gives the finding of its table row; without faults nothing is reported. */
import { buildSignedData, collectCmsEvidence, requestTimestamp } from '@govseal/cms';
import { utf8 } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { generateKey } from '@govseal/crypto/node';
import { createFetcher, fetchTransport } from '@govseal/fetchers';
import { type Certificate, profiles, validatePath } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { policies, validateSignature } from '../../validation/src/index.ts';
import {
  createTestAuthority,
  type FaultFinding,
  type FaultName,
  faultFindings,
  faults,
  TEST_TSA_POLICY,
  type TestAuthority,
  type TestAuthorityOptions,
} from '../src/index.ts';

async function pathCodes(authority: TestAuthority, leaf: Certificate, byOcsp: boolean): Promise<string[]> {
  const crls = await authority.crls();
  const result = await validatePath(leaf, {
    engine: authority.engine,
    trust: authority.trust,
    intermediates: [authority.issuing],
    ...(byOcsp ? { crls: crls.slice(0, 1), ocsp: [await authority.ocsp(leaf)] } : { crls }),
    at: authority.clock(),
    profile: leaf === authority.tsaCertificate ? profiles['time-stamping'] : profiles['document-signing'],
    revocation: 'require',
  });
  return result.ok ? [] : result.failures.flatMap(({ findings }) => findings.map(({ code }) => code));
}

async function clientCodes(authority: TestAuthority): Promise<string[]> {
  const imprint = await authority.engine.digest('SHA-256', utf8('stamped'));
  const asked = { engine: authority.engine, digest: 'SHA-256', imprint, policy: TEST_TSA_POLICY } as const;
  return requestTimestamp(authority.tsa, asked).then(
    () => [],
    (error: { code: string }) => [error.code],
  );
}

async function fetcherCodes(authority: TestAuthority, leaf: Certificate): Promise<string[]> {
  const { engine, clock } = authority;
  const fetcher = createFetcher({
    transport: fetchTransport(authority.fetch),
    engine,
    clock,
    nonce: (length) => engine.randomBytes(length),
  });
  const fetched = [
    await fetcher.fetchIssuers(leaf),
    await fetcher.fetchCrl(leaf),
    await fetcher.fetchCrl(authority.issuing),
    await fetcher.fetchOcsp(leaf, authority.issuing),
  ];
  return fetched.flatMap(({ findings }) => findings.map(({ code }) => code));
}

async function validationCodes(authority: TestAuthority): Promise<string[]> {
  const { engine } = authority;
  const { signer } = await authority.issueSigner();
  const content = utf8('content');
  const signed = await buildSignedData({
    signer,
    engine,
    contentDigest: (name) => engine.digest(name, content),
    eContent: content,
    timestamp: async (value) => authority.timestampToken('SHA-256', await engine.digest('SHA-256', value)),
  });
  const [evidence] = await collectCmsEvidence(signed, { engine });
  const crls = await authority.crls();
  authority.clock.advance(2 * 3_600_000);
  const validated = await validateSignature(evidence!, {
    engine,
    at: authority.clock(),
    policy: policies.strict,
    trust: { signers: authority.trust, timestamps: authority.tsaTrust },
    crls,
  });
  return codesIn(validated.report);
}

/** Every `code` anywhere in a report. */
function codesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'code' in value && typeof value.code === 'string' ? [value.code] : [];
  return [...own, ...Object.values(value).flatMap(codesIn)];
}

async function codesOf(by: FaultFinding['by'], options: TestAuthorityOptions): Promise<string[]> {
  const authority = await createTestAuthority(options);
  const fault = options.faults?.[0] ?? '';
  if (by === 'client') return clientCodes(authority);
  if (by === 'validation') return validationCodes(authority);
  const { certificate } = await authority.issueSigner();
  if (by === 'fetcher') return fetcherCodes(authority, certificate);
  return pathCodes(
    authority,
    fault.startsWith('tsa-') ? authority.tsaCertificate : certificate,
    fault.startsWith('ocsp-'),
  );
}

const SM2 = { type: 'EC', curve: 'SM2' } as const;
const RSA = { type: 'RSA', bits: 2048 } as const;
/** More keys than one authority needs, so that each is different. */
const pool = Array.from({ length: 12 }, () => generateKey(RSA));
let drawn = 0;
const fromPool = (): PrivateKey => pool[drawn++ % pool.length]!;

describe.each([
  ['P-256', {}],
  ['SM2', { algorithm: SM2 }],
  ['RSA', { algorithm: RSA, generateKey: fromPool }],
] as const)('with %s keys', (_, options: TestAuthorityOptions) => {
  test.each(Object.entries(faultFindings) as [FaultName, FaultFinding][])('%s', async (fault, { by, code }) => {
    expect(await codesOf(by, { ...options, faults: [fault] })).toContain(code);
  });

  test.each(['path', 'client', 'fetcher'] as const)('without faults there is no finding by %s', async (by) => {
    expect(await codesOf(by, options)).toEqual([]);
  });

  test('without faults no finding of the table is given by validation', async () => {
    const known = new Set(Object.values(faultFindings).map(({ code }) => code));
    expect((await codesOf('validation', options)).filter((code) => known.has(code))).toEqual([]);
  });
});

test.each([[['expired-singer']], ['revoked-signer'], [['toString']]])('no fault: %s', async (names) => {
  const wrong = { faults: names } as unknown as TestAuthorityOptions;
  await expect(createTestAuthority(wrong)).rejects.toMatchObject({ code: 'TESTKIT_FAULT' });
});

test('every fault has its finding', () => {
  expect(Object.keys(faultFindings).sort()).toEqual(Object.keys(faults).sort());
});

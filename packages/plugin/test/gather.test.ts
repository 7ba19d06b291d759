/** What `verify` fetches: the parties of the file and of the roster, each location once, and failures as findings. */
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import type { Fetcher } from '@govseal/evidence';
import { createTestAuthority } from '@govseal/testkit';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../src/index.ts';

const authority = await createTestAuthority({ seed: 'file' });
// The roster's publisher has a certificate of another authority, about which the file contains nothing.
const office = await createTestAuthority({ seed: 'office' });
const { engine } = authority;
const clerk = await authority.issueSigner({ commonName: '示例经办人' });
const centre = await office.issueSigner({ commonName: '示例中心' });
const other = await office.issueSigner({ commonName: '示例他人' });

const file = await signCms(utf8('准予行政许可'), {
  signer: clerk.signer,
  engine,
  signingTime: authority.clock(),
  tsa: authority.tsa,
});

const { issuer, serialHex, der } = clerk.certificate;
const certificate = { issuer: issuer.text, serial: serialHex, sha256: toHex(await engine.digest('SHA-256', der)) };
const roster = await signCms(
  utf8(
    JSON.stringify({
      schema: 'govseal-roster/1',
      name: '示例名册',
      issuedAt: office.clock().toISOString(),
      entries: [{ certificate, person: '示例经办人', role: '经办', unit: '示例局', from: '2026-01-01' }],
    }),
  ),
  { signer: centre.signer, engine, signingTime: office.clock(), tsa: office.tsa },
);

// CRLs are dated an hour back; an approval needs one from after the signature.
for (const { clock } of [authority, office]) clock.advance(2 * 3_600_000);
const roots = [authority.root.der, office.root.der];

async function offline(): Promise<VerifyOptions> {
  return {
    engine,
    at: authority.clock(),
    trust: { signers: roots, timestamps: roots },
    crls: await authority.crls(),
    approval: parseApprovalPolicy({
      schema: 'govseal-approval/1',
      name: 'one step',
      steps: [{ id: 'clerk', role: '经办', kind: 'approval' }],
    }),
    roster: { bytes: roster, signer: centre.certificate.der },
  };
}

function fetcherOf(fetchCrl: Fetcher['fetchCrl']): Fetcher {
  const none = { items: [], findings: [] };
  return { fetchIssuers: async () => none, fetchOcsp: async () => none, fetchCrl };
}

test('revocation data of the roster’s signer and of its time-stamp is fetched', async () => {
  const options = await offline();
  expect(await verify(file, options)).toMatchObject({ status: 'indeterminate' });
  const asked: string[] = [];
  const fetcher = fetcherOf(async ({ subject }) => {
    asked.push(subject.text);
    return { items: await office.crls(), findings: [] };
  });
  const report = await verify(file, { ...options, fetcher });
  expect(report).toMatchObject({ status: 'valid', approval: { status: 'satisfied' } });
  expect(asked).toContain(centre.certificate.subject.text);
});

test('nothing is fetched for a roster that another certificate signed', async () => {
  const options = await offline();
  const asked: string[] = [];
  const fetcher = fetcherOf(async ({ subject }) => {
    asked.push(subject.text);
    return { items: [], findings: [] };
  });
  await verify(file, { ...options, fetcher, roster: { bytes: roster, signer: other.certificate.der } });
  expect(asked).toEqual([]);
});

test('a fetcher that throws or returns unreadable data is reported, and the verdict is based on local data', async () => {
  const { approval, roster: _, crls, ...rest } = await offline();
  const options = { ...rest, anySigner: true };
  const failing = fetcherOf(async () => {
    throw new TypeError('no connection');
  });
  const unreadable = fetcherOf(async () => ({ items: [Uint8Array.of(1, 2, 3)], findings: [] }));
  for (const fetcher of [failing, unreadable]) {
    const missing = await verify(file, { ...options, fetcher });
    expect(missing.status).toBe('indeterminate');
    expect(missing.signatures).toHaveLength(1);
    expect(missing.findings.map(({ code }) => code)).toContain('FETCH_SOURCE_FAILED');
    const complete = await verify(file, { ...options, crls, fetcher });
    expect([complete.status, complete.findings.map(({ code }) => code)]).toEqual(['valid', []]);
  }
});

test('revocation data issued during the call counts only if the clock is given', async () => {
  const options = await offline();
  for (const { clock } of [authority, office]) clock.advance(2 * 3_600_000);
  const fetcher = fetcherOf(async () => ({ items: await office.crls(), findings: [] }));
  const { crls } = await offline();
  const fetching = { ...options, crls, fetcher };
  expect(await verify(file, fetching)).toMatchObject({ status: 'indeterminate' });
  expect(await verify(file, { ...fetching, now: () => office.clock() })).toMatchObject({ status: 'valid' });
  expect(await verify(file, { ...fetching, now: () => new Date(0) })).toMatchObject({ status: 'indeterminate' });
});

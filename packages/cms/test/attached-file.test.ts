/** Attached content that is not loaded gives the same evidence as the file in memory. */
import { writeFileSync } from 'node:fs';
import { encodePem, toRandomAccess } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { beforeAll, expect, test } from 'vitest';
import { fileContent, openCmsFile } from '../src/index.node.ts';
import { collectCmsEvidence, signCms, signCmsStream } from '../src/index.ts';
import { findAttachedContent } from '../src/signed-data/attached-file.ts';
import { type Material, material, withDirectory } from './material.ts';
import { haveOpenssl, openssl } from './openssl.ts';

const signingTime = new Date('2026-10-14T01:30:00Z');
const large = new Uint8Array(3_000_000).map((_, index) => (index * 7919) >> 4);
let clerk: Material;
let p7m: Uint8Array;

beforeAll(async () => {
  clerk = await material({ type: 'RSA', bits: 2048 });
  p7m = await signCms(large, { signer: clerk.signer, engine, signingTime });
});

const facts = ({ signer, ...evidence }: SignatureEvidence): unknown => ({
  ...evidence,
  signer: signer?.serialHex,
  certificates: evidence.certificates.map(({ serialHex }) => serialHex),
});

test('a file on disk gives the same evidence as its bytes, without reading its content as a whole', async () => {
  await withDirectory(async (path) => {
    writeFileSync(path('a.p7m'), p7m);
    const file = openCmsFile(path('a.p7m'));
    let largest = 0;
    const watched = {
      ...file,
      read: (offset: number, length: number) => {
        largest = Math.max(largest, length);
        return file.read(offset, length);
      },
    };
    const [streamed] = await collectCmsEvidence(watched, { engine });
    const [whole] = await collectCmsEvidence(p7m, { engine });
    expect(streamed!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
    expect(facts(streamed!)).toEqual(facts(whole!));
    expect(largest).toBeLessThanOrEqual(64 * 1024);
    file.close();
  });
});

test('a file without a stream is read in slices', async () => {
  const [evidence] = await collectCmsEvidence(toRandomAccess(p7m), { engine });
  expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
});

test('a change of any content byte, and any byte other than zero after the end, is detected', async () => {
  const { offset, length } = findAttachedContent(toRandomAccess(p7m))!;
  for (const position of [offset, offset + length - 1]) {
    const changed = p7m.slice();
    changed[position]! ^= 1;
    const [evidence] = await collectCmsEvidence(toRandomAccess(changed), { engine });
    expect(evidence!.cryptographic.digest).toBe('mismatch');
  }
  const padded = new Uint8Array([...p7m, 0]);
  const [evidence] = await collectCmsEvidence(toRandomAccess(padded), { engine });
  expect(evidence!.findings.map(({ code }) => code)).toContain('CMS_ZERO_PADDING');
  const more = new Uint8Array([...p7m, 0, 1]);
  await expect(collectCmsEvidence(toRandomAccess(more), { engine })).rejects.toMatchObject({
    code: 'CMS_TRAILING_BYTES',
  });
  await expect(collectCmsEvidence(toRandomAccess(p7m.subarray(0, -1)), { engine })).rejects.toThrow();
});

test('detached, small, PEM and BER files are read as a whole', async () => {
  const options = { signer: clerk.signer, engine, signingTime };
  const small = await signCms(large.subarray(0, 100), options);
  expect(findAttachedContent(toRandomAccess(small))).toBeNull();
  const pem = new TextEncoder().encode(encodePem('CMS', p7m));
  for (const file of [small, pem]) {
    const [evidence] = await collectCmsEvidence(toRandomAccess(file), { engine });
    expect(evidence!.cryptographic.digest).toBe('match');
  }
  const detached = await signCms(large, { ...options, detached: true });
  const [evidence] = await collectCmsEvidence(toRandomAccess(detached), { engine, content: large });
  expect(evidence!.cryptographic.digest).toBe('match');
});

test('BER and PEM files of gigabytes are rejected before they are read', async () => {
  const claims = (head: Uint8Array, size: number) => {
    const asked = { most: 0 };
    const read = (offset: number, length: number): Uint8Array => {
      asked.most = Math.max(asked.most, length);
      const out = new Uint8Array(length);
      if (offset < head.length) out.set(head.subarray(offset, offset + length));
      return out;
    };
    return { asked, source: { size, read } };
  };
  const refused = { code: 'BUDGET_EXCEEDED' };
  const ber = claims(Uint8Array.of(0x30, 0x80, 6, 9), 8 * 1024 ** 3);
  await expect(collectCmsEvidence(ber.source, { engine })).rejects.toMatchObject(refused);
  expect(ber.asked.most).toBeLessThanOrEqual(65_536);
  const pem = claims(new TextEncoder().encode('-----BEGIN CMS-----\n'), 300 * 1024 ** 2);
  await expect(collectCmsEvidence(pem.source, { engine })).rejects.toMatchObject(refused);
});

test.skipIf(!haveOpenssl)('we verify BER that OpenSSL streamed, and OpenSSL verifies what we streamed', async () => {
  await withDirectory(async (path) => {
    writeFileSync(path('content'), large);
    writeFileSync(path('key.pem'), encodePem('PRIVATE KEY', clerk.key.exportPkcs8()));
    writeFileSync(path('cert.pem'), encodePem('CERTIFICATE', clerk.certificate));
    const made = ['-in', path('content'), '-signer', path('cert.pem'), '-inkey', path('key.pem'), '-out', path('ber')];
    const how = ['-binary', '-nodetach', '-stream', '-outform', 'DER'];
    expect(openssl('cms', '-sign', ...how, ...made)).toMatchObject({ ok: true });
    const file = openCmsFile(path('ber'));
    const [evidence] = await collectCmsEvidence(file, { engine });
    expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
    file.close();

    const source = { size: large.length, open: () => fileContent(path('content')) };
    const parts: Uint8Array[] = [];
    for await (const part of signCmsStream(source, { signer: clerk.signer, engine, signingTime }))
      parts.push(part.slice());
    writeFileSync(path('ours'), Buffer.concat(parts));
    const read = ['-in', path('ours'), '-noverify', '-out', path('out')];
    expect(openssl('cms', '-verify', '-binary', '-inform', 'DER', ...read)).toMatchObject({ ok: true });
  });
});

test('any part of a file is returned unchanged', async () => {
  await withDirectory(async (path) => {
    writeFileSync(path('content'), large);
    for (const [offset, length] of [
      [0, 0],
      [0, 1],
      [1, 1024 * 1024],
      [5, 2_500_000],
      [2_999_999, 1],
      [3_000_000, 5],
      [7, undefined],
    ] as const) {
      const parts: Uint8Array[] = [];
      for await (const part of fileContent(path('content'), offset, length)) parts.push(part.slice());
      const end = length === undefined ? large.length : offset + length;
      expect(Buffer.concat(parts).equals(large.subarray(offset, end))).toBe(true);
    }
    for await (const part of fileContent(path('content'))) {
      expect(part.length).toBeGreaterThan(0);
      break; // the file is closed although it is not read to its end
    }
  });
});

/** Documents with random access: signing and upgrading them gives the same bytes as in memory. */
import { concatBytes, type RandomAccessSource } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import {
  collectPdfEvidence,
  completePdf,
  preparePdf,
  renewArchive,
  type SignPdfOptions,
  signPdf,
} from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let options: SignPdfOptions;

beforeAll(async () => {
  authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 }, at });
  options = { signer: (await authority.issueSigner()).signer, engine, at };
});

function pieces(bytes: Uint8Array): RandomAccessSource & { largest: number } {
  const source = {
    size: bytes.length,
    largest: 0,
    read(offset: number, length: number) {
      source.largest = Math.max(source.largest, length);
      return bytes.slice(offset, offset + length);
    },
  };
  return source;
}

const bytes = makePdf({ ballast: 9_000_000 });

test('a signature is the same for a document in memory and with random access', async () => {
  const whole = await signPdf(bytes, { ...options });
  const read = await signPdf(pieces(bytes), { ...options });
  expect(Buffer.compare(read.append, whole.append)).toBe(0);
  expect(Buffer.compare(read.toBytes(), whole.toBytes())).toBe(0);
  const written: Uint8Array[] = [];
  await read.writeTo((part) => void written.push(part));
  expect(written.length).toBeGreaterThan(3);
  expect(Buffer.compare(concatBytes(...written), whole.toBytes())).toBe(0);
});

test('so are the updates up to B-LTA and their renewal', async () => {
  const material = { crls: await authority.crls(), certificates: [authority.root.der] };
  const signed = await signPdf(pieces(bytes), {
    ...options,
    tsa: authority.tsa,
    level: 'B-LTA',
    ltv: material,
  });
  const renewed = await renewArchive(pieces(signed.toBytes()), { ...material, engine, at, tsa: authority.tsa });
  const document = renewed.toBytes();
  expect(Buffer.compare(document.subarray(0, bytes.length), bytes)).toBe(0);
  const { signatures, trailing } = await collectPdfEvidence(openPdf(pieces(document)), { engine });
  expect(signatures.map(({ type, coverage, modifications }) => [type, coverage, modifications.level])).toEqual([
    ['approval', 'whole-revision', 'allowed'],
    ['doc-timestamp', 'whole-revision', 'allowed'],
    ['doc-timestamp', 'whole-file', 'none'],
  ]);
  for (const { cryptographic } of signatures)
    expect(cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  expect(trailing.content).toBe('nothing');
});

test('so are the two steps of a signature whose key is elsewhere', async () => {
  const { key: own, certificate } = await authority.issueSigner();
  const key = new Uint8Array(32).fill(7);
  const expires = new Date(at.getTime() + 86_400_000);
  const given = { engine, key, at, expires, signer: { certificate: certificate.der } };
  const whole = await preparePdf(bytes, given);
  const read = await preparePdf(pieces(bytes), given);
  expect(read.token).toBe(whole.token);
  expect(Buffer.compare(read.document, whole.document)).toBe(0);
  const written: Uint8Array[] = [];
  await read.writeTo((part) => void written.push(part));
  expect(written.length).toBeGreaterThan(3);
  expect(Buffer.compare(concatBytes(...written), whole.document)).toBe(0);
  if (read.toSign.kind !== 'attributes') throw new Error('the certificate was given');
  const signature = await own.sign(read.toSign.algorithm, read.toSign.message);
  const done = await completePdf(whole.document, whole.token, { signature }, { engine, key, at });
  const document = pieces(whole.document);
  const completed = await completePdf(document, read.token, { signature }, { engine, key, at });
  expect(Buffer.compare(completed.toBytes(), done.toBytes())).toBe(0);
  expect(document.largest).toBeLessThanOrEqual(4 << 20);
  const damaged = whole.document.slice();
  damaged[bytes.length - 1_000_000]! ^= 1;
  const another = completePdf(pieces(damaged), read.token, { signature }, { engine, key, at });
  await expect(another).rejects.toMatchObject({ code: 'PADES_DOCUMENT_DIFFERS' });
});

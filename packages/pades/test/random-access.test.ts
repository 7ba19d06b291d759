/** Documents that are read where a reader asks: signing and upgrading them writes what they write in memory. */
import { concatBytes, type RandomAccessSource } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, renewArchive, type SignPdfOptions, signPdf } from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let options: SignPdfOptions;

beforeAll(async () => {
  authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 }, at });
  options = { signer: (await authority.issueSigner()).signer, engine, at };
});

function pieces(bytes: Uint8Array): RandomAccessSource {
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

const bytes = makePdf({ ballast: 9_000_000 });

test('a signature is the same, whether the document lies in memory or not', async () => {
  const whole = await signPdf(bytes, options);
  const read = await signPdf(pieces(bytes), options);
  expect(Buffer.compare(read.append, whole.append)).toBe(0);
  expect(Buffer.compare(read.toBytes(), whole.toBytes())).toBe(0);
  const written: Uint8Array[] = [];
  await read.writeTo((part) => void written.push(part));
  expect(written.length).toBeGreaterThan(3);
  expect(Buffer.compare(concatBytes(...written), whole.toBytes())).toBe(0);
});

test('so are the updates up to B-LTA and their renewal', async () => {
  const material = { crls: await authority.crls(), certificates: [authority.root.der] };
  const signed = await signPdf(pieces(bytes), { ...options, tsa: authority.tsa, level: 'B-LTA', ltv: material });
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

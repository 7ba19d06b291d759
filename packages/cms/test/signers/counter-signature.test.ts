import { nodeEngine as engine } from '@govseal/crypto/node';
import { parseDer, write } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { beforeAll, expect, test } from 'vitest';
import { collectCmsEvidence, parseSignedData, signCms } from '../../src/index.ts';
import { addToSignedData, writeAttribute } from '../../src/sign/rewrite.ts';
import { oid } from '../../src/signed-data/oid.ts';
import { type Material, material } from '../material.ts';
import { counterSign } from './counter-sign.ts';

const signingTime = new Date('2026-10-14T01:30:00Z');
const content = new TextEncoder().encode('准予行政许可');
let clerk: Material;
let chief: Material;
let base: Uint8Array;

beforeAll(async () => {
  clerk = await material({ type: 'EC', curve: 'P-256' }, { name: '经办人' });
  chief = await material({ type: 'RSA', bits: 2048 }, { name: '科长' });
  base = await signCms(content, { signer: clerk.signer, engine, signingTime });
});

const signatureOf = (cms: Uint8Array): Uint8Array => parseSignedData(cms).signerInfos[0]!.signature;

function attach(...counters: readonly Uint8Array[]): Uint8Array {
  const unsigned = new Map([[0, counters.map((one) => writeAttribute(oid.counterSignature, one))]]);
  return addToSignedData(base, { certificates: [chief.certificate], unsigned });
}

async function read(cms: Uint8Array): Promise<SignatureEvidence> {
  const [evidence] = await collectCmsEvidence(cms, { engine });
  expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
  expect(evidence!.formatFailure).toBe(false);
  return evidence!;
}

test('a counter-signature has separate evidence, with its signer and over this signature value', async () => {
  const { counterSignatures, findings } = await read(attach(await counterSign(chief, signatureOf(base))));
  expect(findings).toEqual([]);
  expect(counterSignatures).toHaveLength(1);
  expect(counterSignatures![0]).toMatchObject({
    id: '0/counter-signature-0',
    formatFailure: false,
    findings: [],
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    signingCertificateReference: 'match',
  });
  expect(counterSignatures![0]!.signer!.subject.text).toContain('科长');
});

test('one over another signature is reported and does not affect the signature itself', async () => {
  const { counterSignatures } = await read(attach(await counterSign(chief, new Uint8Array(64))));
  expect(counterSignatures![0]!.cryptographic).toEqual({ digest: 'mismatch', signatureValue: 'valid' });
});

test('several counter-signatures, and one on another', async () => {
  const first = await counterSign(chief, signatureOf(base));
  const inner = parseDer(first).children.at(-1)!.content;
  const second = await counterSign(clerk, inner);
  const nested = await counterSign(chief, signatureOf(base), {
    unsigned: writeAttribute(oid.counterSignature, second),
  });
  const { counterSignatures } = await read(attach(first, nested));
  const digests = counterSignatures!.map(({ cryptographic }) => cryptographic.digest);
  expect(digests).toEqual(['match', 'match']);
  const upon = counterSignatures!.find((one) => one.counterSignatures !== undefined)!.counterSignatures![0]!;
  expect(upon.signer!.subject.text).toContain('经办人');
});

test('one with a content-type is a signature over a file of these bytes and is rejected', async () => {
  const { counterSignatures } = await read(
    attach(await counterSign(chief, signatureOf(base), { keepContentType: true })),
  );
  expect(counterSignatures![0]!.findings.map(({ code }) => code)).toEqual(['CMS_COUNTER_SIGNATURE_CONTENT_TYPE']);
  expect(counterSignatures![0]!.formatFailure).toBe(true);
});

test('a repeated counter-signature, also with other unsigned attributes, is marked as a copy', async () => {
  const once = await counterSign(chief, signatureOf(base));
  const again = write.sequence(parseDer(once).content, write.encode(0xa1, writeAttribute('1.2.3', write.integer(1))));
  const { counterSignatures } = await read(attach(once, again));
  expect(counterSignatures!.map(({ id, repeats }) => [id, repeats])).toEqual([
    ['0/counter-signature-0', undefined],
    ['0/counter-signature-1', '0/counter-signature-0'],
  ]);
});

test('twenty counter-signatures on one signature are all verified', async () => {
  const values = await Promise.all(Array.from({ length: 20 }, () => counterSign(chief, signatureOf(base))));
  const { counterSignatures } = await read(attach(...values));
  expect(counterSignatures!.map(({ cryptographic }) => cryptographic.signatureValue)).toEqual(
    Array.from({ length: 20 }, () => 'valid'),
  );
});

test('an unreadable one, and more than the budget allows, are findings', async () => {
  const broken = await read(attach(write.sequence(write.integer(1))));
  expect(broken.findings.map(({ code }) => code)).toEqual(['CMS_COUNTER_SIGNATURE']);
  expect(broken.counterSignatures).toBeUndefined();
  const many = await Promise.all([1, 2, 3].map((n) => counterSign(chief, Uint8Array.of(n))));
  const [limited] = await collectCmsEvidence(attach(...many), { engine, limits: { signerInfos: 2 } });
  expect(limited!.counterSignatures).toHaveLength(2);
  expect(limited!.findings.some(({ severity }) => severity !== 'info')).toBe(true);
});

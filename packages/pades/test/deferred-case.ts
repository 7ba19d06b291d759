/** A clerk, its authority and a document for the tests of deferred signing. */
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { expect } from 'vitest';
import { collectPdfEvidence, type PreparedPdf, preparePdf } from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

export const at = new Date('2026-10-14T01:30:00Z');

export const expires = new Date(at.getTime() + 7 * 86_400_000);

export const key = new Uint8Array(32).fill(7);

export const now = { engine, key, at };

export let authority: TestAuthority;

export let clerk: TestSigner;

export let source: Uint8Array;

export let unbound: PreparedPdf;

export async function createClerk(): Promise<void> {
  authority = await createTestAuthority({ at });
  clerk = await authority.issueSigner({ keySpec: { type: 'RSA', bits: 2048 } });
  source = makePdf({});
  unbound = await preparePdf(source, { engine, key, at, expires, reason: 'agreed' });
}

export async function intact(pdf: Uint8Array): Promise<void> {
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  expect(signatures).toHaveLength(1);
  expect(signatures[0]).toMatchObject({
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    formatFailure: false,
    coverage: 'whole-file',
    signingCertificateReference: 'match',
  });
}

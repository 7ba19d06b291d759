import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import {
  addDocumentTimestamp,
  addLtv,
  bindCertificate,
  collectPdfEvidence,
  completePdf,
  preparePdf,
  renewArchive,
  signPdf,
} from '../src/index.ts';
import { makePdf } from './make-pdf.ts';

test('the example in the README is this code', async () => {
  const authority = await createTestAuthority();
  const { signer } = await authority.issueSigner();
  const { tsa } = authority;
  const slip = makePdf({
    fields: [
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      { name: 'clerk', type: 'Sig', extra: '/Lock << /Type /SigFieldLock /Action /Include /Fields [(opinion)] >>' },
    ],
  });
  const now = new Date('2026-10-14T01:30:00Z');
  const lines: unknown[][] = [];
  const show = (...values: unknown[]): void => void lines.push(values);
  // README begin
  const signed = await signPdf(slip, {
    signer,
    engine,
    tsa,
    at: now,
    field: 'clerk', // its /Lock says which fields this signature freezes
    fill: [{ name: 'opinion', value: 'agreed' }],
    certify: 2, // from here on: filling and signing, nothing else
  });

  const { signatures, trailing } = await collectPdfEvidence(openPdf(signed.toBytes()), { engine });
  for (const { id, type, cryptographic, coverage, modifications, revision } of signatures) {
    show(id, type, cryptographic); // clerk certification { digest: 'match', signatureValue: 'valid' }
    show(coverage, modifications.level, trailing.content); // whole-file none nothing
    show(revision?.filled, revision?.locks); // what this signature's revision filled, and what it locks
  }
  // README end
  expect(lines).toEqual([
    ['clerk', 'certification', { digest: 'match', signatureValue: 'valid' }],
    ['whole-file', 'none', 'nothing'],
    [[{ name: 'opinion', value: 'agreed', appearance: 'matches', shown: 'agreed' }], ['opinion']],
  ]);
});

test('the example of the levels is this code', async () => {
  const at = new Date('2026-10-14T01:30:00Z');
  const authority = await createTestAuthority({ at });
  const { signer } = await authority.issueSigner();
  const { tsa } = authority;
  const root = authority.root.der;
  const crls = await authority.crls();
  const signed = (await signPdf(makePdf({}), { signer, engine, tsa, at })).toBytes();
  const later = at;
  const newCrls = crls;
  const lines: unknown[][] = [];
  const show = (...values: unknown[]): void => void lines.push(values);
  // README begin
  const withData = await addLtv(signed, { engine, at, certificates: [root], crls });
  for (const { certificate, role, revocation } of withData.material) {
    show(role, certificate.subject.text, revocation); // signer … crl, issuer … crl, time-stamp … crl
  }
  if (!withData.complete) throw new Error(withData.findings.map(({ code }) => code).join()); // LTV_REVOCATION_MISSING, …
  const archived = await addDocumentTimestamp(withData.toBytes(), { engine, tsa });
  const renewed = await renewArchive(archived.toBytes(), { engine, at: later, tsa, crls: newCrls }); // before it expires
  // README end
  expect(lines.map(([role, , revocation]) => `${role} ${revocation}`)).toEqual([
    'signer crl',
    'issuer crl',
    'issuer not-required',
    'time-stamp crl',
  ]);
  const { signatures } = await collectPdfEvidence(openPdf(renewed.toBytes()), { engine });
  expect(signatures.map(({ type }) => type)).toEqual(['approval', 'doc-timestamp', 'doc-timestamp']);
});

test('the example of keys elsewhere is this code', async () => {
  const at = new Date('2026-10-14T01:30:00Z');
  const expires = new Date('2026-10-21T01:30:00Z');
  const authority = await createTestAuthority({ at });
  const { signer, key: own } = await authority.issueSigner();
  const { certificate, chain } = signer;
  const { tsa } = authority;
  const slip = makePdf({});
  const key = engine.randomBytes(32);
  const device = (message: Uint8Array) => own.sign(signer.algorithm, message);
  // README begin
  const { document, token } = await preparePdf(slip, { engine, key, at, expires, reason: 'agreed' });
  const bound = await bindCertificate(token, { certificate }, { engine, key, at }); // or `signer` in preparePdf
  const signature = await device(bound.toSign.message); // bound.toSign.digest for devices that sign digests
  const done = await completePdf(document, bound.token, { signature, chain }, { engine, key, at, tsa });
  // README end
  const { signatures } = await collectPdfEvidence(openPdf(done.toBytes()), { engine });
  expect(signatures[0]!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
});

test('the README shows them unchanged', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const regions = source
    .split('// README begin\n')
    .slice(1, 4)
    .map((part) => part.split('  // README end')[0]!.replace(/^ {2}/gm, '').replaceAll('show(', 'console.log('));
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect([...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1])).toEqual(regions);
});

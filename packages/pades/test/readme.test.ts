import { readFileSync } from 'node:fs';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
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

test('the README shows it unchanged', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const region = source.split('// README begin\n')[1]!.split('  // README end')[0]!.replace(/^ {2}/gm, '');
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(/```ts\n([\s\S]*?)```/.exec(readme)![1]).toBe(region.replaceAll('show(', 'console.log('));
});

/** Every kind of file in `fixtures/pdf` is signed twice and read back, without external tools. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';

const folder = fileURLToPath(new URL('../../../fixtures/pdf/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));

test('the fixtures include every kind', () => {
  const kinds = files.map((name) => openPdf(new Uint8Array(readFileSync(folder + name))).revisions[0]!);
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['table', 'stream']));
  expect(kinds.some(({ linearized }) => linearized)).toBe(true);
});

test.each(files)('%s: both signatures are intact, and the second is an allowed change', async (name) => {
  const source = new Uint8Array(readFileSync(folder + name));
  const { engine, issueSigner, clock } = await createTestAuthority();
  const { signer } = await issueSigner();
  const once = (await signPdf(source, { force: true, signer, engine, at: clock(), field: 'first' })).toBytes();
  const twice = (await signPdf(once, { force: true, signer, engine, at: clock(), field: 'second' })).toBytes();
  expect(once.subarray(0, source.length)).toEqual(source);
  expect(twice.subarray(0, once.length)).toEqual(once);
  const file = openPdf(twice);
  expect(new Set(file.revisions.map(({ kind }) => kind)).size).toBe(1);
  const { signatures } = await collectPdfEvidence(file, { engine });
  expect(
    signatures.map(({ id, cryptographic, coverage, modifications }) => [
      id,
      cryptographic,
      coverage,
      modifications.level,
    ]),
  ).toEqual([
    ['first', { digest: 'match', signatureValue: 'valid' }, 'whole-revision', 'allowed'],
    ['second', { digest: 'match', signatureValue: 'valid' }, 'whole-file', 'none'],
  ]);
});

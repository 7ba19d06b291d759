/** Runs the example of the README unchanged. */
import { readFileSync } from 'node:fs';
import { nodeEngine } from '@govseal/crypto/node';
import { collectSealEvidence, isListedSigner, openOfd, parseSesSignature, readSignatureFile } from '@govseal/ofd';
import { expect, test } from 'vitest';
import { corpusFile, corpusMissing } from './sample.ts';

test.skipIf(corpusMissing)('the example of the README reads a sealed document', async () => {
  const bytes = corpusFile('signed-v4.ofd');

  // README
  const file = openOfd(bytes); // throws OfdError where it is not clear what the file shows
  const shown = file.document.parts.map(({ name }) => name);
  const listed = file.signatures[0]!;
  const signature = readSignatureFile(file.zip.read(listed.file), listed.file, file.budget);
  const covered = new Set(signature.references.map((reference) => reference.file));
  const uncovered = shown.filter((name) => !covered.has(name));
  const ses = parseSesSignature(file.zip.read(signature.signedValueFile));
  const evidence = await collectSealEvidence(ses.seal, { engine: nodeEngine });
  const mayUse = await isListedSigner(ses.certificate, ses.seal, nodeEngine);
  // README

  expect({ uncovered, made: evidence.signatureValue, mayUse }).toEqual({ uncovered: [], made: 'valid', mayUse: true });
});

test('the README contains this example', () => {
  const own = readFileSync(new URL(import.meta.url), 'utf8')
    .split('  // README\n')[1]!
    .replace(/^ {2}/gm, '');
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))![1]!;
  expect(block).toContain(own);
});

/** `docs/differences.md` lists exactly the files of the corpus for which pdfsig and govseal differ. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { corpusRoot as folder, hasCorpus as present } from '../../../crypto/test/corpus.ts';
import { differences } from './pdfsig-differences.ts';

const corpus = fileURLToPath(folder);
const page = new URL('../../../../docs/differences.md', import.meta.url);
// Another release of poppler may have learnt more algorithms.
const { stdout, stderr } = spawnSync('pdfsig', ['-v'], { encoding: 'utf8' });
const sameRelease = `${stdout ?? ''}${stderr ?? ''}`.includes('pdfsig version 25.03');

test.skipIf(!present || !sameRelease)('the page lists exactly the differences', async () => {
  const { files, found } = await differences(corpus);
  const text = readFileSync(page, 'utf8');
  const listed = [...text.matchAll(/`([\w./ -]+\.pdf)`/g)].map((match) => `pdf/${match[1]}`);
  expect(listed.sort()).toEqual(found.map(({ file }) => file).sort());
  expect(text).toContain(`the ${files} PDFs`);
  expect(text).toContain(`differ on ${found.length},`);
  // Never the dangerous way round.
  expect(
    found.filter(({ ours, pdfsig }) => pdfsig.includes('broken') && !ours.includes('broken')).map(({ file }) => file),
  ).toEqual(['pdf/pdfjs/signed_verified.pdf']);
});

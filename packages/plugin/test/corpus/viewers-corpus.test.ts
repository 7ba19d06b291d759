/** Files with unsigned content in some viewer, each of which an earlier version called valid; the corpus lists their classes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../../crypto/test/corpus.ts';
import { verify } from '../../src/index.ts';
import { attackScene, generousOptions } from '../attacks/scene.ts';

const folder = fileURLToPath(new URL('viewers/', corpusRoot));
const present = existsSync(folder);

describe.skipIf(!present)(present ? 'files that viewers show differently' : `no corpus at ${folder}`, () => {
  const files = present ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : [];

  test('there are files', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  test.each(files)('%s is not valid', async (name) => {
    const options = await generousOptions(await attackScene());
    const report = await verify(new Uint8Array(readFileSync(folder + name)), options);
    expect(['invalid', 'indeterminate', 'unreadable', 'unsigned']).toContain(report.status);
  });
});

/**
 * Documents above 32 MB, which are not held in memory: what happens if they change meanwhile, or are replaced by
 * their result.
 */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Source, utf8 } from '@govseal/core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { behind } from '../../../pades/src/changes/parts.ts';
import { withDocument } from '../../src/files/documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-documents-'));
const path = (name: string): string => join(folder, name);
const LARGE = 33 << 20;
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(path(name));
  writeFileSync(path('large'), 'head');
  truncateSync(path('large'), LARGE);
  writeFileSync(path('small'), 'head');
});

const sizeOf = (source: Source): number => (source instanceof Uint8Array ? source.length : source.size);

test.each(['large', 'small'])('a %s one is written with its update appended, also in place', async (name) => {
  const before = readFileSync(path(name));
  for (const [out, force] of [
    ['out', false],
    [name, true],
  ] as const) {
    await withDocument(path(name), async ({ source, write }) => {
      expect(source instanceof Uint8Array).toBe(name === 'small');
      expect(sizeOf(await write(path(out), behind(source, utf8('tail')), { force }))).toBe(before.length + 4);
    });
    expect(Buffer.compare(readFileSync(path(out)), Buffer.concat([before, Buffer.from('tail')]))).toBe(0);
  }
  expect(readdirSync(folder).sort()).toEqual(['large', 'out', 'small']);
});

test('a document that changes between signing and copying leaves no result', async () => {
  const changed = withDocument(path('large'), ({ source, write }) => {
    appendFileSync(path('large'), 'x');
    return write(path('out'), behind(source, utf8('tail')), { force: false });
  });
  await expect(changed).rejects.toMatchObject({ code: 'CLI_FILE_UNREADABLE', params: { path: path('large') } });
  expect(readdirSync(folder).sort()).toEqual(['large', 'small']);
});

test('an existing file is replaced only with --force, and a missing one is named', async () => {
  writeFileSync(path('out'), 'there');
  const refused = withDocument(path('large'), ({ source, write }) =>
    write(path('out'), behind(source, utf8('tail')), { force: false }),
  );
  await expect(refused).rejects.toMatchObject({ code: 'CLI_FILE_EXISTS' });
  const missing = withDocument(path('none'), async () => 0);
  await expect(missing).rejects.toMatchObject({ code: 'CLI_FILE_UNREADABLE', params: { reason: 'ENOENT' } });
});

/** If the demo cannot write, it reports this with a code before it begins. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prepareFolder } from '../../src/demo/out-folder.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-demo-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder that cannot be created is refused', async () => {
  writeFileSync(join(folder, 'file'), '');
  const { code, out, err } = await runCli(['demo', '--out', join(folder, 'file/out')]);
  expect({ code, out, err }).toEqual({ code: 3, out: '', err: expect.stringContaining('[CLI_FILE_UNREADABLE]') });
});

test('an earlier demo is emptied, another folder is not', () => {
  const out = join(folder, 'out');
  prepareFolder(out);
  mkdirSync(join(out, 'ca'));
  prepareFolder(out);
  expect(readdirSync(out)).toEqual(['.govseal-demo']);
  expect(() => prepareFolder(folder)).toThrow(expect.objectContaining({ code: 'CLI_FILE_EXISTS' }));
});

/** `--check` of the commands that sign: what is refused, what is allowed, and what is printed. */
import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { path, removeScene, run, setScene, signer, withSecret } from '../cli-scene.ts';

beforeAll(setScene, 60_000);
afterAll(removeScene);

const NOWHERE = '/nonexistent/clamd.sock';

function file(name: string, text: string): string {
  writeFileSync(path(name), text);
  return path(name);
}

test('a file with a secrecy marking is not signed', async () => {
  const input = file('marked.json', '{"密级":"机密"}');
  const result = await withSecret('sign', 'cms', input, ...signer, '--check', 'secrecy', '--lang', 'zh');
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('标有密级“机密”') });
  expect(existsSync(`${input}.p7m`)).toBe(false);
});

test('a file without one is', async () => {
  const input = file('plain.json', '{"说明":"不涉及商业秘密"}');
  const result = await withSecret('sign', 'cms', input, ...signer, '--check', 'secrecy');
  expect(result).toMatchObject({ code: 0, err: '' });
});

test('a PDF is read with its pages', async () => {
  const result = await withSecret(
    'sign',
    'pdf',
    path('signed.pdf'),
    ...signer,
    '--check',
    'secrecy',
    '--out',
    path('checked.pdf'),
    '--field',
    'sig.step1',
  );
  expect(result).toMatchObject({ code: 0, err: '' });
});

test('without a scanner nothing is signed, and the message lists the options that help', async () => {
  const input = file('unscanned.txt', 'text');
  const result = await withSecret('sign', 'cms', input, ...signer, '--check', 'virus', '--clamd', NOWHERE);
  expect(result.code).toBe(3);
  expect(result.err).toContain('PRESIGN_SCANNER_UNAVAILABLE');
  expect(result.err).toContain('--allow unscanned');
  expect(existsSync(`${input}.p7m`)).toBe(false);
});

test('a caller who allows it signs without a scan and is warned', async () => {
  const input = file('allowed.txt', 'text');
  const words = ['--check', 'virus', '--clamd', NOWHERE, '--allow', 'unscanned'];
  const result = await withSecret('sign', 'cms', input, ...signer, ...words);
  expect(result).toMatchObject({ code: 0, err: expect.stringContaining('PRESIGN_NOT_SCANNED') });
});

test('a scan needs the address of the scanner', async () => {
  const input = file('address.txt', 'text');
  const result = await run('sign', 'cms', input, ...signer, '--check', 'virus');
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('--clamd') });
});

test('a check that does not exist is a usage error that lists those that do', async () => {
  const result = await run('sign', 'cms', file('word.txt', 'text'), ...signer, '--check', 'secret');
  expect(result).toMatchObject({ code: 3, err: expect.stringContaining('secrecy, virus') });
});

/** Result files: a partial one is never left behind, and one that two processes write at once is complete. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuseExisting, writeOutput, writeThrough } from '../../src/files/write.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'govseal-output-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const module = pathToFileURL(join(import.meta.dirname, '../../src/files/write.ts')).href;

/** Blocks of 512 or 1024 bytes, as the shell counts: no file of the process grows above it. */
function onFullDisk(options: string): string {
  const path = JSON.stringify(join(folder, 'clerk.key'));
  const program = `const { writeOutput } = await import('${module}');
    try { writeOutput(${path}, 'k'.repeat(1 << 20), ${options}); } catch (error) { console.log(error.code); }`;
  const command = 'ulimit -f 64; exec "$0" --import tsx --conditions=@govseal/source --input-type=module -e "$1"';
  return spawnSync('sh', ['-c', command, process.execPath, program], { encoding: 'utf8' }).stdout;
}

test.each(['{ force: false, secret: true }', '{ force: true, secret: true }'])(
  'a full disk leaves no partial new file: %s',
  (options) => {
    expect(onFullDisk(options)).toBe('CLI_FILE_UNREADABLE\n');
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('a full disk leaves the file that was to be replaced, and nothing beside it', () => {
  writeFileSync(join(folder, 'clerk.key'), 'old');
  expect(onFullDisk('{ force: true, secret: true }')).toBe('CLI_FILE_UNREADABLE\n');
  expect(readdirSync(folder)).toEqual(['clerk.key']);
  expect(readFileSync(join(folder, 'clerk.key'), 'utf8')).toBe('old');
});

test('an unfinished file of another process stays, and is not taken for ours', async () => {
  const path = join(folder, 'signed.pdf');
  const fill = async (write: (part: Uint8Array) => void): Promise<void> => write(new Uint8Array(3));
  writeFileSync(`${path}.part`, 'of somebody else');
  await writeThrough(path, fill, { force: false });
  expect(readFileSync(`${path}.part`, 'utf8')).toBe('of somebody else');
  expect(readFileSync(path)).toHaveLength(3);
});

test('a result that another process wrote meanwhile is not replaced without --force', async () => {
  const path = join(folder, 'signed.pdf');
  const fill = async (write: (part: Uint8Array) => void): Promise<void> => {
    write(new Uint8Array(3));
    writeOutput(path, 'of another', { force: false });
  };
  await expect(writeThrough(path, fill, { force: false })).rejects.toMatchObject({ code: 'CLI_FILE_EXISTS' });
  expect(readdirSync(folder)).toEqual(['signed.pdf']);
  expect(readFileSync(path, 'utf8')).toBe('of another');
});

test.each([
  ['standard output', ['-'], 'CLI_BAD_VALUE'],
  ['no name', [''], 'CLI_BAD_VALUE'],
  ['one place twice', ['a.pdf', './x/../a.pdf'], 'CLI_BAD_VALUE'],
  ['a folder', [tmpdir()], 'CLI_FILE_UNREADABLE'],
  ['a name that is too long', [`${'n'.repeat(300)}.pdf`], 'CLI_FILE_UNREADABLE'],
])('no result goes to %s', (_, paths, code) => {
  expect(() => refuseExisting(paths, { force: true })).toThrow(expect.objectContaining({ code }));
});

test('a path below a file is reported as such, because --force would not help', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => writeOutput(join(folder, 'file/x'), 'x', { force: false })).toThrow(
    expect.objectContaining({ code: 'CLI_FILE_UNREADABLE', params: expect.objectContaining({ reason: 'ENOTDIR' }) }),
  );
});

const mode = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);

test.skipIf(process.platform === 'win32')(
  'a key written through a link is readable only by its owner, whatever existed there',
  () => {
    writeFileSync(join(folder, 'there'), 'old', { mode: 0o644 });
    symlinkSync('there', join(folder, 'clerk.key'));
    writeOutput(join(folder, 'clerk.key'), 'new', { force: true, secret: true });
    expect([readFileSync(join(folder, 'there'), 'utf8'), mode('there')]).toEqual(['new', '600']);
  },
);

test.skipIf(process.platform === 'win32')('the replacement of a private file has the same permissions', async () => {
  writeFileSync(join(folder, 'a.pdf'), 'old');
  chmodSync(join(folder, 'a.pdf'), 0o600);
  writeOutput(join(folder, 'a.pdf'), 'new', { force: true });
  expect(mode('a.pdf')).toBe('600');
  await writeThrough(join(folder, 'a.pdf'), async (write) => write(new Uint8Array(3)), { force: true });
  expect(mode('a.pdf')).toBe('600');
});

test.skipIf(process.platform === 'win32')(
  'a link stays a link when a result is written through it in parts',
  async () => {
    writeFileSync(join(folder, 'there'), 'old');
    symlinkSync('there', join(folder, 'link'));
    await writeThrough(join(folder, 'link'), async (write) => write(new Uint8Array(3)), { force: true });
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'there'))).toHaveLength(3);
    expect(readdirSync(folder).sort()).toEqual(['link', 'there']);
  },
);

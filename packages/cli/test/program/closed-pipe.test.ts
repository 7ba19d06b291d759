/**
 * The reader of the output may stop reading (`| head`): the program then ends quietly, with the exit code of its
 * work. If the output cannot be written, or the program is defective, the exit code means neither valid nor invalid.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { program } from '../built-program.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

test.each([
  ['inspect', 'fixtures/demo/roster.p7m', '--asn1', 0],
  ['verify', 'fixtures/demo/slip.pdf', '--lang=en', 2],
] as const)('%s into a pipe that nobody reads', async (command, file, option, code) => {
  const child = spawn(process.execPath, [program, command, file, option], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  const [ended] = await once(child, 'close');
  expect({ ended, err }).toEqual({ ended: code, err: '' });
});

const FULL = '/dev/full';
test.skipIf(!existsSync(FULL))('output to a full disk ends with exit code 3 and a message', async () => {
  const full = openSync(FULL, 'w');
  const words = [program, 'verify', 'fixtures/demo/slip.pdf', '--lang=en'];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  let err = '';
  child.stderr!.on('data', (text) => {
    err += text;
  });
  const [ended] = await once(child, 'close');
  expect({ ended, err }).toMatchObject({
    ended: 3,
    err: expect.stringMatching(/^govseal: [^\n]*stdout[^\n]*ENOSPC[^\n]*\n$/),
  });
});

test('a defect of the program ends with exit code 3, because 1 would mean that a document is invalid', async () => {
  const defect = 'process.stdout.write = () => { throw new TypeError("a defect"); };';
  const words = ['--import', `data:text/javascript,${defect}`, program, 'verify', 'fixtures/demo/slip.pdf'];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  const [ended] = await once(child, 'close');
  expect({ ended, err }).toMatchObject({ ended: 3, err: expect.stringContaining('TypeError: a defect') });
});

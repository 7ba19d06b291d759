/** Whoever reads the output may stop reading (`| head`): the program ends quietly, with the exit code of its work. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test.each([
  ['inspect', 'fixtures/demo/roster.p7m', '--asn1', 0],
  ['verify', 'fixtures/demo/slip.pdf', '--lang=en', 2],
] as const)('%s into a pipe that nobody reads', async (command, file, option, code) => {
  const words = [
    '--import',
    'tsx',
    '--conditions=@govseal/source',
    'packages/govseal/src/cli.ts',
    command,
    file,
    option,
  ];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  const [ended] = await once(child, 'close');
  expect({ ended, err }).toEqual({ ended: code, err: '' });
});

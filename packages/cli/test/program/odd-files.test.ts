/** Pipes, FIFOs, devices and dangling links. Those that cannot be used are refused with a code. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { sizeOf } from '../../src/files/io.ts';
import { program } from '../built-program.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-odd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program; its input arrives late, in two parts. */
async function slowly(words: readonly string[], content: Uint8Array): Promise<{ code: number; out: string }> {
  const command = '(sleep 2; head -c 100 "$0"; sleep 1; tail -c +101 "$0") | exec "$@"';
  const file = join(folder, 'slow.bin');
  writeFileSync(file, content);
  const child = spawn('sh', ['-c', command, file, process.execPath, program, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      out += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, out };
}

test.skipIf(process.platform === 'win32')('the program waits for standard input that arrives late', async () => {
  const { code, out } = await slowly(['inspect', '-'], readFileSync(join(root, 'fixtures/demo/roster.p7m')));
  expect({ code, out }).toMatchObject({ code: 0, out: expect.not.stringContaining('EAGAIN') });
});

test.skipIf(process.platform === 'win32')('a FIFO is opened only once, because its writer writes only once', () => {
  const fifos = Array.from({ length: 100 }, (_, index) => join(folder, `fifo-${index}`));
  expect(spawnSync('mkfifo', fifos).status).toBe(0);
  const io = new URL('../../src/files/io.ts', import.meta.url).href;
  const reader = `const { withInput } = await import('${io}');
    for (const fifo of ${JSON.stringify(fifos.toSorted())})
      await withInput(fifo, async (source) => process.stdout.write(new TextDecoder().decode(source)));`;
  // the writer ends with its reader, so a second opening would never return
  const writer = `timeout 20 sh -c 'for fifo in "$0"*; do echo -n x > "$fifo"; done' "$0" >&2`;
  const command = `${writer} & exec timeout 20 "$@" 2>/dev/null`;
  const node = [process.execPath, '--import', 'tsx', '--conditions=@govseal/source', '--input-type=module'];
  const words = [...node, '-e', reader];
  const { stdout } = spawnSync('sh', ['-c', command, join(folder, 'fifo-'), ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(stdout).toBe('x'.repeat(100));
});

test('a file whose size cannot be determined is reported when it is read', () => {
  const loop = join(folder, 'loop');
  symlinkSync('loop', loop);
  expect(sizeOf(loop)).toBe(0);
  expect(sizeOf(join(folder, 'n'.repeat(300)))).toBe(0);
});

/** An interrupted program leaves nothing incomplete and can be run again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { program } from '../built-program.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'govseal-interrupt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The exit code of a program that gets a signal as soon as `begun` is true. */
async function endedOnce(begun: () => boolean, signal: NodeJS.Signals, words: readonly string[]): Promise<unknown> {
  const env = { ...process.env, GOVSEAL_PASSPHRASE: 'demo-only' };
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'ignore', env });
  const closed = once(child, 'close');
  while (!begun() && child.exitCode === null) await setTimeout(5);
  child.kill(signal);
  const [code, killedBy] = await closed;
  return code ?? killedBy;
}

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'setting up an authority leaves no trace when interrupted by %s',
  async (signal, code) => {
    const city = join(folder, signal);
    const words = ['ca', 'init', '--dir', city, '--organization', 'x', '--algorithm', 'rsa-4096'];
    const begun = (): boolean => existsSync(join(city, 'audit.keys'));
    expect(await endedOnce(begun, signal, [program, ...words])).toBe(code);
    expect(existsSync(city)).toBe(false);
  },
  60_000,
);

test.skipIf(process.platform === 'win32')('a partial large result is removed', async () => {
  const out = join(folder, 'out');
  const script = `const { writeParts } = await import('./packages/cli/src/files/write.ts');
    const parts = async function* () { for (;;) { yield new Uint8Array(9); await new Promise(setImmediate); } };
    await writeParts(${JSON.stringify(join(out, 'signed.p7m'))}, parts(), { force: false });`;
  const begun = (): boolean => existsSync(out) && readdirSync(out).length > 0;
  expect(
    await endedOnce(begun, 'SIGHUP', [
      '--import',
      'tsx',
      '--conditions=@govseal/source',
      '--input-type=module',
      '-e',
      script,
    ]),
  ).toBe(129);
  expect(readdirSync(out)).toEqual([]);
});

/** What can happen at a prompt besides an answer: Ctrl-C, end of input, a mistyped new pass phrase. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findPin } from '../../src/options/signer-options.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'govseal-prompt-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks in a separate process and sends the keys; readline reads them from a pipe as from a terminal. */
async function press(keys: string): Promise<{ code: number; out: string }> {
  const prompt = new URL('../../src/run/prompt.ts', import.meta.url).href;
  const source = `import { askSecret } from '${prompt}'; console.log(JSON.stringify(await askSecret('PIN: ')));`;
  const words = ['--import', 'tsx', '--input-type=module', '-e', source];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.once('data', () => child.stdin.end(keys));
  const [code] = await once(child, 'close');
  return { code, out };
}

test.each([
  ['an answer', 'abx\u007fc\r', { code: 0, out: '"abc"\n' }],
  ['Ctrl-C ends the program as it ends others', 'ab\u0003', { code: 130, out: '' }],
  ['Ctrl-D is no answer', '\u0004', { code: 0, out: '""\n' }],
])('%s', async (_, keys, expected) => {
  expect(await press(keys)).toEqual(expected);
});

const made = [
  ['csr new', ['csr', 'new', '--subject', 'C=CN, CN=x', '--out', join(folder, 'a')], 'a.key'],
  ['ca audit key', ['ca', 'audit', 'key', '--name', 'audit.example/1', '--out', join(folder, 'w.key')], 'w.key'],
  ['ca init', ['ca', 'init', '--dir', join(folder, 'ca'), '--organization', 'x', '--algorithm', 'p-256'], 'ca'],
] as const;

test.each(made)(
  '%s asks twice for a new pass phrase, and creates nothing if the answers differ',
  async (_, words, name) => {
    const { code, err } = await runCli(words, { secret: ['demo-only', 'demo-onyl'] });
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('[CLI_PASSPHRASE_DIFFERS]') });
    expect(existsSync(join(folder, name))).toBe(false);
    expect(await runCli(words, { secret: ['demo-only', 'demo-only'] })).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(folder, name))).toBe(true);
  },
);

test('an empty PIN is not sent, because a token would count it as a failed try', async () => {
  const input = { text: () => undefined, io: { env: {}, askSecret: async () => '' } };
  expect(await findPin(input as never, 'clerk')).toBeUndefined();
});

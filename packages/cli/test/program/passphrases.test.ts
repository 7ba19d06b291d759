/** Sources of pass phrases. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../src/run/catalogue.ts';
import { expectUsage, now, path, removeScene, run, SECRET, setScene, signer, withSecret } from '../cli-scene.ts';
import { runCli } from '../run-cli.ts';

beforeAll(setScene, 60_000);

afterAll(removeScene);

describe('pass phrases', () => {
  const sign = ['sign', 'cms', path('notice.txt'), ...signer];
  const out = (name: string): string[] => ['--out', path(name)];

  test('from the first line of a file', async () => {
    expect(await run(...sign, ...out('a.p7m'), '--passphrase-file', path('secret.txt'))).toMatchObject({ code: 0 });
  });

  test('from the environment', async () => {
    expect(await withSecret(...sign, ...out('b.p7m'))).toMatchObject({ code: 0 });
  });

  test('from a prompt, for a key and for a PKCS#12 file', async () => {
    expect(await runCli([...sign, ...out('c.p7m')], { now, secret: SECRET })).toMatchObject({ code: 0 });
    const p12 = ['sign', 'cms', path('notice.txt'), '--p12', path('clerk.p12'), ...out('d.p7m')];
    expect(await runCli(p12, { now, secret: SECRET })).toMatchObject({ code: 0 });
  });

  test('a plain key asks for none', async () => {
    const plain = ['sign', 'cms', path('notice.txt'), '--key', path('plain.key'), '--cert', path('clerk.crt')];
    expect(await run(...plain, ...out('e.p7m'))).toMatchObject({ code: 0 });
  });

  test('never from an argument: no command has such an option', async () => {
    for (const { load } of catalogue) {
      const command = await load();
      const secrets = Object.keys(command.options).filter((name) => /pass|secret|^pin$/.test(name));
      for (const name of secrets) expect(name, command.name).toMatch(/-file$/);
    }
    expectUsage(await run(...sign, '--passphrase', SECRET), 'CLI_UNKNOWN_OPTION');
  });

  test('a missing or wrong one is an error, and nothing is written', async () => {
    expectUsage(await run(...sign, ...out('f.p7m')), 'CLI_PASSPHRASE_NEEDED');
    const wrong = await runCli([...sign, ...out('f.p7m')], { now, env: { GOVSEAL_PASSPHRASE: 'wrong' } });
    expectUsage(wrong, 'KEYSTORE_[A-Z_]+');
    expect(wrong.err).not.toContain('wrong');
    expect(existsSync(path('f.p7m'))).toBe(false);
  });
});

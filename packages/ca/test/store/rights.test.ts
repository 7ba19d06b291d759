/** A user who can only read a store cannot open it, and the error does not call the store corrupt. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sql = pathToFileURL(join(import.meta.dirname, '../../src/store/sql/index.node.ts')).href;
/** root may do everything, so another user is needed. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test.skipIf(process.platform === 'win32')(
  'a store without write permission is not reported as corrupt',
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'govseal-rights-'));
    const path = join(folder, 'ca.db');
    const program = `const { openSqliteStore } = await import('${sql}');
    console.log('loaded');
    const [, path, how] = process.argv;
    await openSqliteStore(path, { create: how === 'create' }).then(
      (store) => store.close(),
      ({ code }) => console.log(code),
    );`;
    const open = (how: string, user: object): string => {
      const words = [
        '--import',
        'tsx',
        '--conditions=@govseal/source',
        '--input-type=module',
        '-e',
        program,
        path,
        how,
      ];
      const env = { PATH: process.env.PATH };
      return spawnSync(process.execPath, words, { ...user, cwd: root, encoding: 'utf8', env }).stdout;
    };
    expect(open('create', {})).toBe('loaded\n');
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => {
      chmodSync(folder, 0o755);
      rmSync(folder, { recursive: true });
    });
    const said = open('existing', somebody);
    if (!said.startsWith('loaded')) context.skip('other users cannot read these sources');
    expect(said).toBe('loaded\nCA_STORE_FAILED\n');
  },
);

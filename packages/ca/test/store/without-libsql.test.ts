/** A platform without a native part of libsql, or an installation without optional packages. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'govseal-no-libsql-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HIDE = `
  const Module = require('node:module');
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (!request.startsWith('@libsql/')) return load.call(this, request, ...rest);
    throw Object.assign(new Error("Cannot find module '" + request + "'\\nRequire stack: …"), { code: 'MODULE_NOT_FOUND' });
  };`;

const ways = [
  ['is not installed', ['--require', join(folder, 'hide.cjs')], /Cannot find module '@libsql\/[\w-]+'/],
  ['may not be loaded', ['--no-addons'], /addon/],
] as const;

test.each(ways)(
  'the stores can be loaded if libsql %s; opening a SQLite file gives an error and creates no file',
  (_, options, said) => {
    writeFileSync(join(folder, 'hide.cjs'), HIDE);
    const sql = new URL('../../src/store/sql/index.node.ts', import.meta.url).href;
    const script = `
    const { openPostgresStore, openSqliteStore } = await import('${sql}');
    const error = await openSqliteStore('${join(folder, 'db', 'ca.db')}', { create: true }).catch((thrown) => thrown);
    console.log(typeof openPostgresStore, error.code, error.params?.reason);`;
    const program = [...options, '--import', 'tsx', '--conditions=@govseal/source', '--input-type=module'];
    const { stdout, stderr } = spawnSync(process.execPath, [...program, '-e', script], {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      encoding: 'utf8',
    });
    expect(stdout, stderr).toMatch(/^function CA_STORE_BINDING_ABSENT [^\n]+\n$/);
    expect(stdout).toMatch(said);
    expect(readdirSync(folder)).toEqual(['hide.cjs']);
  },
);

/**
 * OpenSSL's command line as a second implementation, in a temporary folder. If it is absent, tests are skipped, or
 * fail if CI=true.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl: boolean = spawnSync('openssl', ['version']).status === 0 || process.env.CI === 'true';

export interface Workshop {
  write(name: string, content: Uint8Array | string): void;
  read(name: string): Uint8Array;
  /** Runs `openssl …` in the folder. */
  openssl(...args: readonly string[]): { readonly ok: boolean; readonly output: string };
  [Symbol.dispose](): void;
}

export function workshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-x509-'));
  return {
    write: (name, content) => writeFileSync(join(folder, name), content),
    read: (name) => new Uint8Array(readFileSync(join(folder, name))),
    openssl: (...args) => {
      const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
      return { ok: status === 0, output: stdout + stderr };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * OpenSSL's command line as a second implementation, in a temporary folder. If it is absent, tests are skipped, or
 * fail if CI=true.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasOpenssl: boolean = spawnSync('openssl', ['version']).status === 0 || process.env.CI === 'true';

export interface Workshop {
  write(name: string, content: Uint8Array | string): void;
  read(name: string): Uint8Array;
  /** Runs `openssl …` in the folder; throws if it fails. */
  openssl(...args: readonly string[]): string;
  [Symbol.dispose](): void;
}

export function workshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-crypto-'));
  return {
    write: (name, content) => writeFileSync(join(folder, name), content),
    read: (name) => new Uint8Array(readFileSync(join(folder, name))),
    openssl: (...args) =>
      execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

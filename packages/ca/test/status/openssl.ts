/**
 * Runs OpenSSL, as a second opinion, in a temporary directory. If it is missing, tests are skipped with a note; in CI
 * they fail.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';

const available = spawnSync('openssl', ['version']).status === 0;
if (!available && process.env.CI === 'true') throw new Error('openssl is missing (apt-get install openssl)');

/** `test`, or `test.skip` if OpenSSL is missing. */
export const testWithOpenssl: typeof test | typeof test.skip = available ? test : test.skip;

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl && process.env.CI === 'true') throw new Error('curl is missing (apt-get install curl)');

/** For tests with curl as the client and OpenSSL as verifier. */
export const testWithCurl: typeof testWithOpenssl = hasCurl ? testWithOpenssl : test.skip;

export interface OpensslRun {
  readonly status: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
  /** Standard output as bytes. */
  readonly bytes: Uint8Array;
}

/** Writes the files, runs one command in their directory, and removes it. */
export function openssl(
  args: readonly string[],
  files: Readonly<Record<string, Uint8Array | string>> = {},
): OpensslRun {
  const directory = mkdtempSync(join(tmpdir(), 'govseal-openssl-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
    const run = spawnSync('openssl', args, { cwd: directory, maxBuffer: 1 << 24 });
    return {
      status: run.status,
      output: `${run.stdout.toString('utf8')}${run.stderr.toString('utf8')}`,
      bytes: new Uint8Array(run.stdout),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

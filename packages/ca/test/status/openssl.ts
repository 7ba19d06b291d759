/** OpenSSL as second opinion: runs it in a directory of its own. Absent, tests skip and say so; under CI they fail. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';

const available = spawnSync('openssl', ['version']).status === 0;
if (!available && process.env.CI === 'true') throw new Error('openssl is missing (apt-get install openssl)');

/** `test`, or under a name that says why not. */
export const testWithOpenssl: typeof test | typeof test.skip = available ? test : test.skip;

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl && process.env.CI === 'true') throw new Error('curl is missing (apt-get install curl)');

/** Where curl is the client and OpenSSL verifies. */
export const testWithCurl: typeof testWithOpenssl = hasCurl ? testWithOpenssl : test.skip;

export interface OpensslRun {
  readonly status: number | null;
  /** Standard output and standard error together. */
  readonly output: string;
  /** Standard output as it came. */
  readonly bytes: Uint8Array;
}

/** Writes the files, runs one command in their directory, removes it again. */
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

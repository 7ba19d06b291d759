/** OpenSSL as a second implementation. If it is missing, tests fail in CI and are skipped elsewhere. */
import { spawnSync } from 'node:child_process';

export interface Outcome {
  readonly ok: boolean;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export function openssl(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync('openssl', args);
  return { ok: status === 0, stdout: new Uint8Array(stdout ?? []), stderr: String(stderr ?? '') };
}

export const haveOpenssl: boolean = openssl('version').ok;
if (!haveOpenssl && process.env.CI === 'true') throw new Error('openssl is absent');

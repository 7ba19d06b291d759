/**
 * A third implementation: Bouncy Castle (Debian's libbcpkix-java), run by a JDK. Without them its tests are skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the jars; `GOVSEAL_BOUNCY_CASTLE` sets another one. */
const FOLDER = process.env.GOVSEAL_BOUNCY_CASTLE ?? '/usr/share/java';
const PROGRAM = join(import.meta.dirname, 'Cms.java');

/** Runs it and returns its standard output; throws if it fails. */
export function bouncyCastle(...args: readonly string[]): string {
  const jars = ['bcprov', 'bcutil', 'bcpkix'].map((name) => join(FOLDER, `${name}.jar`)).join(':');
  const { status, stdout, stderr } = spawnSync('java', ['-cp', jars, PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

export const haveBouncyCastle: boolean =
  existsSync(join(FOLDER, 'bcpkix.jar')) && spawnSync('javac', ['-version']).status === 0;

/** A private clamd with one signature, EICAR's; nothing is downloaded. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const clamdInstalled: boolean = spawnSync('clamd', ['--version'], { stdio: 'ignore' }).status === 0;

/** The test string of EICAR, in two parts so that scanners do not report this file. */
export const eicar: Uint8Array = new TextEncoder().encode(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
);

export interface Clamd {
  readonly path: string;
  stop(): void;
}

export async function startClamd(): Promise<Clamd> {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-clamd-'));
  const path = join(folder, 'clamd.sock');
  mkdirSync(join(folder, 'db'));
  writeFileSync(join(folder, 'db', 'test.ndb'), `Test.Eicar:0:*:${Buffer.from(eicar).toString('hex')}\n`);
  const lines = [`DatabaseDirectory ${folder}/db`, `LocalSocket ${path}`, 'Foreground yes', 'StreamMaxLength 30M'];
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const child = spawn('clamd', ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  for (let tries = 0; tries < 300 && !existsSync(path); tries++) await sleep(100);
  return { path, stop: () => stop(child, folder) };
}

function stop(child: ChildProcess, folder: string): void {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

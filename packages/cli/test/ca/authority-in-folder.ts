/** A new authority in a folder, created by `ca init`, and commands for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type CliResult, runCli } from '../run-cli.ts';

export interface AuthorityInFolder {
  /** The folder that contains all of them. */
  readonly room: string;
  /** The folder of the latest `init`; a test may replace it. */
  folder: string;
  readonly env: { readonly GOVSEAL_PASSPHRASE: string };
  init(...more: readonly string[]): Promise<void>;
  put(...words: readonly string[]): Promise<CliResult>;
  /** The instant so many days after the authority was created. */
  day(days: number): string;
}

export function authorityInFolder(prefix: string): AuthorityInFolder {
  const room = mkdtempSync(join(tmpdir(), prefix));
  afterAll(() => rmSync(room, { recursive: true }));
  const env = { GOVSEAL_PASSPHRASE: 'demo-only' };
  const begin = new Date('2026-09-01T00:00:00Z');
  const day = (days: number): string => new Date(begin.getTime() + days * 86_400_000).toISOString();
  let made = 0;
  const city: AuthorityInFolder = {
    room,
    folder: '',
    env,
    day,
    init: async (...more) => {
      city.folder = join(room, `${made++}`);
      const words = ['ca', 'init', '--dir', city.folder, '--organization', '示例机构', '--algorithm', 'p-256'];
      expect(await runCli([...words, '--at', day(0), ...more], { env })).toMatchObject({ code: 0 });
    },
    put: (...words) => runCli([...words, '--dir', city.folder], { env }),
  };
  return city;
}

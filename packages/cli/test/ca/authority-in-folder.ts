/** An authority that `ca init` makes in a folder, a new one each time, and commands about it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { type CliResult, runCli } from '../run-cli.ts';

export interface AuthorityInFolder {
  /** Where all of them are made. */
  readonly room: string;
  /** Of the latest `init`; another one may be put in its place. */
  folder: string;
  readonly env: { readonly GOVSEAL_PASSPHRASE: string };
  init(...more: readonly string[]): Promise<void>;
  put(...words: readonly string[]): Promise<CliResult>;
  /** So many days after it was made. */
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

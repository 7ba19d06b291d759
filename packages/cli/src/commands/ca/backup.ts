/** `govseal ca backup` and `govseal ca restore`: copy a running authority to another folder, and a backup back. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storePlace } from '../../authority/ca-folder.ts';
import { namesIn } from '../../files/io.ts';
import { refuseExisting, unwritable } from '../../files/write.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

const ROLES = ['root', 'issuing'] as const;
const OTHER_FILES = /(\.(key|keys|p12|token\.json|crt|crl|witnessed|p7s)|^transcript\.txt)$/;

/** Files other than the stores: keys or references to them, certificates, heads, transcript of the ceremony, custom profiles. */
function otherFiles(folder: string): string[] {
  const profiles = join(folder, 'profiles');
  const own = existsSync(profiles) ? namesIn(profiles).filter((name) => name.endsWith('.json')) : [];
  return [...namesIn(folder).filter((name) => OTHER_FILES.test(name)), ...own.map((name) => join('profiles', name))];
}

function copyFile(from: string, to: string, name: string): void {
  makeFolder(dirname(join(to, name)));
  try {
    copyFileSync(join(from, name), join(to, name));
  } catch (cause) {
    throw unwritable(join(to, name), cause);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

export const caBackupCommand: Command = {
  name: 'ca backup',
  usage: '--dir DIR --to DIR2',
  summary: { en: 'Back up a running authority.', zh: '在线备份 CA。' },
  options: {
    dir: { type: 'string', value: 'DIR', help: { en: 'folder of the authority', zh: 'CA 目录' } },
    to: { type: 'string', value: 'DIR2', help: { en: 'new folder for the backup', zh: '备份的新目录' } },
  },
  details: {
    en: 'Each SQLite store is copied in one consistent state and synced; keys (encrypted), certificates and the last witnessed heads are copied with it.\nStores in PostgreSQL are backed up with pg_basebackup or pg_dump: see docs/ca-operations.md.',
    zh: '每个 SQLite 存储以一致状态复制并落盘；加密密钥、证书和最近见证的日志头一并复制。\nPostgreSQL 存储请用 pg_basebackup 或 pg_dump 备份，见 docs/ca-operations.md。',
  },
  examples: ['govseal ca backup --dir city-ca --to /backup/2026-10-09'],
  async run(input) {
    const folder = need(input, 'dir');
    const target = need(input, 'to');
    if (existsSync(join(folder, 'store.json'))) {
      throw usageError('CLI_BAD_VALUE', {
        option: '--dir',
        value: folder,
        expected: 'SQLite (PostgreSQL: pg_basebackup)',
      });
    }
    const { backupSqliteStore } = await import('@govseal/ca/sql');
    const stores = ROLES.filter((role) => existsSync(storePlace(folder, role)));
    const files = otherFiles(folder);
    refuseExisting([...stores.map((role) => join(target, `${role}.db`)), ...files.map((name) => join(target, name))], {
      force: false,
    });
    makeFolder(target);
    for (const role of stores)
      await backupSqliteStore(storePlace(folder, role), join(target, `${role}.db`), input.io.now());
    for (const name of files) copyFile(folder, target, name);
    input.io.out(`${[...stores.map((role) => `${role}.db`), ...files].map((name) => join(target, name)).join('\n')}\n`);
    return Exit.OK;
  },
};

export const caRestoreCommand: Command = {
  name: 'ca restore',
  usage: '--from DIR2 --dir DIR',
  summary: { en: 'Restore an authority from a backup.', zh: '用备份恢复 CA。' },
  options: {
    from: { type: 'string', value: 'DIR2', help: { en: 'folder of the backup', zh: '备份目录' } },
    dir: { type: 'string', value: 'DIR', help: { en: 'new folder of the authority', zh: 'CA 的新目录' } },
  },
  details: {
    en: 'The restored authority issues, publishes and serves nothing until `govseal ca audit confirm` has checked the last witnessed head.',
    zh: '在 `govseal ca audit confirm` 核对最近见证的日志头之前，恢复的 CA 不签发、不发布、不提供服务。',
  },
  examples: ['govseal ca restore --from /backup/2026-10-09 --dir city-ca'],
  async run(input) {
    const from = need(input, 'from');
    const folder = need(input, 'dir');
    const databases = ROLES.map((role) => `${role}.db`).filter((name) => existsSync(join(from, name)));
    const files = [...databases, ...otherFiles(from)];
    if (files.length === 0) throw usageError('CLI_FILE_UNREADABLE', { path: from, reason: 'ENOENT' });
    refuseExisting(
      files.map((name) => join(folder, name)),
      { force: false },
    );
    makeFolder(folder);
    const { backupSqliteStore } = await import('@govseal/ca/sql');
    for (const name of files) {
      // the restored copy is marked, so that a restore from a plain copy of the files also requires the witness
      if (name.endsWith('.db')) await backupSqliteStore(join(from, name), join(folder, name), input.io.now());
      else copyFile(from, folder, name);
    }
    input.io.out(`${files.map((name) => join(folder, name)).join('\n')}\n`);
    return Exit.OK;
  },
};

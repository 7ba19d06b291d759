/** `govseal ca audit confirm`: lets a restored authority work again, once its log reaches the last witnessed head. */
import { existsSync } from 'node:fs';
import { confirmRestored, programActor } from '@govseal/ca';
import { keyOptions, witnessContext, witnessedFile } from '../cli/audit-folder.ts';
import { chosenRole, folderOptions } from '../cli/audit-options.ts';
import { openCaStore } from '../cli/ca-folder.ts';
import { type Command, Exit } from '../cli/command.ts';
import { usageError } from '../cli/errors.ts';
import { readInput, writeOutput } from '../cli/io.ts';
import { instant, need } from '../cli/parse.ts';

export const caAuditConfirmCommand: Command = {
  name: 'ca audit confirm',
  usage: '--dir DIR --checkpoint FILE [--authority issuing|root]',
  summary: { en: 'Let a restored authority work again.', zh: '确认恢复后的 CA，使其重新工作。' },
  options: {
    ...folderOptions,
    checkpoint: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'the last head that the witness cosigned: ask the witness',
        zh: '见证方最近会签的日志头，请向见证方索取',
      },
    },
    'never-witnessed': {
      type: 'boolean',
      help: {
        en: 'there is no witness: take on what the backup may lack',
        zh: '从未有见证方：自行承担备份可能缺失的记录',
      },
    },
    at: { type: 'string', value: 'ISO', help: { en: 'when (default: now)', zh: '时间（默认当前时间）' } },
    ...keyOptions,
  },
  details: {
    en: 'Refuses while records are missing that were witnessed: restore a later backup, or replay the database log further.',
    zh: '经见证的记录有缺失时予以拒绝：请恢复更新的备份，或继续重放数据库日志。',
  },
  examples: ['govseal ca audit confirm --dir city-ca --checkpoint from-witness/issuing.witnessed'],
  async run(input) {
    const folder = need(input, 'dir');
    const role = chosenRole(input);
    const file = input.text('checkpoint');
    const usual = witnessedFile(folder, role);
    const never = input.flag('never-witnessed');
    if (file === undefined && (!never || existsSync(usual))) {
      throw usageError('CLI_MISSING_OPTION', { option: '--checkpoint' });
    }
    const store = await openCaStore(folder, role);
    input.atEnd(() => store.close());
    const bytes = file === undefined ? null : readInput(file);
    const at = instant(input, 'at') ?? input.io.now();
    await confirmRestored(store, bytes, await witnessContext(input, folder, store), at, programActor);
    if (bytes !== null) writeOutput(usual, bytes, { force: true });
    input.io.out(`${(await store.auditHead()).size}\n`);
    return Exit.OK;
  },
};

/** `govseal ca audit confirm`: lets a restored authority work again, once its log reaches the last witnessed head. */
import { existsSync } from 'node:fs';
import { type Ca, programActor } from '@govseal/ca';
import { confirmRestored } from '@govseal/ca/audit';
import { keyOptions, witnessContext, witnessedFile } from '../../../authority/audit-folder.ts';
import { withCa } from '../../../authority/ca-folder.ts';
import { readInput } from '../../../files/io.ts';
import { writeOutput } from '../../../files/write.ts';
import { chosenRole, folderOptions } from '../../../options/audit-options.ts';
import { caOptions, caSecret } from '../../../options/ca-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { usageError } from '../../../run/errors.ts';
import { instant, need } from '../../../run/parse.ts';

export const caAuditConfirmCommand: Command = {
  name: 'ca audit confirm',
  usage: '--dir DIR --checkpoint FILE [--authority issuing|root]',
  summary: { en: 'Confirm a restored authority so that it works again.', zh: '确认恢复后的 CA，使其重新工作。' },
  options: {
    ...caOptions,
    authority: folderOptions.authority!,
    checkpoint: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'the last head that the witness cosigned; obtain it from the witness',
        zh: '见证方最近签署的日志头，请向见证方索取',
      },
    },
    'never-witnessed': {
      type: 'boolean',
      help: {
        en: 'there is no witness: accept that the backup may lack records',
        zh: '从未有见证方：自行承担备份可能缺失的记录',
      },
    },
    ...keyOptions,
  },
  details: {
    en: "Requires the authority's pass phrase; the log records who confirmed. The witness must have cosigned after the restore (`govseal ca audit witness --again`).\nRefused while witnessed records are missing: restore a later backup, or replay the database log further.",
    zh: '需输入 CA 口令：确认者将记入日志。见证方须在恢复之后重新签署（`govseal ca audit witness --again`）。\n经见证的记录有缺失时予以拒绝：请恢复更新的备份，或继续重放数据库日志。',
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
    const bytes = file === undefined ? null : readInput(file);
    const at = instant(input, 'at') ?? input.io.now();
    const confirm = async ({ store }: Ca): Promise<number> => {
      await confirmRestored(store, bytes, { ...(await witnessContext(input, folder, store)), at, actor: programActor });
      return (await store.auditHead()).size;
    };
    // whoever confirms must open the authority's key; the log records its certificate
    const passphrase = await caSecret(input, folder, role);
    const size = await withCa(folder, role, { passphrase, clock: () => at, check: async () => {} }, confirm);
    if (bytes !== null) writeOutput(usual, bytes, { force: true });
    input.io.out(`${size}\n`);
    return Exit.OK;
  },
};

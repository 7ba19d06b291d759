/** `govseal ca audit accept`: stores the cosigned head, which the log must continue from now on. */
import { acceptWitnessed } from '@govseal/ca/audit';
import { keyOptions, witnessContext, witnessedFile } from '../../../authority/audit-folder.ts';
import { openCaStore } from '../../../authority/ca-folder.ts';
import { readInput } from '../../../files/io.ts';
import { writeOutput } from '../../../files/write.ts';
import { chosenRole, folderOptions } from '../../../options/audit-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caAuditAcceptCommand: Command = {
  name: 'ca audit accept',
  usage: '--dir DIR --checkpoint FILE [--authority issuing|root]',
  summary: { en: 'Store a head that a witness has cosigned.', zh: '保存经见证方签署的日志头。' },
  options: {
    ...folderOptions,
    checkpoint: { type: 'string', value: 'FILE', help: { en: 'the cosigned checkpoint', zh: '经见证方签署的检查点' } },
    ...keyOptions,
  },
  details: {
    en: 'The head is kept in the store and as DIR/issuing.witnessed. If the log no longer reaches it (after a restore or tampering), issuing, publishing and serving are refused.',
    zh: '该日志头保存在存储中，并写入 DIR/issuing.witnessed。此后日志若未达到该日志头（如恢复了旧备份或被篡改），签发、发布和服务均予拒绝。',
  },
  examples: ['govseal ca audit accept --dir city-ca --checkpoint issuing.witnessed'],
  async run(input) {
    const folder = need(input, 'dir');
    const role = chosenRole(input);
    const bytes = readInput(need(input, 'checkpoint'));
    const store = await openCaStore(folder, role);
    input.atEnd(() => store.close());
    const { size } = await acceptWitnessed(store, bytes, await witnessContext(input, folder, store));
    writeOutput(witnessedFile(folder, role), (await store.witnessed())!, { force: true });
    input.io.out(`${size}\n`);
    return Exit.OK;
  },
};

/** `govseal ca audit export`: writes the records, one JSON object per line, for auditors who have no access to the store. */
import { concatBytes } from '@govseal/core';
import { openCaStore } from '../../../authority/ca-folder.ts';
import { refuseExisting, writeThrough } from '../../../files/write.ts';
import { chosenRole, folderOptions, outOptions } from '../../../options/audit-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

const NEWLINE = new Uint8Array([0x0a]);

export const caAuditExportCommand: Command = {
  name: 'ca audit export',
  usage: '--dir DIR --out FILE [--authority issuing|root]',
  summary: { en: 'Write the audit log to a file, one record per line.', zh: '将审计日志导出为文件，每行一条记录。' },
  options: { ...folderOptions, ...outOptions },
  examples: ['govseal ca audit export --dir city-ca --out issuing.jsonl'],
  async run(input) {
    const out = need(input, 'out');
    const store = await openCaStore(need(input, 'dir'), chosenRole(input));
    input.atEnd(() => store.close());
    refuseExisting([out], { force: input.flag('force') });
    let count = 0;
    const copy = async (write: (part: Uint8Array) => void): Promise<void> => {
      for await (const { data } of store.auditLeaves()) {
        write(concatBytes(data, NEWLINE));
        count++;
      }
    };
    // a partial file would look like a complete, shorter log
    await writeThrough(out, copy, { force: input.flag('force'), durable: true });
    input.io.out(`${out}\n${count}\n`);
    return Exit.OK;
  },
};

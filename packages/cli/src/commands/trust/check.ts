/** `govseal trust check`: checks that a trust log is intact and its newest snapshot current. */
import { logOptions, openLog, trustOf } from '../../options/trust-log.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';

export const trustCheckCommand: Command = {
  name: 'trust check',
  usage: '--trust-log DIR --trust-log-signer FILE [--seen NUMBER:ID]',
  summary: {
    en: 'Check the signature and tree of a trust log, its lists, and that the newest snapshot is current.',
    zh: '检查信任日志的签名与杂凑树、其中的列表，以及最新快照是否在有效期内。',
  },
  options: {
    ...logOptions,
    seen: {
      type: 'string',
      value: 'NUMBER:ID',
      help: {
        en: 'a snapshot that was used before; if the log lacks it, the log was truncated or replaced',
        zh: '此前使用过的快照：日志中没有它，说明日志被截断或替换',
      },
    },
  },
  details: {
    en: 'Prints number and id of the newest snapshot; keep them for --seen. Exit code: 0 the log can be used, 3 it cannot (the error code gives the reason).',
    zh: '输出最新快照的编号与标识，请留存供 --seen 使用。退出码：0 日志可用；3 不可用，代码说明原因。',
  },
  examples: ['govseal trust check --trust-log trust --trust-log-signer keeper.crt'],
  async run(input) {
    const seen = input.text('seen');
    const [, number, id] = /^([1-9]\d{0,5}):([0-9a-f]{64})$/.exec(seen ?? '') ?? [];
    if (seen !== undefined && id === undefined) {
      throw usageError('CLI_BAD_VALUE', { option: '--seen', value: seen, expected: 'NUMBER:ID' });
    }
    const log = await openLog(input, id === undefined ? undefined : { number: Number(number), id });
    await trustOf(log, undefined, input.text('trust-log')!);
    const newest = log.entries.at(-1)!;
    input.io.out(`${newest.number}:${newest.id}\n`);
    return Exit.OK;
  },
};

/** `govseal trust diff FILE…`: lists files whose verdict differs between two snapshots of a trust log. */
import type { VerificationReport } from '@govseal/validation';
import { verifyFile } from '../../gate/verify-file.ts';
import { openLog, snapshotNumber, trustOf } from '../../options/trust-log.ts';
import { verificationOptions, verifyOptions } from '../../options/verification-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

/** Trust comes from the log, nothing is fetched, and nothing is drawn. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'trust',
  'tsa-trust',
  'responder-trust',
  'seal-maker-trust',
  'trust-at',
  'online',
  'allow-private',
  'look',
]);

export const trustDiffCommand: Command = {
  name: 'trust diff',
  usage: 'FILE… --trust-log DIR --trust-log-signer FILE --from NUMBER [--to NUMBER] [OPTIONS]',
  summary: {
    en: 'List stored files whose verdict would change from one trust snapshot to another.',
    zh: '列出更换信任快照后结论会改变的文件。',
  },
  options: {
    ...Object.fromEntries(Object.entries(verificationOptions).filter(([name]) => !ELSEWHERE.has(name))),
    from: { type: 'string', value: 'NUMBER', help: { en: 'the earlier snapshot', zh: '原快照' } },
    to: {
      type: 'string',
      value: 'NUMBER',
      help: { en: 'the snapshot to compare with (default: the newest)', zh: '要比较的快照（默认最新）' },
    },
  },
  details: {
    en: 'Each file is verified under both snapshots with the same other options, at the same instant. One line per file that differs: status and code before, status and code after. Exit code: 0 nothing changes, 1 something does.',
    zh: '每个文件以相同的其他选项、在同一时刻按两个快照各验证一次。结论不同的文件各占一行：原状态与代码、新状态与代码。退出码：0 无变化，1 有变化。',
  },
  examples: ['govseal trust diff archive/*.pdf --trust-log trust --trust-log-signer keeper.crt --from 3 --any-signer'],
  async run(input) {
    if (input.positionals.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    need(input, 'from');
    const folder = need(input, 'trust-log');
    const log = await openLog(input);
    const given = verifyOptions(input);
    const before = await trustOf(log, snapshotNumber(input, 'from'), folder);
    const after = await trustOf(log, snapshotNumber(input, 'to'), folder);
    let changed = false;
    for (const file of input.positionals) {
      const [from, to] = [
        await verifyFile(file, { ...given, trust: before }),
        await verifyFile(file, { ...given, trust: after }),
      ];
      if (from.status === to.status && from.reason.code === to.reason.code) continue;
      changed = true;
      input.io.out(`${file}: ${verdict(from)} → ${verdict(to)}\n`);
    }
    return changed ? Exit.INVALID : Exit.OK;
  },
};

function verdict({ status, reason }: VerificationReport): string {
  return status === 'valid' ? status : `${status} ${reason.code}`;
}

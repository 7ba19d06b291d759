/** `govseal ca audit verify`: verifies a store or an exported log offline, for auditors. */
import { existsSync } from 'node:fs';
import { type AuditReport, type AuditSource, verifyAudit } from '@govseal/ca/audit';
import type { AuditLeaf } from '@govseal/ca/store';
import { toHex, toPrintableJson } from '@govseal/core';
import { engine } from 'govseal/defaults';
import {
  auditOrigin,
  checkpointKeys,
  keyOptions,
  namedIn,
  sha256,
  witnessedFile,
} from '../../../authority/audit-folder.ts';
import { openCaStore } from '../../../authority/ca-folder.ts';
import { readInput } from '../../../files/io.ts';
import { chosenRole, folderOptions } from '../../../options/audit-options.ts';
import { type Command, Exit, type Input, type Lang } from '../../../run/command.ts';
import { describeFinding } from '../../../run/describe.ts';
import { need, oneOf } from '../../../run/parse.ts';

export const caAuditVerifyCommand: Command = {
  name: 'ca audit verify',
  usage: '--dir DIR | --log FILE [--checkpoint FILE …] [--format text|json]',
  summary: {
    en: 'Check an audit log for deleted, edited, moved or forked records.',
    zh: '检查审计日志是否有记录被删除、修改、移动或分叉。',
  },
  options: {
    ...folderOptions,
    log: { type: 'string', value: 'FILE', help: { en: 'check an exported log instead', zh: '改为检查导出的日志' } },
    checkpoint: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: {
        en: 'checkpoints, preferably obtained from the witness (default DIR/issuing.witnessed)',
        zh: '检查点，最好取自见证方（默认 DIR/issuing.witnessed）',
      },
    },
    ...keyOptions,
    format: { type: 'string', value: 'text|json', help: { en: 'output', zh: '输出格式' } },
  },
  details: {
    en: 'Hashes every record again, compares the tree with each checkpoint and, with --dir, compares certificates, revocations, CRLs, OCSP responses, applications and approvals with the records, all as of the same moment.\nExit code: 0 no problem was found, and the stated number of records is covered by a witnessed head; 1 a problem was found; 2 no problem was found, but no witnessed head was given; 3 usage error.',
    zh: '重新计算每条记录的杂凑值，与各检查点比对；使用 --dir 时还将同一时刻的证书、撤销、CRL、OCSP 响应、申请和审批与记录比对。\n退出码：0 未发现问题，且所列条数的记录由经见证的日志头覆盖，1 发现问题，2 未发现问题但未提供经见证的日志头，3 用法错误。',
  },
  examples: [
    'govseal ca audit verify --dir city-ca --checkpoint from-witness/issuing.witnessed',
    'govseal ca audit verify --log issuing.jsonl --checkpoint issuing.witnessed --log-key audit.keys --witness-key witness.keys',
  ],
  async run(input) {
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    const { source, origin, usual } = await open(input);
    const given = input.texts('checkpoint');
    const files = given.length > 0 ? given : usual;
    const checkpoints = files.map(readInput);
    const [first] = checkpoints;
    const log = origin ?? (first === undefined ? null : namedIn(first));
    const keys = await checkpointKeys(input, input.text('dir'), log);
    const report = await verifyAudit(source, { keys, checkpoints, engine, sha256 });
    input.io.out(json ? `${toPrintableJson(plain(keys.log.name, report))}\n` : text(keys.log.name, report, input.lang));
    if (report.findings.some(({ severity }) => severity === 'error')) return Exit.INVALID;
    return report.findings.length > 0 ? Exit.INDETERMINATE : Exit.OK;
  },
};

interface Opened {
  readonly source: AuditSource;
  /** null: an exported log does not say whose it is; a checkpoint does, or a file with one key. */
  readonly origin: string | null;
  readonly usual: readonly string[];
}

async function open(input: Input): Promise<Opened> {
  const log = input.text('log');
  if (log !== undefined) return { source: { leaves: exported(readInput(log)) }, origin: null, usual: [] };
  const folder = need(input, 'dir');
  const role = chosenRole(input);
  // a running authority adds records during the check
  const store = await openCaStore(folder, role, { snapshot: true });
  input.atEnd(() => store.close());
  const witnessed = witnessedFile(folder, role);
  return {
    source: { leaves: store.auditLeaves(), head: await store.auditHead(), store },
    origin: auditOrigin((await store.readAuthority())?.name ?? ''),
    usual: existsSync(witnessed) ? [witnessed] : [],
  };
}

/** One record a line; the line feed is not part of it. */
async function* exported(bytes: Uint8Array): AsyncGenerator<AuditLeaf> {
  let start = 0;
  for (let index = 0; start < bytes.length; index++) {
    const end = bytes.indexOf(0x0a, start);
    yield { index, data: bytes.subarray(start, end < 0 ? bytes.length : end) };
    start = end < 0 ? bytes.length : end + 1;
  }
}

function plain(log: string, { size, rootHash, witnessed, findings }: AuditReport): Record<string, unknown> {
  return { schema: 'govseal-audit/1', log, size, rootHash: toHex(rootHash), witnessed, findings };
}

function text(log: string, { size, witnessed, findings }: AuditReport, lang: Lang): string {
  const head =
    lang === 'zh'
      ? `${log}：${size} 条记录，其中 ${witnessed} 条经见证，${findings.length} 个问题`
      : `${log}: ${size} records, ${witnessed} of them witnessed, ${findings.length} findings`;
  const lines = findings.map((one) => `  ${describeFinding(one, lang)} [${one.code}; ${one.clause}]`);
  return `${[head, ...lines].join('\n')}\n`;
}

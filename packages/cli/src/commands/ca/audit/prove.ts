/**
 * `govseal ca audit prove`: writes a file that proves that a record is in the log (c2sp.org/tlog-proof), or checks
 * such a file.
 */
import { CaError, type CaStore } from '@govseal/ca';
import { parseProof, recordProof, verifyRecordProof, writeProof } from '@govseal/ca/audit';
import { engine } from 'govseal/defaults';
import { checkpointKeys, keyOptions, namedIn, sha256, witnessedFile } from '../../../authority/audit-folder.ts';
import { openCaStore } from '../../../authority/ca-folder.ts';
import { readInput } from '../../../files/io.ts';
import { writeOutput } from '../../../files/write.ts';
import { chosenRole, folderOptions, outOptions } from '../../../options/audit-options.ts';
import { type Command, Exit, type Input } from '../../../run/command.ts';
import { usageError } from '../../../run/errors.ts';
import { need } from '../../../run/parse.ts';

export const caAuditProveCommand: Command = {
  name: 'ca audit prove',
  usage: '--dir DIR --serial SERIAL|--index N --out FILE | --check FILE',
  summary: {
    en: 'Prove that a record is in the audit log, or check a proof.',
    zh: '证明某条记录在审计日志中，或验证该证明。',
  },
  options: {
    ...folderOptions,
    serial: {
      type: 'string',
      value: 'SERIAL',
      help: { en: 'the record of issuing this certificate', zh: '该证书的签发记录' },
    },
    index: { type: 'string', value: 'N', help: { en: 'the record with this number', zh: '指定编号的记录' } },
    checkpoint: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'under this head (default DIR/issuing.witnessed)',
        zh: '所依据的日志头（默认 DIR/issuing.witnessed）',
      },
    },
    check: {
      type: 'string',
      value: 'FILE',
      help: { en: 'check this proof; prints its record', zh: '验证此证明并打印其记录' },
    },
    ...outOptions,
    ...keyOptions,
  },
  details: {
    en: 'With a million records a proof is smaller than 2 KB. It can be checked without the store: --check FILE --log-key FILE [--witness-key FILE].',
    zh: '一百万条记录时证明小于 2 KB，验证无需存储：--check FILE --log-key FILE [--witness-key FILE]。',
  },
  examples: [
    'govseal ca audit prove --dir city-ca --serial 01ab… --out proof.tlog-proof',
    'govseal ca audit prove --check proof.tlog-proof --log-key audit.keys --witness-key witness.keys',
  ],
  async run(input) {
    const file = input.text('check');
    if (file !== undefined) return check(input, file);
    const out = need(input, 'out');
    const folder = need(input, 'dir');
    const role = chosenRole(input);
    const store = await openCaStore(folder, role);
    input.atEnd(() => store.close());
    const checkpoint = readInput(input.text('checkpoint') ?? witnessedFile(folder, role));
    const proof = await recordProof(store, await recordIndex(input, store), checkpoint, sha256);
    writeOutput(out, writeProof(proof), { force: input.flag('force') });
    input.io.out(`${out}\n${proof.index}\n`);
    return Exit.OK;
  },
};

async function check(input: Input, file: string): Promise<number> {
  const proof = parseProof(readInput(file));
  const keys = await checkpointKeys(input, input.text('dir'), namedIn(proof.checkpoint));
  const { size } = await verifyRecordProof(proof, keys, engine, sha256);
  input.io.out(`${new TextDecoder().decode(proof.data)}\n${proof.index} ${size}\n`);
  return keys.witnesses.length > 0 ? Exit.OK : Exit.INDETERMINATE;
}

async function recordIndex(input: Input, store: CaStore): Promise<number> {
  const index = input.text('index');
  if (index !== undefined) {
    if (!/^\d{1,15}$/.test(index))
      throw usageError('CLI_BAD_VALUE', { option: '--index', value: index, expected: 'N' });
    return Number(index);
  }
  const serial = need(input, 'serial').toLowerCase();
  for await (const { index: found, data } of store.auditLeaves()) {
    const record = readRecord(found, data);
    if (record.action === 'issue' && record.serial === serial) return found;
  }
  throw usageError('CLI_BAD_VALUE', { option: '--serial', value: serial, expected: 'an issued certificate' });
}

function readRecord(index: number, data: Uint8Array): { readonly action?: unknown; readonly serial?: unknown } {
  try {
    return Object(JSON.parse(new TextDecoder().decode(data)));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new CaError('CA_AUDIT_LEAF', { params: { index }, cause });
  }
}

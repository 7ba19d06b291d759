/** `govseal trust add`: signs the next snapshot of a trust log. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '@govseal/core';
import type { SnapshotAnchor, SnapshotList } from '@govseal/validation';
import type { TrustPurpose } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import { openSigner, signerOptions } from '../../options/signer-options.ts';
import { logOptions, openLog, readSnapshots, snapshotFile } from '../../options/trust-log.ts';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit, type Input, type OptionSpec } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant, need } from '../../run/parse.ts';

const anchorOption = (en: string, zh: string): OptionSpec => ({
  type: 'string',
  value: 'FILE',
  multiple: true,
  help: { en, zh },
});

export const trustAddCommand: Command = {
  name: 'trust add',
  usage: '--trust-log DIR --next-update ISO --key FILE --cert FILE [OPTIONS]',
  summary: {
    en: 'Sign the next snapshot of a trust log: the complete set of anchors and signed lists.',
    zh: '签署信任日志的下一个快照：全部信任锚与已签名的信任列表。',
  },
  options: {
    ...logOptions,
    name: { type: 'string', value: 'TEXT', help: { en: 'name of a new log', zh: '新日志的名称' } },
    'next-update': {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'time at which the snapshot becomes stale (earlier if one of its lists expires before)',
        zh: '快照的失效时刻；其中的列表先过期时以该列表为准',
      },
    },
    trust: anchorOption('roots trusted for signers', '签署人的受信任根证书'),
    'tsa-trust': anchorOption('roots trusted for time-stamps', '时间戳的受信任根证书'),
    'responder-trust': anchorOption('trusted OCSP responders', '受信任的 OCSP 响应器'),
    'seal-maker-trust': anchorOption('trusted makers of electronic seals', '受信任的制章者'),
    list: anchorOption('signed trust list (CMS)', '已签名的信任列表（CMS）'),
    operator: anchorOption(
      'certificate that signed the list, one for each --list',
      '签署列表的证书，与 --list 一一对应',
    ),
    ...signerOptions,
  },
  details: {
    en: 'A snapshot replaces the previous one completely. Refused: a list that does not verify, a list older than in the previous snapshot, and a key that two sources trust.',
    zh: '新快照完全取代前一个快照。以下情形拒绝签署：列表验证不通过或比前一快照中的更旧，或同一密钥由两个来源信任。',
  },
  examples: [
    'govseal trust add --trust-log trust --name city --next-update 2026-12-31 --trust root.crt --list list.p7m --operator operator.crt --key keeper.key --cert keeper.crt',
  ],
  async run(input) {
    const folder = need(input, 'trust-log');
    need(input, 'next-update');
    const log = existsSync(folder) && readSnapshots(folder).length > 0 ? await openLog(input) : undefined;
    const newest = log?.entries.at(-1);
    const given = input.text('name');
    if (newest !== undefined && given !== undefined && given !== newest.name) {
      throw usageError('CLI_BAD_VALUE', { option: '--name', value: given, expected: newest.name });
    }
    const content = {
      name: newest?.name ?? need(input, 'name'),
      nextUpdate: instant(input, 'next-update')!,
      anchors: anchors(input),
      lists: lists(input),
    };
    const [{ signTrustSnapshot }, { sha256 }] = await Promise.all([
      import('@govseal/records'),
      import('@govseal/log/node'),
    ]);
    const signer = await openSigner(input);
    const options = { signer, engine, sha256, at: input.io.now(), log };
    const signed = await signTrustSnapshot(content, options);
    const file = join(folder, snapshotFile((newest?.number ?? 0) + 1));
    writeOutput(file, signed, { force: false });
    input.io.out(`${file}\n`);
    return Exit.OK;
  },
};

const PURPOSES: Readonly<Record<string, TrustPurpose>> = {
  trust: 'signer',
  'tsa-trust': 'time-stamp',
  'responder-trust': 'responder',
  'seal-maker-trust': 'seal-maker',
};

/** Each certificate once, with all its purposes. */
function anchors(input: Input): SnapshotAnchor[] {
  const found = new Map<string, TrustPurpose[]>();
  for (const [option, purpose] of Object.entries(PURPOSES)) {
    for (const { der } of input.texts(option).flatMap((file) => readChain(file))) {
      const certificate = toBase64(der);
      found.set(certificate, [...new Set([...(found.get(certificate) ?? []), purpose])]);
    }
  }
  return [...found].map(([certificate, purposes]) => ({ certificate, purposes }));
}

function lists(input: Input): SnapshotList[] {
  const operators = input.texts('operator');
  const files = input.texts('list');
  if (operators.length !== files.length) throw usageError('CLI_MISSING_OPTION', { option: '--operator' });
  return files.map((file, index) => {
    const [operator, ...more] = readChain(operators[index]!);
    if (operator === undefined || more.length > 0) {
      throw usageError('CLI_BAD_VALUE', {
        option: '--operator',
        value: operators[index]!,
        expected: 'one certificate',
      });
    }
    return { operator: toBase64(operator.der), signed: toBase64(readInput(file)) };
  });
}

/** `govseal ca audit witness`: run by the witness: cosigns a head that continues the last one it cosigned. */
import { existsSync } from 'node:fs';
import { noteKeyOf, openCheckpoint, parseWitnessRequest, witnessCheckpoint } from '@govseal/ca/audit';
import { openPrivateKey } from '@govseal/crypto/keystore';
import { engine } from 'govseal/defaults';
import { checkpointKeys, keyOptions, namedIn, sha256 } from '../../../authority/audit-folder.ts';
import { readInput } from '../../../files/io.ts';
import { writeOutput } from '../../../files/write.ts';
import { needPassphrase, passphraseOptions } from '../../../options/passphrase.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { instant, need } from '../../../run/parse.ts';

export const caAuditWitnessCommand: Command = {
  name: 'ca audit witness',
  usage: '(--request FILE | --again) --log-key FILE --key FILE --name NAME --state FILE',
  summary: { en: 'Cosign the head of an audit log, as its witness.', zh: '以见证方身份签署审计日志头。' },
  options: {
    request: { type: 'string', value: 'FILE', help: { en: 'what the authority sent', zh: 'CA 发来的请求' } },
    again: {
      type: 'boolean',
      help: {
        en: 'confirm again, now, that the head in --state is the last one (for a restored authority)',
        zh: '现在重新确认 --state 中的日志头即为最近的一个（供恢复后的 CA 使用）',
      },
    },
    key: { type: 'string', value: 'FILE', help: { en: "the witness's encrypted key", zh: '见证方的加密密钥' } },
    name: { type: 'string', value: 'NAME', help: { en: "the witness's name", zh: '见证方名称' } },
    state: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'the last checkpoint cosigned for this log; updated here, and sent back to the authority',
        zh: '为该日志最近签署的检查点；在此保存和更新，并发还 CA',
      },
    },
    at: {
      type: 'string',
      value: 'ISO',
      help: { en: 'time of the cosignature (default: now)', zh: '时间（默认当前时间）' },
    },
    'log-key': keyOptions['log-key']!,
    ...passphraseOptions,
  },
  details: {
    en: 'A head that is shorter than the checkpoint in --state, or does not continue it, is not cosigned: exit code 3, with the reason. Keep that file: it is the evidence if the log is rewritten.',
    zh: '日志头比 --state 中的检查点短、或与其不一致时不予签署：退出码 3 并说明原因。请妥善保管该文件，它是发现日志被改写的依据。',
  },
  examples: [
    'govseal ca audit witness --again --log-key audit.keys --key witness.key --name audit.example.gov/1 --state issuing.witnessed',
    'govseal ca audit witness --request issuing.witness-request --log-key audit.keys --key witness.key --name audit.example.gov/1 --state issuing.witnessed',
  ],
  async run(input) {
    const name = need(input, 'name');
    const state = need(input, 'state');
    const file = need(input, 'key');
    const again = input.flag('again');
    const asked = again ? null : parseWitnessRequest(readInput(need(input, 'request')));
    const { log } = await checkpointKeys(input, undefined, namedIn(asked?.checkpoint ?? readInput(state)));
    const signer = await openPrivateKey(readInput(file), { passphrase: await needPassphrase(input, file) });
    const own = noteKeyOf(name, 'witness', signer);
    const last = existsSync(state) ? await openCheckpoint(readInput(state), { log, witnesses: [own] }, engine) : null;
    const at = instant(input, 'at') ?? input.io.now();
    // c2sp.org/tlog-witness: a head that is requested again is cosigned again, with the current time
    const request = asked ?? { oldSize: last?.size ?? 0, proof: [], checkpoint: readInput(state) };
    const cosigned = await witnessCheckpoint(request, { name, signer, last, log }, { at, engine, sha256 });
    writeOutput(state, cosigned, { force: true });
    input.io.out(`${state}\n`);
    return Exit.OK;
  },
};

/** `govseal ca audit key`: generates the key of a witness. */
import { noteKeyOf, writeNoteKey } from '@govseal/ca/audit';
import { generateKey } from '@govseal/crypto/node';
import { engine } from 'govseal/defaults';
import { writeNoteSigner } from '../../../authority/audit-folder.ts';
import { newPassphrase, passphraseOptions } from '../../../options/passphrase.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caAuditKeyCommand: Command = {
  name: 'ca audit key',
  usage: '--name NAME --out FILE',
  summary: { en: 'Generate the key of a witness of audit logs.', zh: '生成审计日志见证方的密钥。' },
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      help: { en: 'name of the witness, e.g. audit.example.gov/1', zh: '见证方名称，如 audit.example.gov/1' },
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'the encrypted key', zh: '加密的密钥文件' } },
    ...passphraseOptions,
  },
  details: {
    en: 'Prints the verifier key: one line for DIR/witness.keys of the authority and for auditors. The witness should not belong to the same office as the authority.',
    zh: '打印验证密钥（一行），供 CA 的 DIR/witness.keys 和审计人员使用。见证方应是 CA 以外的单位。',
  },
  examples: ['govseal ca audit key --name audit.example.gov/1 --out witness.key'],
  async run(input) {
    const name = need(input, 'name');
    const out = need(input, 'out');
    const key = generateKey({ type: 'OKP', curve: 'Ed25519' });
    const verifier = await writeNoteKey(noteKeyOf(name, 'witness', key), engine);
    await writeNoteSigner(out, key, await newPassphrase(input, out));
    input.io.out(`${verifier}\n`);
    return Exit.OK;
  },
};

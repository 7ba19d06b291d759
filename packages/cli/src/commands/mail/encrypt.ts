/**
 * `govseal mail encrypt FILE.eml`: encrypts a message, signed or not, for the holders of given certificates (RFC 8551
 * §3.3, §3.4).
 */
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { forceOption, freeOutputs } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit } from '../../run/command.ts';
import { need, oneOf } from '../../run/parse.ts';

const CIPHERS = ['aes-256-gcm', 'aes-256-cbc', 'sm4-cbc'] as const;

export const mailEncryptCommand: Command = {
  name: 'mail encrypt',
  usage: 'FILE.eml… --recipient FILE [OPTIONS]',
  summary: { en: 'Encrypt a message (S/MIME).', zh: '加密邮件（S/MIME）。' },
  options: {
    recipient: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: {
        en: 'certificate of a recipient; of an SM2 pair, the encryption certificate',
        zh: '可以解密的证书；SM2 双证书时为加密证书',
      },
    },
    cipher: {
      type: 'string',
      value: CIPHERS.join('|'),
      help: {
        en: 'content encryption (default aes-256-gcm, which detects changes; sm4-cbc if every recipient has an SM2 key)',
        zh: '默认 aes-256-gcm（能发现改动）；收件人均为 SM2 密钥时为 sm4-cbc',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE.encrypted.eml)', zh: '输出文件（默认 FILE.encrypted.eml）' },
    },
    ...forceOption,
  },
  details: {
    en: 'Encryption does not prove who wrote a message: sign it first. The certificates of recipients are not validated here.',
    zh: '加密不能证明邮件由谁书写：请先签署。本命令不验证收件人证书。',
  },
  examples: [
    'govseal mail sign decision.eml --p12 clerk.p12 --hide-subject -o signed.eml',
    'govseal mail encrypt signed.eml --recipient applicant.crt -o mail.eml',
  ],
  async run(input) {
    const { encryptMail } = await import('@govseal/mail/node');
    need(input, 'recipient');
    const force = input.flag('force');
    const recipients = input.texts('recipient').map((path) => readChain(path)[0]!.der);
    const chosen = input.text('cipher') === undefined ? undefined : oneOf(input, 'cipher', CIPHERS, 'aes-256-gcm');
    const files = freeOutputs(input, (path) => `${path.replace(/\.eml$/i, '')}.encrypted.eml`);
    for (const { path, out } of files) {
      const mail = encryptMail(readInput(path), {
        recipients,
        random: (length) => engine.randomBytes(length),
        cipher: chosen === undefined ? undefined : NAMES[chosen],
      });
      writeOutput(out, mail, { force });
      input.io.out(`${out}\n`);
    }
    return Exit.OK;
  },
};

const NAMES = { 'aes-256-gcm': 'AES-256-GCM', 'aes-256-cbc': 'AES-256-CBC', 'sm4-cbc': 'SM4-CBC' } as const;

/** `govseal mail open FILE.eml`: decrypts a message; the result is verified like any other message. */
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { forceOption, freeOutputs } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { passphraseOptions } from '../../options/passphrase.ts';
import { openKey, openStore } from '../../options/signer-options.ts';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { need } from '../../run/parse.ts';

export const mailOpenCommand: Command = {
  name: 'mail open',
  usage: 'FILE.eml… --key FILE --cert FILE [OPTIONS]',
  summary: { en: 'Decrypt a message (S/MIME).', zh: '解密邮件（S/MIME）。' },
  options: {
    key: {
      type: 'string',
      value: 'FILE',
      help: { en: "recipient's private key, PKCS#8", zh: '收件人私钥，PKCS#8' },
    },
    cert: { type: 'string', value: 'FILE', help: { en: "recipient's certificate", zh: '收件人证书' } },
    p12: {
      type: 'string',
      value: 'FILE',
      help: { en: 'both in one PKCS#12 file', zh: '用一个 PKCS#12 文件代替以上两项' },
    },
    ...passphraseOptions,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE.opened.eml)', zh: '输出文件（默认 FILE.opened.eml）' },
    },
    ...forceOption,
  },
  details: {
    en: 'The result keeps its signature: verify it before you rely on it. A message of which only a part is encrypted is refused, because the text around that part could leak what is decrypted.',
    zh: '输出文件保留签名：采信前请先验证。只加密了一部分的邮件会被拒绝，因为与之并列的内容可能把解密后的内容发送出去。',
  },
  examples: [
    'govseal mail open mail.eml --key applicant.key --cert applicant.crt -o opened.eml',
    'govseal verify opened.eml --trust root.crt --any-signer',
  ],
  async run(input) {
    const { mailDecryptor, openMail } = await import('@govseal/mail/node');
    const force = input.flag('force');
    const files = freeOutputs(input, (path) => `${path.replace(/\.eml$/i, '')}.opened.eml`);
    const decrypt = mailDecryptor({ ...(await recipient(input)), random: (length) => engine.randomBytes(length) });
    for (const { path, out } of files) {
      const { message } = await openMail(readInput(path), { engine, decrypt });
      writeOutput(out, message, { force });
      input.io.out(`${out}\n`);
    }
    return Exit.OK;
  },
};

async function recipient(input: Input) {
  const p12 = input.text('p12');
  if (p12 !== undefined) return openStore(p12, input);
  const path = need(input, 'key');
  const [certificate] = readChain(need(input, 'cert'));
  return { key: await openKey(readInput(path), path, input), certificate: certificate!.der };
}

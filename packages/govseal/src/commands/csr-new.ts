/** `govseal csr new`: makes a key, keeps it encrypted, and writes the certificate request for it. */
import { encodePem } from '@govseal/core';
import { sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509';
import { engine } from '../bind.ts';
import { type Command, Exit } from '../cli/command.ts';
import { refuseExisting, writeOutput } from '../cli/io.ts';
import { keyKindOption, keySpec } from '../cli/key-kinds.ts';
import { need } from '../cli/parse.ts';
import { needPassphrase, passphraseOptions } from '../cli/passphrase.ts';
import { parseSubject } from '../cli/subject.ts';

export const csrNewCommand: Command = {
  name: 'csr new',
  usage: '--subject "C=CN, O=…, CN=…" --out NAME [OPTIONS]',
  summary: { en: 'Make a private key and a certificate request (PKCS#10).', zh: '生成私钥与证书请求（PKCS#10）。' },
  options: {
    subject: { type: 'string', value: 'DN', help: { en: 'subject name, in this order', zh: '主体名称，按此顺序' } },
    algorithm: keyKindOption('rsa-2048'),
    out: {
      type: 'string',
      short: 'o',
      value: 'NAME',
      help: { en: 'writes NAME.key (encrypted) and NAME.csr', zh: '写出 NAME.key（加密）与 NAME.csr' },
    },
    force: { type: 'boolean', help: { en: 'replace existing files', zh: '覆盖已存在的文件' } },
    ...passphraseOptions,
  },
  examples: ['govseal csr new --subject "C=CN, O=11330800MB0000000T衢州市示例局, CN=示例经办人" --out clerk'],
  async run(input) {
    const name = need(input, 'out');
    const subject = writeName(parseSubject(need(input, 'subject')));
    const key = generateKey(keySpec(input, 'rsa-2048'));
    const force = input.flag('force');
    refuseExisting([`${name}.key`, `${name}.csr`], { force });
    const passphrase = await needPassphrase(input, `${name}.key`);
    const csr = await buildCsr({ subject, key });
    writeOutput(
      `${name}.key`,
      await sealPrivateKey(key, passphrase, { random: (length) => engine.randomBytes(length) }),
      {
        force,
        secret: true,
      },
    );
    writeOutput(`${name}.csr`, encodePem('CERTIFICATE REQUEST', csr), { force });
    input.io.out(`${name}.key\n${name}.csr\n`);
    return Exit.OK;
  },
};

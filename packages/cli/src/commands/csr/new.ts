/** `govseal csr new`: makes a key, keeps it encrypted, and writes the certificate request for it. */
import { encodePem } from '@govseal/core';
import { sealPrivateKey } from '@govseal/crypto/keystore';
import { generateKey } from '@govseal/crypto/node';
import { buildCsr, writeName } from '@govseal/x509/build';
import { engine } from 'govseal/defaults';
import { refuseExisting, writeOutput } from '../../files/write.ts';
import { keyKindOption, keySpec } from '../../options/key-kinds.ts';
import { newPassphrase, passphraseOptions } from '../../options/passphrase.ts';
import { findPin, pinOption } from '../../options/signer-options.ts';
import { parseSubject } from '../../options/subject.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { need } from '../../run/parse.ts';

export const csrNewCommand: Command = {
  name: 'csr new',
  usage: '--subject "C=CN, O=…, CN=…" --out NAME [OPTIONS]',
  summary: { en: 'Generate a private key and a certificate request (PKCS#10).', zh: '生成私钥与证书请求（PKCS#10）。' },
  options: {
    subject: { type: 'string', value: 'DN', help: { en: 'subject name, in this order', zh: '主体名称，按此顺序' } },
    algorithm: keyKindOption('rsa-2048'),
    out: {
      type: 'string',
      short: 'o',
      value: 'NAME',
      help: {
        en: 'writes NAME.key (encrypted; not with --pkcs11) and NAME.csr',
        zh: '写出 NAME.key（加密；--pkcs11 时没有）与 NAME.csr',
      },
    },
    force: { type: 'boolean', help: { en: 'replace existing files', zh: '覆盖已存在的文件' } },
    pkcs11: {
      type: 'string',
      value: 'MODULE',
      help: {
        en: 'request a certificate for a key in a token or HSM, through this PKCS#11 module; no key is generated',
        zh: '通过此 PKCS#11 模块为密码设备（智能密码钥匙、密码机等）内的密钥申请证书，不生成新密钥',
      },
    },
    token: {
      type: 'string',
      value: 'LABEL',
      help: {
        en: 'with --pkcs11: which token (default: the only one)',
        zh: '与 --pkcs11 合用：设备标签（只有一个设备时可省略）',
      },
    },
    key: {
      type: 'string',
      value: 'NAME',
      help: {
        en: 'with --pkcs11: label of the key, or id:HEX (default: the only one)',
        zh: '与 --pkcs11 合用：密钥标签或 id:HEX（默认唯一的一个）',
      },
    },
    ...pinOption,
    ...passphraseOptions,
  },
  examples: [
    'govseal csr new --subject "C=CN, O=11330800MB0000000T衢州市示例局, CN=示例经办人" --out clerk',
    'govseal csr new --subject CN=tsa --out tsa --pkcs11 /usr/lib/softhsm/libsofthsm2.so --token CA --key tsa',
  ],
  async run(input) {
    const name = need(input, 'out');
    const subject = writeName(parseSubject(need(input, 'subject')));
    if (input.text('pkcs11') !== undefined) return requestForToken(input, name, subject);
    const key = generateKey(keySpec(input, 'rsa-2048'));
    const force = input.flag('force');
    refuseExisting([`${name}.key`, `${name}.csr`], { force });
    const passphrase = await newPassphrase(input, `${name}.key`);
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

async function requestForToken(input: Input, name: string, subject: Uint8Array): Promise<number> {
  const [module, token, label] = [need(input, 'pkcs11'), input.text('token'), input.text('key')];
  const force = input.flag('force');
  refuseExisting([`${name}.csr`], { force });
  const { openTokenKey } = await import('govseal/keys');
  const { key, close } = await openTokenKey({
    module,
    pin: () => findPin(input, token ?? module),
    token,
    key: label,
  });
  input.atEnd(close);
  writeOutput(`${name}.csr`, encodePem('CERTIFICATE REQUEST', await buildCsr({ subject, key })), { force });
  input.io.out(`${name}.csr\n`);
  return Exit.OK;
}

/** `govseal keys --pkcs11 MODULE`: lists the tokens that are present, and the signing keys of the one given by --token. */
import { escapeInvisible, toHex, toPrintableJson } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { Pkcs11Session, Pkcs11Token } from '@govseal/crypto/pkcs11';
import { parseCertificate } from '@govseal/x509';
import { findPin, signerOptions } from '../options/signer-options.ts';
import { type Command, Exit, type Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need, oneOf } from '../run/parse.ts';

interface ListedKey {
  readonly label: string;
  readonly id: string;
  readonly type: string;
  readonly bits: number;
  readonly certificates: readonly string[];
}

export const keysCommand: Command = {
  name: 'keys',
  usage: '--pkcs11 MODULE [--token LABEL] [OPTIONS]',
  summary: {
    en: 'List the tokens of a PKCS#11 module, and the signing keys of one.',
    zh: '列出 PKCS#11 模块的密码设备，以及其中一个设备的签名密钥。',
  },
  options: {
    pkcs11: { ...signerOptions.pkcs11!, help: { en: 'the module: a shared library', zh: '模块：动态库文件' } },
    token: {
      ...signerOptions.token!,
      help: { en: 'log in to this token and list its keys', zh: '登录此设备并列出其密钥' },
    },
    'pin-file': signerOptions['pin-file']!,
    format: { type: 'string', value: 'text|json', help: { en: 'output format', zh: '输出格式' } },
  },
  details: {
    en: 'Without --token no PIN is requested. With it, the PIN is tried once, after the state of each PIN is shown.',
    zh: '未给 --token 时不询问 PIN；给出时仅尝试一次，列表中会先显示各设备的 PIN 状态。',
  },
  examples: [
    'govseal keys --pkcs11 /usr/lib/softhsm/libsofthsm2.so',
    'govseal keys --pkcs11 /usr/lib/softhsm/libsofthsm2.so --token clerk --pin-file pin.txt',
  ],
  async run(input) {
    if (input.positionals.length > 0) {
      throw usageError('CLI_BAD_VALUE', { option: 'FILE', value: input.positionals[0]!, expected: 'none' });
    }
    const format = oneOf(input, 'format', ['text', 'json'], 'text');
    const { openPkcs11 } = await import('@govseal/crypto/pkcs11');
    const module = await openPkcs11(need(input, 'pkcs11'));
    input.atEnd(() => module.close());
    const tokens = module.tokens();
    const label = input.text('token');
    const keys =
      label === undefined ? null : list(await module.login({ token: { label }, pin: () => findPin(input, label) }));
    const answer = { module: module.path, description: module.description, tokens, keys };
    input.io.out(format === 'json' ? `${toPrintableJson(answer)}\n` : text(tokens, keys, input));
    return Exit.OK;
  },
};

function list(session: Pkcs11Session): ListedKey[] {
  return session.keys().map(({ label, id, publicKey, certificates }) => ({
    label,
    id: toHex(id),
    type: typeOf(publicKey),
    bits: publicKey.bits,
    certificates: certificates.map((der) => parseCertificate(der).subject.text),
  }));
}

function typeOf(key: PublicKey): string {
  return key.type === 'EC' || key.type === 'OKP' ? key.curve : key.type;
}

const PIN: Readonly<Record<Pkcs11Token['pin'], { readonly en: string; readonly zh: string }>> = {
  none: { en: 'no PIN set', zh: '未设 PIN' },
  good: { en: 'PIN OK', zh: 'PIN 正常' },
  tried: { en: 'a wrong PIN was entered', zh: '曾输错 PIN' },
  'last-try': { en: 'ONE TRY LEFT', zh: '仅剩一次机会' },
  locked: { en: 'LOCKED', zh: '已锁定' },
};

function text(tokens: readonly Pkcs11Token[], keys: readonly ListedKey[] | null, { lang }: Input): string {
  const lines = tokens.map(
    ({ label, serialNumber, model, pin }) =>
      `${escapeInvisible(label)}  ${serialNumber}  ${escapeInvisible(model)}  ${PIN[pin][lang]}`,
  );
  for (const { label, id, type, bits, certificates } of keys ?? []) {
    lines.push(
      `  ${escapeInvisible(label)}  id:${id}  ${type} ${bits}  ${certificates.map((text) => escapeInvisible(text)).join(' | ')}`.trimEnd(),
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** `govseal csr open`: opens what an authority delivered for a pair of SM2 certificates, with the key of the request. */
import { type OpenedCsrResponse, openCsrResponse } from '@govseal/ca';
import { encodePem } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { sealPrivateKey } from '@govseal/crypto/keystore';
import { importPkcs8, nodeSm4 } from '@govseal/crypto/node';
import type { Certificate } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { refuseExisting, writeOutput } from '../../files/write.ts';
import { needPassphrase, passphraseOptions } from '../../options/passphrase.ts';
import { secretFile } from '../../options/secret.ts';
import { openKey } from '../../options/signer-options.ts';
import { readTrust } from '../../path/trust-list.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

export const csrOpenCommand: Command = {
  name: 'csr open',
  usage: 'RESPONSE --key FILE --out NAME [--trust FILE …] [OPTIONS]',
  summary: {
    en: 'Open a CSRResponse (GM/T 0092): signature certificate, encryption certificate and its key.',
    zh: '打开 CSRResponse（GM/T 0092）：签名证书、加密证书及加密私钥。',
  },
  options: {
    key: {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'signature key of the request, PKCS#8 (PEM or DER, plain or encrypted): it decrypts the encryption key',
        zh: '证书请求所用的签名私钥，PKCS#8（PEM 或 DER，明文或加密），用于解密加密私钥',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'NAME',
      help: {
        en: 'writes NAME.crt (with its chain), NAME.encryption.crt and NAME.encryption.key',
        zh: '写出 NAME.crt（含证书链）、NAME.encryption.crt 与 NAME.encryption.key',
      },
    },
    trust: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: {
        en: 'root of the authority; without it, only the issuers in the response are used',
        zh: 'CA 的根证书；不给出时只以响应中自带的颁发者核对',
      },
    },
    ...passphraseOptions,
    'new-passphrase-file': {
      type: 'string',
      value: 'FILE',
      help: {
        en: 'pass phrase of the encryption key, from the first line of FILE (default: obtained like that of --key)',
        zh: '加密私钥的口令，取自文件首行（默认与 --key 的口令来源相同）',
      },
    },
    plain: {
      type: 'boolean',
      help: {
        en: 'write the encryption key without a pass phrase (PEM), for a device that imports it',
        zh: '加密私钥不加口令保护（PEM），供设备导入',
      },
    },
    force: { type: 'boolean', help: { en: 'replace existing files', zh: '覆盖已存在的文件' } },
  },
  details: {
    en: [
      'The authority generated the encryption key and encrypted it for the signature key of the request (SM2EnvelopedKey, GB/T 35276).',
      'Nothing is written unless everything matches: each certificate belongs to its key, both have the same subject and issuer, one',
      'is for signing and the other only for encryption, and both paths are valid, up to --trust if given. Revocation is not checked: see cert verify.',
      'The encryption key is written as PKCS#8 under a pass phrase. Sign with NAME.crt and the old key; decrypt with the new one.',
      'A signature key in a token or card cannot be used here: import the response with the software of the device.',
    ].join('\n'),
    zh: [
      '加密私钥由 CA 一方生成，并用请求中的签名公钥封装（SM2EnvelopedKey，GB/T 35276）。',
      '各部分全部相符才会写出：两张证书各对应其密钥，主体与颁发者相同，一张签名、另一张仅加密，',
      '证书路径成立（给出 --trust 时须到达该信任锚）。不查询撤销状态，请用 cert verify。',
      '加密私钥以口令保护的 PKCS#8 写出。签名用 NAME.crt 与原密钥，解密用新密钥。',
      '签名私钥在密码设备中时不能在此打开，请用设备的软件导入。',
    ].join('\n'),
  },
  examples: [
    'govseal csr open clerk-response.der --key clerk.key --out clerk --trust root.crt',
    'govseal csr open clerk-response.der --key clerk.key --passphrase-file old.txt --new-passphrase-file new.txt --out clerk',
  ],
  async run(input) {
    const [file, ...more] = input.positionals;
    if (file === undefined) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'RESPONSE' });
    if (more.length > 0)
      throw usageError('CLI_BAD_VALUE', { option: 'RESPONSE', value: more.join(' '), expected: 'one file' });
    const [keyFile, name, force] = [need(input, 'key'), need(input, 'out'), input.flag('force')];
    const files = [`${name}.crt`, `${name}.encryption.crt`, `${name}.encryption.key`] as const;
    refuseExisting(files, { force });
    const response = readInput(file);
    const trust = input.texts('trust').flatMap((path) => readTrust(path));
    const opened = await openCsrResponse(response, {
      engine,
      sm4: nodeSm4,
      key: await openKey(readInput(keyFile), keyFile, input),
      importKey: importPkcs8,
      at: input.io.now(),
      trust: trust.length === 0 ? undefined : trust,
    });
    return write(input, files, opened);
  },
};

/** Writes the key first: if that fails, no certificate is left that suggests that the key exists. */
async function write(
  input: Input,
  [signFile, encryptionFile, keyFile]: readonly [string, string, string],
  { sign, issuers, encryption }: OpenedCsrResponse,
): Promise<number> {
  const force = input.flag('force');
  const said = (path: string, { subject, serialHex }: Certificate): void =>
    input.io.out(`${path}\n${subject.text}\n${serialHex}\n`);
  if (encryption !== null) {
    writeOutput(keyFile, await sealed(input, encryption.key, keyFile), { force, secret: true });
    writeOutput(encryptionFile, pem([encryption.certificate]), { force });
  }
  writeOutput(signFile, pem([sign, ...issuers]), { force });
  said(signFile, sign);
  if (encryption !== null) {
    said(encryptionFile, encryption.certificate);
    input.io.out(`${keyFile}\n`);
  }
  return Exit.OK;
}

async function sealed(input: Input, key: PrivateKey, path: string): Promise<string> {
  if (input.flag('plain')) return encodePem('PRIVATE KEY', key.exportPkcs8());
  const passphrase = secretFile(input, 'new-passphrase-file') ?? (await needPassphrase(input, path));
  if (passphrase === '') throw usageError('CLI_PASSPHRASE_NEEDED', { what: path });
  return sealPrivateKey(key, passphrase, { random: (length) => engine.randomBytes(length) });
}

function pem(certificates: readonly Certificate[]): string {
  return certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
}

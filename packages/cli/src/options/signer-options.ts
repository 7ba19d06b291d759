/** `--key/--cert/--chain`, `--p12` or `--pkcs11`: how a signing command gets its key. */

import { CodedError } from '@govseal/core';
import {
  createSoftwareSigner,
  type PrivateKey,
  pssAlgorithm,
  type SignatureAlgorithm,
  type Signer,
} from '@govseal/crypto';
import type { Pkcs12Contents } from '@govseal/crypto/keystore';
import { readInput } from '../files/io.ts';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { ofFile, usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';
import { findPassphrase, givenPassphrase, passphraseOptions } from './passphrase.ts';
import { requireUtf8, secretFile } from './secret.ts';

export const claimedTimeOption: Readonly<Record<'at', OptionSpec>> = {
  at: {
    type: 'string',
    value: 'ISO',
    help: { en: 'claimed signing time (default: now)', zh: '声称的签名时间（默认当前时间）' },
  },
};

export const syntaxOption: Readonly<Record<'gbt35275', OptionSpec>> = {
  gbt35275: {
    type: 'boolean',
    help: {
      en: 'write GB/T 35275 (the PKCS#7 of SM2) instead of RFC 5652; for SM2 keys',
      zh: '按 GB/T 35275（国密 PKCS#7）而非 RFC 5652 编码；仅限 SM2 密钥',
    },
  },
};

export const pinOption: Readonly<Record<'pin-file', OptionSpec>> = {
  'pin-file': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'read the PIN from the first line of FILE (else $GOVSEAL_PIN, else a prompt)',
      zh: '从文件首行读取 PIN（否则取环境变量 GOVSEAL_PIN，再否则提示输入）',
    },
  },
};

export const signerOptions: Readonly<Record<string, OptionSpec>> = {
  key: {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'private key, PKCS#8 (PEM or DER, plain or encrypted); with --pkcs11 its label, or id:HEX',
      zh: '私钥，PKCS#8（PEM 或 DER，明文或加密）；与 --pkcs11 合用时为密钥标签或 id:HEX',
    },
  },
  cert: {
    type: 'string',
    value: 'FILE',
    help: { en: "signer's certificate (PEM or DER)", zh: '签署人证书（PEM 或 DER）' },
  },
  chain: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'further certificates of the path', zh: '证书路径上的其他证书' },
  },
  p12: {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'key and certificates in one PKCS#12 file, instead of the three above',
      zh: '用一个 PKCS#12 文件代替以上三项',
    },
  },
  pkcs11: {
    type: 'string',
    value: 'MODULE',
    help: {
      en: 'sign in a token, card or HSM through this PKCS#11 module (the certificate may come from it)',
      zh: '通过此 PKCS#11 模块在密码设备（智能密码钥匙、智能卡、密码机等）中签名（证书可取自其中）',
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
  ...pinOption,
  pss: {
    type: 'boolean',
    help: { en: 'sign with RSASSA-PSS instead of PKCS#1 v1.5', zh: '使用 RSASSA-PSS 而非 PKCS#1 v1.5' },
  },
  ...passphraseOptions,
};

/** Opens the key and returns what signs with it; a token's session ends with the command. */
export async function openSigner(input: Input): Promise<Signer> {
  const algorithm: SignatureAlgorithm | undefined = input.flag('pss') ? pssAlgorithm('SHA-256') : undefined;
  const chosen = algorithm === undefined ? {} : { algorithm };
  const module = input.text('pkcs11');
  if (module !== undefined) return openTokenSigner(module, chosen, input);
  const { key, certificate, chain } = await openMaterial(input);
  return createSoftwareSigner({ key, certificate, chain, ...chosen });
}

async function openTokenSigner(
  module: string,
  chosen: { readonly algorithm?: SignatureAlgorithm },
  input: Input,
): Promise<Signer> {
  const { signerFromPkcs11 } = await import('govseal/keys');
  const [token, key, cert] = [input.text('token'), input.text('key'), input.text('cert')];
  const files = cert === undefined ? [] : [cert, ...input.texts('chain')];
  const { signer, close } = await signerFromPkcs11({
    module,
    token,
    key,
    certificates: files.length === 0 ? undefined : files.map(readInput),
    pin: () => findPin(input, token ?? module),
    ...chosen,
  });
  input.atEnd(close);
  return signer;
}

/** The PIN, never from an argument; undefined without a terminal. An empty PIN would count as a failed attempt. */
export async function findPin(input: Input, what: string): Promise<string | undefined> {
  const given = givenPin(input);
  if (given !== undefined) return given;
  const question = `PIN (${what})`;
  const answer = await input.io.askSecret?.(input.lang === 'zh' ? `PIN（${what}）：` : `${question}: `);
  return answer === undefined ? undefined : requireUtf8(answer, question) || undefined;
}

/** The PIN from `--pin-file` or the environment. */
export function givenPin(input: Input): string | undefined {
  const inFile = secretFile(input, 'pin-file');
  if (inFile !== undefined) return inFile || undefined;
  return requireUtf8(input.io.env.GOVSEAL_PIN ?? '', '$GOVSEAL_PIN') || undefined;
}

async function openMaterial(input: Input) {
  const p12 = input.text('p12');
  if (p12 !== undefined) {
    return openStore(p12, input);
  }
  const path = need(input, 'key');
  const bytes = readInput(path);
  const [leaf, ...more] = readChain(need(input, 'cert'));
  if (leaf === undefined)
    throw usageError('CLI_BAD_VALUE', { option: '--cert', value: need(input, 'cert'), expected: 'certificate' });
  const chain = [...more, ...input.texts('chain').flatMap((file) => readChain(file))];
  return {
    key: await openKey(bytes, path, input),
    certificate: leaf.der,
    chain: chain.map((certificate) => certificate.der),
  };
}

/** A PKCS#12 file with key and certificates. */
export async function openStore(path: string, input: Input): Promise<Pkcs12Contents> {
  const { openPkcs12 } = await import('@govseal/crypto/keystore');
  const bytes = readInput(path);
  const passphrase = await givenPassphrase(input, path);
  try {
    return await openPkcs12(bytes, { passphrase });
  } catch (cause) {
    throw ofFile(path, cause);
  }
}

/** Asks for a pass phrase only if the key is encrypted. */
export async function openKey(bytes: Uint8Array, path: string, input: Input): Promise<PrivateKey> {
  const { openPrivateKey } = await import('@govseal/crypto/keystore');
  const open = (given: { readonly passphrase?: string }): Promise<PrivateKey> =>
    openPrivateKey(bytes, given).catch((cause: unknown) => {
      throw ofFile(path, cause);
    });
  try {
    return await open({});
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'KEYSTORE_PASSPHRASE_REQUIRED') throw error;
  }
  const passphrase = await findPassphrase(input, path);
  if (passphrase === undefined) throw usageError('CLI_PASSPHRASE_NEEDED', { what: path });
  return open({ passphrase });
}

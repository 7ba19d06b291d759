/** `--key/--cert/--chain` or `--p12`: how a signing command gets its key. */

import { CodedError } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey, type SignatureAlgorithm, type Signer } from '@govseal/crypto';
import { readCertificates } from '@govseal/x509';
import type { Input, OptionSpec } from './command.ts';
import { usageError } from './errors.ts';
import { readInput } from './io.ts';
import { need } from './parse.ts';
import { findPassphrase, needPassphrase, passphraseOptions } from './passphrase.ts';

export const signerOptions: Readonly<Record<string, OptionSpec>> = {
  key: {
    type: 'string',
    value: 'FILE',
    help: { en: 'private key, PKCS#8 (PEM or DER, plain or encrypted)', zh: '私钥，PKCS#8（PEM 或 DER，明文或加密）' },
  },
  cert: {
    type: 'string',
    value: 'FILE',
    help: { en: "signer's certificate (PEM or DER)", zh: '签名者证书（PEM 或 DER）' },
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
  pss: {
    type: 'boolean',
    help: { en: 'sign with RSASSA-PSS instead of PKCS#1 v1.5', zh: '使用 RSASSA-PSS 而非 PKCS#1 v1.5' },
  },
  ...passphraseOptions,
};

/** Opens the key and returns what signs with it. */
export async function openSigner(input: Input): Promise<Signer> {
  const { key, certificate, chain } = await openMaterial(input);
  const algorithm: SignatureAlgorithm | undefined = input.flag('pss')
    ? { scheme: 'RSASSA-PSS', digest: 'SHA-256', pss: { digest: 'SHA-256', mgfDigest: 'SHA-256', saltLength: 32 } }
    : undefined;
  return createSoftwareSigner({ key, certificate, chain, ...(algorithm === undefined ? {} : { algorithm }) });
}

async function openMaterial(input: Input) {
  const keystore = await import('@govseal/crypto/keystore');
  const p12 = input.text('p12');
  if (p12 !== undefined) {
    return keystore.openPkcs12(readInput(p12), { passphrase: await needPassphrase(input, p12) });
  }
  const path = need(input, 'key');
  const bytes = readInput(path);
  const [leaf, ...more] = readCertificates(readInput(need(input, 'cert')));
  if (leaf === undefined)
    throw usageError('CLI_BAD_VALUE', { option: '--cert', value: need(input, 'cert'), expected: 'certificate' });
  const chain = [...more, ...input.texts('chain').flatMap((file) => readCertificates(readInput(file)))];
  return {
    key: await openKey(bytes, path, input),
    certificate: leaf.der,
    chain: chain.map((certificate) => certificate.der),
  };
}

/** Asks for a pass phrase only when the key turns out to need one. */
export async function openKey(bytes: Uint8Array, path: string, input: Input): Promise<PrivateKey> {
  const { openPrivateKey } = await import('@govseal/crypto/keystore');
  try {
    return await openPrivateKey(bytes, {});
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'KEYSTORE_PASSPHRASE_REQUIRED') throw error;
  }
  const passphrase = await findPassphrase(input, path);
  if (passphrase === undefined) throw usageError('CLI_PASSPHRASE_NEEDED', { what: path });
  return openPrivateKey(bytes, { passphrase });
}

/** Options and steps that the commands of a CA share: its folder, the secret of its key, and request files. */
import { existsSync } from 'node:fs';
import { authorityStatus, type Ca, type IssuedCertificate } from '@govseal/ca';
import { combineShares } from '@govseal/ca/ceremony';
import { decodePem, encodePem, latin1 } from '@govseal/core';
import { engine } from 'govseal/defaults';
import { type CaRole, withCa, withFolderCaWithoutKey } from '../authority/ca-folder.ts';
import { tokenFile } from '../authority/ca-key.ts';
import { readInput } from '../files/io.ts';
import { forceOption } from '../files/outputs.ts';
import { refuseExisting, writeOutput } from '../files/write.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant, need } from '../run/parse.ts';
import { report } from '../run/report.ts';
import { needPassphrase, passphraseOptions } from './passphrase.ts';
import { givenPin } from './signer-options.ts';

export const storeOptions: Readonly<Record<'dir' | 'at', OptionSpec>> = {
  dir: {
    type: 'string',
    value: 'DIR',
    help: { en: 'folder of the authority (ca init)', zh: 'CA 目录（ca init 建立）' },
  },
  at: { type: 'string', value: 'ISO', help: { en: 'time of the call (default: now)', zh: '操作时间（默认当前时间）' } },
};

/** Options that give the secret of the folder's keys. */
export const secretOptions: Readonly<Record<string, OptionSpec>> = {
  share: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'share of the pass phrase (ca ceremony), as many as its threshold, instead of a pass phrase',
      zh: '口令分片文件（ca ceremony 生成），达到门限数即可代替口令',
    },
  },
  ...passphraseOptions,
};

/** Options of commands that sign with the authority's key. */
export const caOptions: Readonly<Record<string, OptionSpec>> = {
  ...storeOptions,
  ...secretOptions,
  'pin-file': {
    type: 'string',
    value: 'FILE',
    help: {
      en: "read the PIN from the first line of FILE, if the authority's key is in a token (else $GOVSEAL_PIN, else as for a pass phrase)",
      zh: 'CA 密钥在密码设备中时：从文件首行读取 PIN（否则取环境变量 GOVSEAL_PIN，再否则同口令）',
    },
  },
};

/** The PIN of the authority's token, or the pass phrase of its key. */
export async function caSecret(input: Input, folder: string, role: CaRole): Promise<string> {
  if (existsSync(tokenFile(folder, role))) {
    const pin = givenPin(input);
    if (pin !== undefined) return pin;
  }
  return folderSecret(input, folder);
}

/** The pass phrase of the folder's keys, whole or from shares. */
export async function folderSecret(input: Input, folder: string): Promise<string> {
  const shares = input.texts('share');
  if (shares.length === 0) return needPassphrase(input, folder);
  return combineShares(
    shares.map((file) => latin1(readInput(file))),
    { engine },
  );
}

/**
 * Opens the issuing CA of `--dir`, at `--at` or now, to issue. Reports a stale CRL of the root; issuing may still be
 * possible.
 */
export async function withIssuingCa<T>(input: Input, use: (ca: Ca) => Promise<T>): Promise<T> {
  const folder = need(input, 'dir');
  const at = instant(input, 'at');
  const passphrase = await caSecret(input, folder, 'issuing');
  return withCa(folder, 'issuing', { passphrase, clock: () => at ?? input.io.now() }, async (ca) => {
    const standing = await authorityStatus(ca);
    // errors are thrown and recorded when a certificate is issued
    if (standing?.code === 'CA_AUTHORITY_LIST_ENDED') await report(standing, input.lang, input.io);
    return use(ca);
  });
}

/** The issuing CA of `--dir` without its key, at `--at` or now. */
export async function withCaWithoutKey<T>(input: Input, use: (ca: Ca) => Promise<T>): Promise<T> {
  const at = instant(input, 'at');
  return withFolderCaWithoutKey(need(input, 'dir'), () => at ?? input.io.now(), use);
}

/** DER of a request in a file, PEM or DER. The authority checks and records its content. */
export function readRequest(path: string): Uint8Array {
  const bytes = readInput(path);
  if (bytes[0] === 0x30) return bytes;
  const [block] = decodePem(latin1(bytes));
  // the usual mistake is a certificate instead of the request
  if (block === undefined || !block.label.endsWith('CERTIFICATE REQUEST')) {
    const value = `${path} (${block?.label ?? '–'})`;
    throw usageError('CLI_BAD_VALUE', { option: '--csr', value, expected: 'CERTIFICATE REQUEST' });
  }
  return block.bytes;
}

/** `--out`, checked before anything is recorded: a certificate that cannot be written must not be issued. */
export function freeOutput(input: Input): string {
  const out = need(input, 'out');
  refuseExisting([out], { force: input.flag('force') });
  return out;
}

/** A certificate with its chain as PEM, and three lines about it. */
export function writeIssued(input: Input, path: string, issued: IssuedCertificate): void {
  const chain = [issued.der, ...issued.chain].map((der) => encodePem('CERTIFICATE', der)).join('');
  try {
    writeOutput(path, chain, { force: input.flag('force') });
  } catch (error) {
    // it is issued and recorded; without output the user would issue it again
    input.io.out(`${chain}${issued.serialHex}\n`);
    throw error;
  }
  input.io.out(`${path}\n${issued.certificate.subject.text}\n${issued.serialHex}\n`);
  for (const { code } of issued.findings) input.io.err(`${code}\n`);
}

export const outOptions: Readonly<Record<'out' | 'force', OptionSpec>> = {
  out: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    help: { en: 'certificate with its chain (PEM)', zh: '证书及其链（PEM）' },
  },
  ...forceOption,
};

/**
 * `govseal prepare FILE`: the first half of a signature whose key is in a device or service; `--bind TOKEN` adds the
 * signer to an earlier token. The bytes to sign and the token are written beside the prepared document.
 */
import { toHex } from '@govseal/core';
import type { ExpectedSigner, ToSign } from '@govseal/pades';
import { bindCertificate, preparePdf } from 'govseal';
import { withDocument } from '../files/documents.ts';
import { refuseExisting, writeOutput } from '../files/write.ts';
import { checkOptions, preSignChecks } from '../options/check-options.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { place, placeOptions, words } from '../options/place-options.ts';
import { readToken, readTokenKey, tokenKeyOption } from '../options/token-options.ts';
import { readChain } from '../path/trust-list.ts';
import { type Command, Exit, type Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant, need } from '../run/parse.ts';

const WEEK = 7 * 86_400_000;

export const prepareCommand: Command = {
  name: 'prepare',
  usage: 'FILE --token-key FILE [--cert FILE] [OPTIONS] | --bind TOKEN --cert FILE --token-key FILE',
  summary: {
    en: 'Prepare a PDF for a signature that a device or service makes, now or days later.',
    zh: '为由设备或服务完成的签名准备 PDF，可在数日后完成。',
  },
  options: {
    ...tokenKeyOption,
    cert: {
      type: 'string',
      value: 'FILE',
      help: {
        en: "signer's certificate (PEM or DER), if it is already known",
        zh: '签署人证书（PEM 或 DER），如已确定',
      },
    },
    bind: {
      type: 'string',
      value: 'TOKEN',
      help: { en: 'a token made earlier, to which the signer is added', zh: '已有令牌文件：为其指定签署人' },
    },
    expires: {
      type: 'string',
      value: 'ISO',
      help: { en: 'when the token expires (default: in one week)', zh: '令牌失效时间（默认一周后）' },
    },
    ...placeOptions,
    ...passwordOptions,
    ...checkOptions,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: {
        en: 'prepared document (default: FILE with -prepared); the token and the bytes to sign are written beside it',
        zh: '待签文档（默认原名加 -prepared）；令牌与待签数据存于同一目录',
      },
    },
    force: { type: 'boolean', help: { en: 'replace results that exist', zh: '覆盖已存在的输出文件' } },
  },
  details: {
    en: [
      'Writes OUT (keep it unchanged), OUT.token, and what is to be signed: OUT.tosign (the signed attributes; sign these',
      'bytes) where the certificate is known, else OUT.digest (the document digest for a service that makes the CMS).',
    ].join('\n'),
    zh: [
      '写出 OUT（请勿改动）、OUT.token 以及待签数据：已知证书时为 OUT.tosign（签名属性，对其字节签名），',
      '否则为 OUT.digest（文档摘要，供生成完整 CMS 的服务使用）。',
    ].join('\n'),
  },
  examples: [
    'openssl rand -hex 32 > token.key',
    'govseal prepare notice.pdf --cert clerk.crt --token-key token.key',
    'openssl dgst -sha256 -sign clerk.key -out sig.bin notice-prepared.pdf.tosign',
    'govseal complete notice-prepared.pdf --token-key token.key --signature sig.bin --chain ca.crt',
  ],
  async run(input) {
    return input.text('bind') === undefined ? prepare(input) : bind(input);
  },
};

async function prepare(input: Input): Promise<number> {
  const [path] = input.positionals;
  if (path === undefined || input.positionals.length > 1)
    throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
  const key = readTokenKey(input);
  const signer = input.text('cert') === undefined ? undefined : signerOf(input);
  const options = {
    key,
    expires: instant(input, 'expires') ?? new Date(input.io.now().getTime() + WEEK),
    signer,
    ...place(input),
    ...words(input),
    ...pdfPassword(input),
    checks: await preSignChecks(input),
  };
  const out = input.text('out') ?? path.replace(/(\.pdf)?$/i, '-prepared.pdf');
  const force = input.flag('force');
  return withDocument(path, async ({ source, write }) => {
    const prepared = await preparePdf(source, options);
    const files = [`${out}.token`, ...toSignFile(out, prepared.toSign).map(({ name }) => name)];
    refuseExisting([out, ...files], { force });
    await write(out, prepared, { force });
    writeToken(out, prepared.token, prepared.toSign, force);
    input.io.out(`${out}\n${files.join('\n')}\n${describe(prepared.toSign)}\n`);
    return Exit.OK;
  });
}

/** Writes the new token in place of the old one, and the bytes to sign beside it. */
async function bind(input: Input): Promise<number> {
  const path = need(input, 'bind');
  if (input.positionals.length > 0) {
    throw usageError('CLI_BAD_VALUE', { option: 'FILE', value: input.positionals[0]!, expected: 'none with --bind' });
  }
  const at = instant(input, 'at') ?? input.io.now();
  const bound = await bindCertificate(readToken(path), signerOf(input), { key: readTokenKey(input), at });
  const out = input.text('out') ?? path.replace(/\.token$/, '');
  writeToken(out, bound.token, bound.toSign, input.text('out') === undefined || input.flag('force'));
  const files = [`${out}.token`, ...toSignFile(out, bound.toSign).map(({ name }) => name)];
  input.io.out(`${files.join('\n')}\n${describe(bound.toSign)}\n`);
  return Exit.OK;
}

function signerOf(input: Input): ExpectedSigner {
  const path = need(input, 'cert');
  const [certificate] = readChain(path);
  if (certificate === undefined) {
    throw usageError('CLI_BAD_VALUE', { option: '--cert', value: path, expected: 'certificate' });
  }
  return { certificate: certificate.der };
}

function writeToken(out: string, token: string, toSign: ToSign, force: boolean): void {
  writeOutput(`${out}.token`, `${token}\n`, { force });
  for (const { name, bytes } of toSignFile(out, toSign)) writeOutput(name, bytes, { force });
}

function toSignFile(out: string, toSign: ToSign): { readonly name: string; readonly bytes: Uint8Array }[] {
  if (toSign.kind === 'document') return [{ name: `${out}.digest`, bytes: toSign.digest }];
  return [{ name: `${out}.tosign`, bytes: toSign.message }];
}

function describe(toSign: ToSign): string {
  if (toSign.kind === 'document') return `${toSign.digestAlgorithm} ${toHex(toSign.digest)}`;
  const { scheme, digest } = toSign.algorithm;
  return `${scheme}${digest === null ? '' : ` ${digest} ${toHex(toSign.digest!)}`}`;
}

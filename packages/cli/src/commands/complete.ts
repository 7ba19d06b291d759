/** `govseal complete PREPARED`: checks the returned signature or CMS, and writes the signed document. */
import type { ReturnedSignature } from '@govseal/pades';
import { completePdf } from 'govseal';
import { withDocument } from '../files/documents.ts';
import { readInput } from '../files/io.ts';
import { measureLevel } from '../files/measure-level.ts';
import { forceOption } from '../files/outputs.ts';
import { passphraseOptions } from '../options/passphrase.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { readToken, readTokenKey, tokenKeyOption } from '../options/token-options.ts';
import { openTsa, stampOptions } from '../options/tsa-options.ts';
import { readChain } from '../path/trust-list.ts';
import { type Command, Exit, type Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant } from '../run/parse.ts';

export const completeCommand: Command = {
  name: 'complete',
  usage: 'PREPARED --token-key FILE (--signature FILE [--chain FILE …] | --cms FILE) [OPTIONS]',
  summary: {
    en: 'Put a signature that was made elsewhere into its prepared PDF.',
    zh: '将在别处完成的签名写入已准备的 PDF。',
  },
  options: {
    ...tokenKeyOption,
    token: {
      type: 'string',
      value: 'FILE',
      help: { en: 'the token (default: PREPARED.token)', zh: '令牌文件（默认 PREPARED.token）' },
    },
    signature: {
      type: 'string',
      value: 'FILE',
      help: { en: 'signature value over PREPARED.tosign', zh: '对 PREPARED.tosign 的签名值' },
    },
    cms: { type: 'string', value: 'FILE', help: { en: 'a finished CMS (DER)', zh: '完整的 CMS（DER）' } },
    chain: {
      type: 'string',
      value: 'FILE',
      multiple: true,
      help: { en: 'further certificates of the path', zh: '证书路径上的其他证书' },
    },
    ...stampOptions,
    ...passphraseOptions,
    ...passwordOptions,
    at: {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'instant at which the validity of the token is checked (default: now)',
        zh: '检查令牌有效期的时刻（默认当前时间）',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: -prepared becomes -signed)', zh: '输出文件（默认将 -prepared 改为 -signed）' },
    },
    ...forceOption,
  },
  details: {
    en: 'Nothing is written unless token, document and signature belong together: a different document, an altered or expired token,\na different certificate and a wrong signature are each reported with a code.',
    zh: '令牌、文档与签名三者相符时才写出结果；文档不符、令牌被改动或过期、证书不符、签名无效各有错误代码。',
  },
  examples: [
    'govseal complete notice-prepared.pdf --token-key token.key --signature sig.bin --chain ca.crt',
    'govseal complete notice-prepared.pdf --token-key token.key --cms signed.p7s',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined || input.positionals.length > 1)
      throw usageError('CLI_MISSING_ARGUMENT', { argument: 'PREPARED' });
    const tsa = await openTsa(input);
    const at = instant(input, 'at') ?? input.io.now();
    const token = readToken(input.text('token') ?? `${path}.token`);
    const options = { key: readTokenKey(input), at, tsa };
    const out = input.text('out') ?? path.replace(/(-prepared)?(\.pdf)?$/i, '-signed.pdf');
    return withDocument(path, async ({ source, write }) => {
      const result = await completePdf(source, token, returned(input), options);
      const signed = await write(out, result, { force: input.flag('force') });
      input.io.out(`${out}\n${await measureLevel(signed, input.lang, { at, ...pdfPassword(input) })}\n`);
      return Exit.OK;
    });
  },
};

function returned(input: Input): ReturnedSignature {
  const signature = input.text('signature');
  const cms = input.text('cms');
  if ((signature === undefined) === (cms === undefined)) {
    throw usageError('CLI_MISSING_OPTION', { option: '--signature | --cms' });
  }
  if (cms !== undefined) return { cms: readInput(cms) };
  const chain = input.texts('chain').flatMap((file) => readChain(file).map(({ der }) => der));
  return { signature: readInput(signature!), chain };
}

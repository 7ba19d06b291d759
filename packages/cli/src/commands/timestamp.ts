/**
 * `govseal timestamp FILE`: time-stamps any file (RFC 3161), in a token file beside it or inside a PDF as a document
 * time-stamp.
 */
import { type ContentInput, requestTimestamp } from '@govseal/cms';
import { addDocumentTimestamp } from '@govseal/pades';
import { engine } from 'govseal/defaults';
import { withDocument } from '../files/documents.ts';
import { openContent } from '../files/io.ts';
import { measureLevel } from '../files/measure-level.ts';
import { forceOption } from '../files/outputs.ts';
import { writeOutput } from '../files/write.ts';
import { passphraseOptions } from '../options/passphrase.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { openTsa, tsaOptions } from '../options/tsa-options.ts';
import { type Command, Exit } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { oneOf } from '../run/parse.ts';

const DIGESTS = ['SHA-256', 'SHA-384', 'SHA-512', 'SM3'] as const;

export const timestampCommand: Command = {
  name: 'timestamp',
  usage: 'FILE --tsa URL [OPTIONS]',
  summary: { en: 'Time-stamp a file: proof that it exists now.', zh: '为文件加盖时间戳：证明其此刻已存在。' },
  options: {
    ...tsaOptions,
    ...passphraseOptions,
    ...passwordOptions,
    inside: {
      type: 'boolean',
      help: {
        en: 'put the time-stamp into the PDF (document time-stamp) instead of beside it',
        zh: '将时间戳写入 PDF（文档时间戳），而非另存文件',
      },
    },
    digest: {
      type: 'string',
      value: DIGESTS.join('|'),
      help: { en: 'digest that is stamped (default: SHA-256)', zh: '时间戳所用摘要（默认 SHA-256）' },
    },
    at: {
      type: 'string',
      value: 'ISO',
      help: {
        en: 'with --tsa-p12: time in the time-stamp (default: now)',
        zh: '与 --tsa-p12 合用：所载时间（默认当前时间）',
      },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: {
        en: 'result (default: FILE.tst, with --inside FILE with -stamped)',
        zh: '输出文件（默认 FILE.tst；--inside 时为原名加 -stamped）',
      },
    },
    ...forceOption,
  },
  details: {
    en: 'The token is DER; the response is checked (nonce, digest, signature) before it is written. The file itself never leaves the machine; only its digest is sent.',
    zh: '时间戳令牌为 DER 格式；写出前会核对响应（随机数、摘要、签名）。文件本身不会离开本机，只发送其摘要。',
  },
  examples: [
    'govseal timestamp roster.json --tsa http://tsa.example/',
    'openssl ts -verify -token_in -in roster.json.tst -data roster.json -CAfile root.crt',
    'govseal timestamp signed.pdf --inside --tsa http://tsa.example/ -o archived.pdf',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined || input.positionals.length > 1)
      throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const digest = oneOf(input, 'digest', DIGESTS, 'SHA-256');
    const tsa = await openTsa(input);
    if (tsa === undefined) throw usageError('CLI_MISSING_OPTION', { option: '--tsa' });
    const force = input.flag('force');
    if (!input.flag('inside')) {
      const out = input.text('out') ?? `${path}.tst`;
      const imprint = await digestOf(openContent(path), digest);
      writeOutput(out, await requestTimestamp(tsa, { engine, digest, imprint }), { force });
      input.io.out(`${out}\n`);
      return Exit.OK;
    }
    const password = pdfPassword(input);
    const out = input.text('out') ?? path.replace(/(\.pdf)?$/i, '-stamped.pdf');
    return withDocument(path, async ({ source, write }) => {
      const result = await addDocumentTimestamp(source, { engine, tsa, digest, ...password });
      const stamped = await write(out, result, { force });
      input.io.out(`${out}\n${await measureLevel(stamped, input.lang, { at: input.io.now(), ...password })}\n`);
      return Exit.OK;
    });
  },
};

/** Only the digest is time-stamped, so a large file is not held in memory. */
async function digestOf(content: ContentInput, name: (typeof DIGESTS)[number]): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return engine.digest(name, content);
  const digest = engine.createDigest(name);
  for await (const part of content) digest.update(part);
  return digest.digest();
}

/** `govseal sign pdf FILE…`: fills fields, signs, appends. The original bytes stay an exact prefix. */

import { signPdf } from 'govseal';
import { withDocument } from '../../files/documents.ts';
import { measureLevel } from '../../files/measure-level.ts';
import { freeOutputs } from '../../files/outputs.ts';
import { checkOptions, preSignChecks } from '../../options/check-options.ts';
import { passwordOptions, pdfPassword } from '../../options/password.ts';
import { place, placeOptions, words } from '../../options/place-options.ts';
import { openSigner, signerOptions } from '../../options/signer-options.ts';
import { openTsa, stampOptions } from '../../options/tsa-options.ts';
import { type Command, Exit } from '../../run/command.ts';

export const signPdfCommand: Command = {
  name: 'sign pdf',
  usage: 'FILE… --key FILE --cert FILE [OPTIONS]',
  summary: { en: 'Sign a PDF (PAdES baseline) with an incremental update.', zh: '以增量更新签署 PDF（PAdES 基线）。' },
  options: {
    ...signerOptions,
    ...stampOptions,
    ...passwordOptions,
    ...placeOptions,
    ...checkOptions,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE with -signed)', zh: '输出文件（默认原名加 -signed）' },
    },
    force: {
      type: 'boolean',
      help: {
        en: 'replace the result if it exists; sign even if the result would not verify as valid',
        zh: '覆盖已存在的输出文件；即使签名后不会通过验证也签名',
      },
    },
  },
  details: {
    en: 'Refuses whatever would break an existing signature: locked fields, a second certification, changes a certification forbids;\nand, without --force, a document that would not verify once signed (scripts, layers, ambiguous structure).\nAfter signing the verifier measures the level and prints it. For several files, the key is opened once.',
    zh: '凡会破坏已有签名的操作（已锁定的域、第二次认证、被认证禁止的修改）一律拒绝。\n签名后不会通过验证的文档（脚本、图层、结构有歧义）也拒绝，除非用 --force。\n签署后由验证器测定级别并输出。可一次签署多个文件，密钥只打开一次。',
  },
  examples: [
    'govseal sign pdf slip.pdf --p12 clerk.p12 --field sig.step1 --fill step1.opinion=材料齐全 --fill step1.verdict=同意 --fill step1.date=2026-10-12',
    'govseal sign pdf notice.pdf --p12 seal.p12 --certify 2 --seal 衢州市示例局 --page 1 --rect 380,120,500,240',
    'govseal sign pdf a.pdf b.pdf c.pdf --pkcs11 /usr/lib/softhsm/libsofthsm2.so --token clerk --key sign --pin-file pin.txt',
  ],
  async run(input) {
    const files = freeOutputs(input, (path) => path.replace(/(\.pdf)?$/i, '-signed.pdf'));
    const force = input.flag('force');
    const checks = await preSignChecks(input);
    const tsa = await openTsa(input);
    const password = pdfPassword(input);
    const signer = await openSigner(input);
    for (const { path, out } of files) {
      const options = {
        ...password,
        signer,
        ...place(input),
        ...words(input),
        tsa,
        force,
        checks,
      };
      await withDocument(path, async ({ source, write }) => {
        const signed = await write(out, await signPdf(source, options), { force });
        input.io.out(`${out}\n${await measureLevel(signed, input.lang, { at: input.io.now(), ...password })}\n`);
      });
    }
    return Exit.OK;
  },
};

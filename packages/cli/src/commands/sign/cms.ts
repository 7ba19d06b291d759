/** `govseal sign cms FILE…`: signs files of any kind as CMS SignedData (CAdES baseline), or adds signers to signed ones. */
import { signCms, signCmsStream } from '@govseal/cms';
import { engine } from 'govseal/defaults';
import { modifiedAt, openContent, readInput, sizeOf, withInput } from '../../files/io.ts';
import { measureLevel } from '../../files/measure-level.ts';
import { forceOption, freeOutputs } from '../../files/outputs.ts';
import { writeOutput, writeParts } from '../../files/write.ts';
import { checkOptions, preSignChecks, runChecks } from '../../options/check-options.ts';
import { claimedTimeOption, openSigner, signerOptions, syntaxOption } from '../../options/signer-options.ts';
import { openTsa, stampOptions } from '../../options/tsa-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant } from '../../run/parse.ts';
import { addSigner, addsSigner, furtherSignerOptions } from './further-signer.ts';

export const signCmsCommand: Command = {
  name: 'sign cms',
  usage: 'FILE… --key FILE --cert FILE [OPTIONS]',
  summary: { en: 'Sign any file as CMS (CAdES baseline).', zh: '以 CMS（CAdES 基线）签署任意文件。' },
  options: {
    ...signerOptions,
    ...stampOptions,
    ...checkOptions,
    ...furtherSignerOptions,
    detached: {
      type: 'boolean',
      help: { en: 'leave the content out: FILE.p7s beside FILE', zh: '不含原文：在 FILE 旁生成 FILE.p7s' },
    },
    ...syntaxOption,
    ...claimedTimeOption,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: {
        en: 'result (default: FILE.p7m, FILE.p7s when detached)',
        zh: '输出文件（默认 FILE.p7m，分离式为 FILE.p7s）',
      },
    },
    ...forceOption,
  },
  examples: [
    'govseal sign cms roster.json --p12 centre.p12 -o roster.p7m',
    'govseal sign cms notice.txt --key clerk.key --cert clerk.crt --chain ca.crt --detached',
    'govseal sign cms notice.txt --key sm2.key --cert sm2.crt --chain sm2-ca.crt --gbt35275',
    'govseal sign cms minutes.p7m --co-sign --p12 member.p12 -o minutes-2.p7m',
    'govseal sign cms minutes-2.p7m --counter-sign --of 0 --p12 chair.p12',
    'openssl cms -verify -inform DER -in roster.p7m -CAfile root.crt -purpose any',
  ],
  async run(input) {
    if (addsSigner(input)) return addSigner(input);
    const detached = input.flag('detached');
    const syntax = input.flag('gbt35275') ? 'gbt35275' : 'rfc5652';
    const files = freeOutputs(input, (path) => `${path}.${detached ? 'p7s' : 'p7m'}`);
    const force = input.flag('force');
    const checks = await preSignChecks(input);
    const tsa = await openTsa(input);
    const signer = await openSigner(input);
    for (const { path, out } of files) {
      const content = openContent(path);
      if (checks.length > 0) await runChecks(checks, content instanceof Uint8Array ? content : readInput(path), path);
      const signingTime = instant(input, 'at') ?? input.io.now();
      const options = { signer, engine, syntax, signingTime, tsa } as const;
      const validated = { at: input.io.now(), content: detached ? content : undefined };
      let level: string;
      if (content instanceof Uint8Array || detached) {
        const modified = modifiedAt(path)?.getTime();
        const signed = await signCms(content, { ...options, detached });
        // bytes in memory cannot change; a large file is read again each time
        if (!(content instanceof Uint8Array) && modifiedAt(path)?.getTime() !== modified) {
          throw usageError('CLI_FILE_UNREADABLE', { path, reason: 'changed while it was read' });
        }
        writeOutput(out, signed, { force });
        // not read back: FIFOs and devices cannot be read again
        level = await measureLevel(signed, input.lang, validated);
      } else {
        await writeParts(out, signCmsStream({ size: sizeOf(path), open: () => content }, options), { force });
        level = await withInput(out, (signed) => measureLevel(signed, input.lang, validated));
      }
      input.io.out(`${out}\n${level}\n`);
    }
    return Exit.OK;
  },
};

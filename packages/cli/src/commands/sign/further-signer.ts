/** `govseal sign cms --co-sign | --counter-sign`: a further signature in a CMS that is signed already. */
import { coSignCms, counterSignCms } from '@govseal/cms';
import { engine } from 'govseal/defaults';
import { openContent, readInput } from '../../files/io.ts';
import { measureLevels } from '../../files/measure-level.ts';
import { freeOutputs } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { preSignChecks, runChecks } from '../../options/check-options.ts';
import { openSigner } from '../../options/signer-options.ts';
import { openTsa } from '../../options/tsa-options.ts';
import { Exit, type Input, type OptionSpec } from '../../run/command.ts';
import { type CliError, usageError } from '../../run/errors.ts';
import { instant } from '../../run/parse.ts';

export const furtherSignerOptions: Readonly<Record<string, OptionSpec>> = {
  'co-sign': {
    type: 'boolean',
    help: {
      en: 'FILE is a signed CMS: sign its content beside the existing signers',
      zh: 'FILE 为已签名的 CMS：与已有签署人并列签署其内容',
    },
  },
  'counter-sign': {
    type: 'boolean',
    help: {
      en: 'FILE is a signed CMS: countersign a signature in it, which proves the order',
      zh: 'FILE 为已签名的 CMS：对其中的签名再签名（副署），以证明先后',
    },
  },
  of: {
    type: 'string',
    value: 'ID',
    help: {
      en: 'which signature is countersigned, as `verify` numbers it (default: the only one)',
      zh: '被副署签名的编号，与 verify 所示一致（默认唯一的签名）',
    },
  },
  content: {
    type: 'string',
    value: 'FILE',
    help: { en: 'content of a detached signature, for --co-sign', zh: '分离式签名的原文，用于 --co-sign' },
  },
};

/** Whether the command adds a signature to signed files. Throws where the options contradict each other. */
export function addsSigner(input: Input): boolean {
  const [coSign, counterSign] = [input.flag('co-sign'), input.flag('counter-sign')];
  const adds = coSign || counterSign;
  if (coSign && counterSign) throw misplaced('--co-sign', 'yes', 'not together with --counter-sign');
  const of = input.text('of');
  if (of !== undefined && !counterSign) throw misplaced('--of', of, 'only with --counter-sign');
  const content = input.text('content');
  if (content !== undefined && !adds) throw misplaced('--content', content, 'only with --co-sign or --counter-sign');
  // the form of the file stays as it is
  for (const option of ['detached', 'gbt35275']) {
    if (adds && input.flag(option)) throw misplaced(`--${option}`, 'yes', 'not with --co-sign or --counter-sign');
  }
  return adds;
}

function misplaced(option: string, value: string, expected: string): CliError {
  return usageError('CLI_BAD_VALUE', { option, value, expected });
}

/** Adds the signature to each file and prints the measured level of the result. */
export async function addSigner(input: Input): Promise<number> {
  const files = freeOutputs(input, (path) => path.replace(/(\.p7[ms])?$/i, '-signed$1'));
  const force = input.flag('force');
  const contentPath = input.text('content');
  const content = contentPath === undefined ? undefined : openContent(contentPath);
  const checks = await preSignChecks(input);
  if (contentPath !== undefined) await runChecks(checks, readInput(contentPath), contentPath);
  const tsa = await openTsa(input);
  const signer = await openSigner(input);
  const of = input.text('of');
  for (const { path, out } of files) {
    const signed = readInput(path);
    await runChecks(checks, signed, path);
    const options = { signer, engine, signingTime: instant(input, 'at') ?? input.io.now(), content, tsa };
    const result = input.flag('co-sign')
      ? await coSignCms(signed, options)
      : await counterSignCms(signed, of === undefined ? options : { ...options, of });
    writeOutput(out, result, { force });
    input.io.out(`${out}\n${await measureLevels(result, input.lang, { at: input.io.now(), content })}\n`);
  }
  return Exit.OK;
}

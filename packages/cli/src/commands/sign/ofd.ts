/** `govseal sign ofd FILE`: adds a seal with its stamps, or an official's signature, to an OFD package. */
import type { SeamPlace, StampPlace } from '@govseal/ofd';
import { signOfd } from 'govseal';
import { readInput } from '../../files/io.ts';
import { measureLevel } from '../../files/measure-level.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { checkOptions, preSignChecks, runChecks } from '../../options/check-options.ts';
import { claimedTimeOption, openSigner, signerOptions } from '../../options/signer-options.ts';
import { openTsa, tsaOptions } from '../../options/tsa-options.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { instant, oneOf } from '../../run/parse.ts';

export const signOfdCommand: Command = {
  name: 'sign ofd',
  usage: 'FILE --key FILE --cert FILE [--seal FILE.esl --stamp PAGE,X,Y] [OPTIONS]',
  summary: {
    en: 'Sign an OFD document: with an electronic seal (type Seal), or without one (type Sign).',
    zh: '签署 OFD 文件：使用电子印章（Seal）或仅数字签名（Sign）。',
  },
  options: {
    seal: { type: 'string', value: 'FILE', help: { en: 'electronic seal (.esl)', zh: '电子印章（.esl）' } },
    stamp: {
      type: 'string',
      value: 'PAGE,X,Y',
      multiple: true,
      help: {
        en: 'position of the seal: page, then millimetres from the left and top edge',
        zh: '印章位置：页码，左、上边距（毫米）',
      },
    },
    seam: {
      type: 'string',
      value: 'all|FROM-TO',
      help: { en: 'seal across the edges of these pages (骑缝章)', zh: '在这些页的边缘加盖骑缝章' },
    },
    'seam-edge': {
      type: 'string',
      value: 'right|left',
      help: { en: 'edge of the pages (default right)', zh: '加盖在页面的哪一侧（默认 right，右侧）' },
    },
    lock: {
      type: 'boolean',
      help: { en: 'nothing may be signed after this', zh: '锁定：此后不得再签署' },
    },
    'leave-out': {
      type: 'string',
      value: 'ENTRY',
      multiple: true,
      help: {
        en: 'entry that a later step will fill: not covered now',
        zh: '留待后续步骤填写、本次不保护的包内文件',
      },
    },
    ...signerOptions,
    ...tsaOptions,
    ...checkOptions,
    ...claimedTimeOption,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE with -signed)', zh: '输出文件（默认原名加 -signed）' },
    },
    ...forceOption,
  },
  details: {
    en: 'Every file of the package is covered except the signature’s own two and, without --lock, the list of signatures.\nRefused: a seal that is not valid or does not list the signer, a stamp outside its page, a document that is locked.\nAfter signing, the result is verified and the outcome is printed.',
    zh: '除签名自身两个文件外，包内全部文件均受保护；未加 --lock 时签名列表除外。\n印章无效或未列出签章者、印章超出页面、文件已锁定时一律拒绝。\n签署后由验证器检查并输出结果。',
  },
  examples: [
    'govseal sign ofd decision.ofd --p12 bureau.p12 --seal bureau.esl --stamp 1,122.6,186 --lock',
    'govseal sign ofd report.ofd --p12 bureau.p12 --seal bureau.esl --seam all --tsa-p12 tsa.p12',
    'govseal sign ofd draft.ofd --p12 clerk.p12 --out checked.ofd',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined || input.positionals.length > 1)
      throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const sealPath = input.text('seal');
    const tsa = await openTsa(input);
    const seam = readSeam(input);
    const source = readInput(path);
    await runChecks(await preSignChecks(input), source, path);
    const { bytes, signature } = await signOfd(source, {
      signer: await openSigner(input),
      at: instant(input, 'at') ?? input.io.now(),
      stamps: input.texts('stamp').map(readStamp),
      lock: input.flag('lock'),
      leaveOut: input.texts('leave-out'),
      seal: sealPath === undefined ? undefined : readInput(sealPath),
      seam,
      tsa,
    });
    const out = input.text('out') ?? path.replace(/(\.ofd)?$/i, '-signed.ofd');
    writeOutput(out, bytes, { force: input.flag('force') });
    const measured = await measureLevel(bytes, input.lang, { at: input.io.now() });
    input.io.out(`${out}\n${signature.type} ${signature.file}\n${measured}\n`);
    return Exit.OK;
  },
};

function readStamp(text: string): StampPlace {
  const match = /^([1-9]\d{0,5}),(\d{1,4}(?:\.\d{1,3})?),(\d{1,4}(?:\.\d{1,3})?)$/.exec(text);
  if (match === null) throw usageError('CLI_BAD_VALUE', { option: '--stamp', value: text, expected: '1,122.6,186' });
  return { page: Number(match[1]), x: Number(match[2]), y: Number(match[3]) };
}

function readSeam(input: Input): SeamPlace | undefined {
  const text = input.text('seam');
  if (text === undefined) return undefined;
  const edge = oneOf(input, 'seam-edge', ['right', 'left'] as const, 'right');
  if (text === 'all') return { edge };
  const match = /^([1-9]\d{0,5})-([1-9]\d{0,5})$/.exec(text);
  if (match === null) throw usageError('CLI_BAD_VALUE', { option: '--seam', value: text, expected: 'all, 2-5' });
  return { edge, from: Number(match[1]), to: Number(match[2]) };
}

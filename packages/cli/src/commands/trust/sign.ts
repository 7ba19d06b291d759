/** `govseal trust sign LIST`: signs a trust list. */
import { parseTrustServiceList } from '@govseal/validation';
import { engine } from 'govseal/defaults';
import { parseFile } from '../../files/json.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { openSigner, signerOptions } from '../../options/signer-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';

export const trustSignCommand: Command = {
  name: 'trust sign',
  usage: 'LIST --key FILE --cert FILE [-o FILE]',
  summary: {
    en: 'Sign a trust list of certification authorities (govseal-trust-list/1).',
    zh: '签署证书认证机构的信任列表（govseal-trust-list/1）。',
  },
  options: {
    ...signerOptions,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: LIST.p7m)', zh: '输出文件（默认 LIST.p7m）' },
    },
    ...forceOption,
  },
  examples: ['govseal trust sign list.json --key operator.key --cert operator.crt -o list.p7m'],
  async run(input) {
    const [file, ...others] = input.positionals;
    if (file === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'LIST' });
    const list = parseFile(file, parseTrustServiceList);
    const { signTrustList } = await import('@govseal/records');
    const signer = await openSigner(input);
    const signed = await signTrustList(list, { signer, engine, at: input.io.now() });
    const out = input.text('out') ?? `${file}.p7m`;
    writeOutput(out, signed, { force: input.flag('force') });
    input.io.out(`${out}\n`);
    return Exit.OK;
  },
};

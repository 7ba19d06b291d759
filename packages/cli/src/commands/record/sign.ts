/** `govseal record sign FILE`: signs content as a record of a kind, or adds a signature to a record. */
import type { SignNewRecordOptions } from '@govseal/records';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { readJson } from '../../files/json.ts';
import { refuseExisting, writeOutput } from '../../files/write.ts';
import { openSigner, signerOptions } from '../../options/signer-options.ts';
import { openTsa, tsaOptions } from '../../options/tsa-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';
import { linkReferences } from './link-references.ts';
import { documentFiles, documentOption, kindOf, kindOptions, loadKinds } from './record-options.ts';

export const recordSignCommand: Command = {
  name: 'record sign',
  usage: 'FILE --kind NAME/VERSION --kinds FILE --key FILE --cert FILE [OPTIONS]',
  summary: {
    en: 'Sign content (JSON) as a record of a kind, or add a signature to a signed record.',
    zh: '将内容（JSON）签署为某一种类的记录，或为已签署的记录加签。',
  },
  options: {
    ...kindOptions,
    ...documentOption,
    'co-sign': {
      type: 'boolean',
      help: { en: 'FILE is a signed record: sign beside its signers', zh: 'FILE 为已签署的记录：与已有签署人并列签署' },
    },
    'counter-sign': {
      type: 'boolean',
      help: { en: 'FILE is a signed record: countersign its signature', zh: 'FILE 为已签署的记录：对其签名副署' },
    },
    ...signerOptions,
    ...tsaOptions,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE.p7m)', zh: '输出文件（默认 FILE.p7m）' },
    },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
  },
  details: {
    en: 'What the kind does not allow is not signed: the schema and the rules are checked first. Without a time-stamp (--tsa) nobody can confirm the role of the signer later.',
    zh: '先按种类的模式和规则检查内容，不符合的不予签署。不加时间戳（--tsa）的，日后无法确认签署人当时的角色。',
  },
  examples: [
    'govseal record sign guide.json --kinds kinds.mjs --kind item-guide/1 --document basis=law.pdf --key clerk.key --cert clerk.crt --tsa http://tsa.example',
    'govseal record sign guide.json.p7m --co-sign --kinds kinds.mjs --kind item-guide/1 --p12 reviewer.p12 -o guide.p7m',
  ],
  async run(input) {
    const [path, ...others] = input.positionals;
    if (path === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const kinds = await loadKinds(input);
    const kind = kindOf(kinds, need(input, 'kind'));
    const [coSign, counterSign] = [input.flag('co-sign'), input.flag('counter-sign')];
    if (coSign && counterSign) {
      throw usageError('CLI_BAD_VALUE', {
        option: '--co-sign',
        value: 'yes',
        expected: 'not together with --counter-sign',
      });
    }
    const out = input.text('out') ?? `${path}.p7m`;
    const force = input.flag('force');
    refuseExisting([out], { force });
    const adds = coSign || counterSign;
    const file = readInput(path);
    const content = adds ? null : readJson(path, file);
    const links = await linkReferences(kind, kinds, documentFiles(input));
    const tsa = await openTsa(input);
    const options = { signer: await openSigner(input), engine, at: input.io.now(), tsa };
    const answers = { reference: links.answers };
    const signed = adds
      ? await (coSign ? kind.coSign(file, options) : kind.countersign(file, options))
      : // receipts take what they answer by itself
        await kind.sign(content, { ...options, links, answers } as SignNewRecordOptions);
    writeOutput(out, signed, { force });
    const { sha256 } = await kind.referenceOf(signed, engine);
    input.io.out(`${out}\n${kind.definition.kind}  ${sha256}\n`);
    return Exit.OK;
  },
};

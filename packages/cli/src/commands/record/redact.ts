/** `govseal record redact FILE`: a copy of a record in which fields are hidden; its signatures stay valid. */
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';
import { kindOf, kindOptions, loadKinds } from './record-options.ts';

export const recordRedactCommand: Command = {
  name: 'record redact',
  usage: 'FILE --kind NAME/VERSION --kinds FILE --hide POINTER… -o FILE',
  summary: {
    en: 'Write a copy of a record with hidden fields, under the same signatures.',
    zh: '生成遮盖部分字段的记录副本，原有签名仍可验证。',
  },
  options: {
    ...kindOptions,
    hide: {
      type: 'string',
      value: 'POINTER',
      multiple: true,
      help: { en: 'field to hide, such as /applicant/phone', zh: '要遮盖的字段，如 /applicant/phone' },
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'result', zh: '输出文件' } },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
  },
  details: {
    en: 'Only fields that the definition of the kind names can be hidden. Their values are not in the copy and cannot be guessed from it.',
    zh: '只能遮盖种类定义所列的字段。副本中不含其值，也无法由副本推测。',
  },
  examples: ['govseal record redact letter.json.p7m --kinds kinds.mjs --kind letter/1 --hide /phone -o public.p7m'],
  async run(input) {
    const [path, ...others] = input.positionals;
    if (path === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const kind = kindOf(await loadKinds(input), need(input, 'kind'));
    need(input, 'hide');
    const hidden = input.texts('hide');
    const expected = kind.definition.redactable ?? [];
    const unknown = hidden.find((pointer) => !expected.includes(pointer));
    if (unknown !== undefined) {
      throw usageError('CLI_BAD_VALUE', { option: '--hide', value: unknown, expected: expected.join(', ') });
    }
    const copy = await kind.redact(readInput(path), hidden, engine);
    const out = need(input, 'out');
    writeOutput(out, copy, { force: input.flag('force') });
    input.io.out(`${out}\n`);
    return Exit.OK;
  },
};

/** `govseal record new`: content of a kind, to be filled in. */
import { writeOutput } from '../../files/write.ts';
import { type Command, Exit } from '../../run/command.ts';
import { need } from '../../run/parse.ts';
import { kindOf, kindOptions, loadKinds } from './record-options.ts';
import { skeleton } from './skeleton.ts';

export const recordNewCommand: Command = {
  name: 'record new',
  usage: '--kind NAME/VERSION --kinds FILE [-o FILE]',
  summary: {
    en: 'Write the content of a record to be filled in (JSON), or the JSON Schema of the kind.',
    zh: '生成待填写的记录内容（JSON），或该种类的 JSON Schema。',
  },
  options: {
    ...kindOptions,
    schema: { type: 'boolean', help: { en: 'write the JSON Schema instead', zh: '改为输出 JSON Schema' } },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: standard output)', zh: '输出文件（默认标准输出）' },
    },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
  },
  examples: [
    'govseal record new --kinds kinds.mjs --kind item-guide/1 -o guide.json',
    'govseal record new --kinds kinds.mjs --kind item-guide/1 --schema',
  ],
  async run(input) {
    const kind = kindOf(await loadKinds(input), need(input, 'kind'));
    const value = input.flag('schema') ? kind.jsonSchema() : skeleton(kind.definition.schema);
    const text = `${JSON.stringify(value, null, 2)}\n`;
    const out = input.text('out');
    if (out === undefined) input.io.out(text);
    else writeOutput(out, new TextEncoder().encode(text), { force: input.flag('force') });
    return Exit.OK;
  },
};

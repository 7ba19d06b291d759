/** `govseal record show FILE`: the content of a record, where it counts. */
import { escapeInvisible, utf8 } from '@govseal/core';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import type { Command } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need, oneOf } from '../../run/parse.ts';
import { exitOf, findingText } from './outcome.ts';
import { kindOf, loadKinds, recordVerificationOptions, verifyNamed } from './record-options.ts';

export const recordShowCommand: Command = {
  name: 'record show',
  usage: 'FILE --kind NAME/VERSION --kinds FILE --trust FILE --roster FILE [OPTIONS]',
  summary: {
    en: 'Print the content of a record that is valid: as text, JSON or an HTML page.',
    zh: '输出有效记录的内容：文本、JSON 或 HTML 页面。',
  },
  options: {
    ...recordVerificationOptions,
    format: { type: 'string', value: 'text|json|html', help: { en: 'default text', zh: '默认 text（文本）' } },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: standard output)', zh: '输出文件（默认标准输出）' },
    },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
  },
  details: {
    en: 'The record is verified first. Of a record that is not valid only the reasons are printed, on standard error.',
    zh: '先验证记录。记录不为有效的，只在标准错误输出中说明原因，不输出内容。',
  },
  examples: [
    'govseal record show guide.p7m --kinds kinds.mjs --kind item-guide/1 --trust root.crt --tsa-trust tsa.crt --crl ca.crl --roster roster.p7m --roster-signer centre.crt',
  ],
  async run(input) {
    const [path, ...others] = input.positionals;
    if (path === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const format = oneOf(input, 'format', ['text', 'json', 'html'] as const, 'text');
    const kinds = await loadKinds(input);
    const kind = kindOf(kinds, need(input, 'kind'));
    const result = await verifyNamed(input, { kinds, kind, file: readInput(path) });
    const { lang } = input;
    if (result.status !== 'valid') {
      input.io.err(findingText(kind, result, lang));
      return exitOf(result.status);
    }
    const rows = kind.rows(result.content, result.hidden);
    const lines = rows.map(({ label, value }) => escapeInvisible(`${label[lang]}: ${value[lang]}`));
    const text =
      format === 'html'
        ? kind.html(result, lang)
        : format === 'json'
          ? `${JSON.stringify(result.content)}\n`
          : `${lines.join('\n')}\n`;
    const out = input.text('out');
    if (out === undefined) input.io.out(text);
    else writeOutput(out, utf8(text), { force: input.flag('force') });
    return exitOf(result.status);
  },
};

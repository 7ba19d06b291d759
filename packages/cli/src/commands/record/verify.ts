/** `govseal record verify FILE`: whether a file is a record of a kind that counts. */
import { renderReport } from '@govseal/report';
import { readInput } from '../../files/io.ts';
import type { Command } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need, oneOf } from '../../run/parse.ts';
import { exitOf, findingText, publicResult } from './outcome.ts';
import { kindOf, loadKinds, recordVerificationOptions, verifyNamed } from './record-options.ts';

export const recordVerifyCommand: Command = {
  name: 'record verify',
  usage: 'FILE --kind NAME/VERSION --kinds FILE --trust FILE --roster FILE [OPTIONS]',
  summary: {
    en: 'Verify a record: its kind, content, signers, links and dates.',
    zh: '验证记录：种类、内容、签署人、关联文件与日期。',
  },
  options: {
    ...recordVerificationOptions,
    format: { type: 'string', value: 'text|json', help: { en: 'default text', zh: '默认 text（文本）' } },
  },
  details: {
    en: 'Exit code: 0 valid, 1 invalid, 2 indeterminate, 3 the command cannot be run. The content is printed by `record show`, and only where the record is valid.',
    zh: '退出码：0 有效，1 无效，2 无法确定，3 命令无法执行。记录内容由 record show 输出，且仅在记录有效时输出。',
  },
  examples: [
    'govseal record verify guide.p7m --kinds kinds.mjs --kind item-guide/1 --trust root.crt --tsa-trust tsa.crt --crl ca.crl --roster roster.p7m --roster-signer centre.crt --document basis=law.pdf',
  ],
  async run(input) {
    const [path, ...others] = input.positionals;
    if (path === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
    const kinds = await loadKinds(input);
    const kind = kindOf(kinds, need(input, 'kind'));
    const result = await verifyNamed(input, { kinds, kind, file: readInput(path) });
    if (format === 'json') {
      input.io.out(`${JSON.stringify(publicResult(result))}\n`);
      return exitOf(result.status);
    }
    const { lang } = input;
    input.io.out(findingText(kind, result, lang));
    if (result.status !== 'valid' && result.report !== null) {
      input.io.out(`\n${renderReport(result.report, { format: 'text', lang })}`);
    }
    return exitOf(result.status);
  },
};

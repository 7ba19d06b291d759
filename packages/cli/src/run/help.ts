/** Text of `--help`: usage, explanation, options, and examples that work as printed. */
import type { Command, Lang, OptionSpec } from './command.ts';
import { commonOptions } from './parse.ts';

const WORDS = {
  usage: { en: 'Usage', zh: '用法' },
  options: { en: 'Options', zh: '选项' },
  examples: { en: 'Examples', zh: '示例' },
  commands: { en: 'Commands', zh: '命令' },
  exit: { en: 'Exit codes', zh: '退出码' },
} as const;

const EXIT_CODES = {
  en: [
    '0  all files valid, or the operation succeeded',
    '1  something is invalid',
    '2  indeterminate, or no signature',
    '3  usage error or unreadable input',
  ],
  zh: ['0  全部有效，或操作完成', '1  有文件无效', '2  无法确定，或没有签名', '3  用法错误或输入无法读取'],
} as const;

/** Colon after a heading, and between a label and its value. */
const COLON: Readonly<Record<Lang, string>> = { en: ':', zh: '：' };
const FOLLOWED: Readonly<Record<Lang, string>> = { en: ': ', zh: '：' };

export interface CommandSummary {
  readonly name: string;
  readonly summary: Readonly<Record<Lang, string>>;
}

/** The page of `govseal --help`. */
export function mainHelp(commands: readonly CommandSummary[], lang: Lang): string {
  const intro =
    lang === 'zh'
      ? 'govseal：用电子政务数字证书签发、签署、验证文件'
      : 'govseal: issue, sign and verify documents with e-government digital certificates';
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    intro,
    '',
    `${WORDS.usage[lang]}${FOLLOWED[lang]}govseal COMMAND [OPTIONS]`,
    '',
    `${WORDS.commands[lang]}${COLON[lang]}`,
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary[lang]}`),
    '',
    `${WORDS.exit[lang]}${COLON[lang]}`,
    ...EXIT_CODES[lang].map((line) => `  ${line}`),
    '',
    lang === 'zh'
      ? 'govseal COMMAND --help 说明每个命令；govseal --version 显示版本。'
      : 'govseal COMMAND --help explains each command; govseal --version says which this is.',
    '',
  ].join('\n');
}

/** The page of `govseal COMMAND --help`. */
export function commandHelp(command: Command, lang: Lang): string {
  const rows = Object.entries({ ...command.options, ...commonOptions }).map(
    ([name, spec]) => [optionColumn(name, spec), spec.help[lang]] as const,
  );
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const lines = [
    command.summary[lang],
    '',
    `${WORDS.usage[lang]}${FOLLOWED[lang]}govseal ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...(command.details === undefined ? [] : [command.details[lang], '']),
    `${WORDS.options[lang]}${COLON[lang]}`,
    ...rows.map(([left, right]) =>
      left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
    ),
    '',
    `${WORDS.examples[lang]}${COLON[lang]}`,
    ...command.examples.map((example) => `  ${example}`),
    '',
  ];
  return lines.join('\n');
}

function optionColumn(name: string, spec: OptionSpec): string {
  const short = spec.short === undefined ? '' : `-${spec.short}, `;
  const value = spec.type === 'boolean' ? '' : ` ${spec.value ?? 'VALUE'}`;
  return `${short}--${name}${value}${spec.multiple === true ? ' …' : ''}`;
}

/** `govseal explain CODE…`: what a code means, what to do about it, and the rule that it comes from. */
import { toPrintableJson } from '@govseal/core';
import { textOf } from '@govseal/report';
import { similarCodes } from '../run/closest-word.ts';
import { codeTables } from '../run/code-tables.ts';
import { type Command, Exit, type Lang } from '../run/command.ts';
import { texts } from '../run/describe.ts';
import { CliError, usageError } from '../run/errors.ts';
import { hintFor } from '../run/hints.ts';
import { oneOf } from '../run/parse.ts';
import { report } from '../run/report.ts';

const WORDS = {
  rule: { en: 'Rule: ', zh: '依据：' },
  hint: { en: 'On the command line: ', zh: '命令行：' },
  braces: {
    en: 'In a message, the words in braces are replaced by actual values.',
    zh: '输出时，花括号中的词替换为实际的值。',
  },
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  info: { en: 'note', zh: '提示' },
} as const;

interface Entry {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly clause: string;
  readonly text: Readonly<Record<Lang, string>>;
}

export const explainCommand: Command = {
  name: 'explain',
  usage: 'CODE … [--format text|json]',
  summary: {
    en: 'Explain the codes of findings and errors: meaning, remedy and rule.',
    zh: '解释检查结果与错误的代码：含义、处理办法与依据。',
  },
  options: {
    format: {
      type: 'string',
      value: 'text|json',
      help: {
        en: 'text, or one JSON object per code and line, in both languages',
        zh: 'text，或每个代码一行 JSON 对象（含两种语言）',
      },
    },
  },
  details: {
    en: 'Codes are in brackets after each finding and error. They do not change between versions; their texts may. Upper and lower case are not distinguished.\nExit code: 0 every code is known, 2 otherwise, with a list of similar codes.',
    zh: '代码写在每条检查结果或错误之后的方括号中。代码不随版本变化，说明文字可能改进。不区分大小写。\n退出码：0 代码均存在，2 有代码不存在（同时列出相近的代码）。',
  },
  examples: ['govseal explain X509_EXPIRED', 'govseal explain VALIDATION_REVOCATION_UNKNOWN --lang zh'],
  async run(input) {
    if (input.positionals.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'CODE' });
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    let exit: number = Exit.OK;
    for (const [index, given] of input.positionals.entries()) {
      const entry = entryOf(given.toUpperCase());
      if (entry === null) {
        exit = Exit.INDETERMINATE;
        await report(unknownCode(given), input.lang, input.io);
      } else if (json) input.io.out(`${toPrintableJson({ schema: 'govseal-code/1', ...flat(entry) })}\n`);
      else input.io.out(`${index > 0 ? '\n' : ''}${entryText(entry, input.lang)}`);
    }
    return exit;
  },
};

function entryOf(code: string): Entry | null {
  const text = textOf(code, texts);
  if (text === null || !Object.hasOwn(codeTables, code)) return null;
  const { severity, clause } = codeTables[code]!;
  return { code, severity, clause, text };
}

function unknownCode(code: string): CliError {
  const similar = similarCodes(code.toUpperCase(), Object.keys(codeTables));
  return similar.length === 0
    ? new CliError('CLI_UNKNOWN_CODE', { params: { unknown: code } })
    : new CliError('CLI_MISSPELT_CODE', { params: { unknown: code, similar } });
}

function flat({ code, severity, clause, text }: Entry): Record<string, string> {
  return { code, severity, clause, en: text.en, zh: text.zh };
}

function entryText({ code, severity, clause, text }: Entry, lang: Lang): string {
  const hint = hintFor(code, lang);
  const sentence = text[lang];
  return [
    lang === 'zh' ? `${code}（${WORDS[severity].zh}）` : `${code} (${WORDS[severity].en})`,
    `  ${sentence}`,
    ...(/\{\w+\}/.test(sentence) ? [`  ${WORDS.braces[lang]}`] : []),
    // usage errors have "govseal --help" in the place of a clause
    ...(clause === '' || clause.startsWith('govseal ') ? [] : [`  ${WORDS.rule[lang]}${clause}`]),
    ...(hint === null ? [] : [`  ${WORDS.hint[lang]}${hint}`]),
    '',
  ].join('\n');
}

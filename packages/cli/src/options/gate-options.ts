/** Options of `verify` for many files: which files, what counts as a failure, and output formats for CI pipelines. */
import type { OptionSpec } from '../run/command.ts';

export const gateOptions: Readonly<Record<string, OptionSpec>> = {
  format: {
    type: 'string',
    value: 'FORMAT',
    help: {
      en: 'output: text for people, json one object per line, or junit, sarif, github, gitlab, tap, html for CI pipelines',
      zh: '输出格式：text 供人阅读，json 每行一个对象；junit、sarif、github、gitlab、tap、html 用于持续集成',
    },
  },
  output: {
    type: 'string',
    value: 'FORMAT=FILE',
    multiple: true,
    help: {
      en: 'write a further format to FILE, e.g. sarif=govseal.sarif; an existing file is replaced',
      zh: '另将一种格式写入 FILE，例如 sarif=govseal.sarif；已有文件会被替换',
    },
  },
  'changed-since': {
    type: 'string',
    value: 'REVISION',
    help: {
      en: 'only files that git reports as added or changed since REVISION',
      zh: '只验证 git 中自 REVISION 以来新增或改动的文件',
    },
  },
  config: {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'govseal-config/1 (JSON or YAML): files, options, and options by pattern; options given here take precedence',
      zh: 'govseal-config/1 配置文件（JSON 或 YAML）：文件、公共选项与按匹配模式设置的选项；命令行选项优先',
    },
  },
  'fail-on': {
    type: 'string',
    value: 'STATUS,…',
    help: {
      en: 'statuses that fail: invalid, unreadable, indeterminate, unsigned (default: all four); none only reports',
      zh: '视为未通过的结论：invalid、unreadable、indeterminate、unsigned（默认全部）；none 表示仅报告',
    },
  },
  'max-age': {
    type: 'string',
    value: 'DAYS',
    help: {
      en: 'fail a file if no signature is proven (by a time-stamp) to be newer than DAYS',
      zh: '若没有签名能以时间戳证明是最近 DAYS 天内签署的，则该文件未通过',
    },
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'known failures (govseal-baseline/1): the same file with the same verdict for the same reason does not fail',
      zh: '已知的未通过文件（govseal-baseline/1）：同一文件的结论与原因不变时不再视为未通过',
    },
  },
  'write-baseline': {
    type: 'string',
    value: 'FILE',
    help: { en: 'write the failures of this run as a baseline', zh: '将本次未通过的文件写成基线' },
  },
  quiet: {
    type: 'boolean',
    short: 'q',
    help: {
      en: 'text: only the counts, and one line for each file that fails',
      zh: '文本输出只列统计，每个未通过的文件一行',
    },
  },
};

/** Finds the command among the words, parses its options and returns typed access to them. */
import { parseArgs } from 'node:util';
import { readInstant } from '@govseal/core';
import type { Io } from '../files/io.ts';
import { closestWord } from './closest-word.ts';
import type { Command, Input, Lang, OptionSpec } from './command.ts';
import { usageError } from './errors.ts';

/** Options every command has. */
export const commonOptions: Readonly<Record<string, OptionSpec>> = {
  lang: { type: 'string', value: 'zh|en', help: { en: 'language of texts', zh: '文字语言' } },
  help: { type: 'boolean', short: 'h', help: { en: 'show this help', zh: '显示帮助' } },
};

/** `--lang` if given, else the environment's, else English. */
export function chooseLang(words: readonly string[], env: Io['env']): Lang {
  const index = words.indexOf('--lang');
  const given = index >= 0 ? words[index + 1] : words.find((word) => word.startsWith('--lang='))?.slice(7);
  if (given === 'zh' || given === 'en') return given;
  if (given !== undefined) throw usageError('CLI_BAD_VALUE', { option: '--lang', value: given, expected: 'zh, en' });
  return environmentLang(env);
}

/** The language of messages about `--lang` itself. */
export function environmentLang(env: Io['env']): Lang {
  // POSIX: an empty variable counts as not set
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en';
}

/** Parses the words after the command's name; `ends` collects what must be closed afterwards. */
export function parseInput(
  command: Command,
  words: readonly string[],
  { lang, io, ends }: { readonly lang: Lang; readonly io: Io; readonly ends: (() => Promise<void>)[] },
): Input {
  const options = { ...commonOptions, ...command.options };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short }]) => [
          name,
          { type, multiple: type === 'string', ...(short === undefined ? {} : { short }) },
        ]),
      ),
    });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    // Node's sentence quotes the option first.
    const option = /'(-[^' ]*)/.exec(cause.message)?.[1] ?? '?';
    if ((cause as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      throw usageError('CLI_OPTION_VALUE', { option }, cause);
    }
    const meant = closestWord(option.replace(/^-+/, ''), Object.keys(options));
    if (meant !== null) throw usageError('CLI_MISSPELT', { word: option, nearest: `--${meant}` }, cause);
    throw usageError('CLI_UNKNOWN_OPTION', { option, command: command.name }, cause);
  }
  const values = parsed.values as Record<string, string[] | boolean | undefined>;
  const texts = (option: string): readonly string[] => (values[option] as string[] | undefined) ?? [];
  for (const [name, spec] of Object.entries(options)) {
    if (spec.type === 'string' && spec.multiple !== true && texts(name).length > 1) {
      throw usageError('CLI_BAD_VALUE', { option: `--${name}`, value: texts(name).join(', '), expected: 'once' });
    }
  }
  return {
    positionals: parsed.positionals,
    text: (option) => texts(option).at(-1),
    texts,
    flag: (option) => values[option] === true,
    lang,
    io,
    atEnd: (close) => ends.push(close),
  };
}

/** The value of a required option. Throws `CLI_MISSING_OPTION`. */
export function need(input: Input, option: string): string {
  const value = input.text(option);
  if (value === undefined) throw usageError('CLI_MISSING_OPTION', { option: `--${option}` });
  return value;
}

/** The value of an option, which must be one of a fixed list. */
export function oneOf<T extends string>(input: Input, option: string, allowed: readonly T[], fallback: T): T {
  const value = input.text(option);
  if (value === undefined) return fallback;
  const found = allowed.find((item) => item === value);
  if (found === undefined) {
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value, expected: allowed.join(', ') });
  }
  return found;
}

/** An instant: `2026-10-09`, `2026-10-09T08:30:00Z`, `2026-10-09T16:30:00+08:00`. */
export function instant(input: Input, option: string): Date | undefined {
  const value = input.text(option);
  if (value === undefined) return undefined;
  const date = readInstant(value);
  if (date === null) {
    throw usageError('CLI_BAD_VALUE', {
      option: `--${option}`,
      value,
      expected: 'ISO 8601 with zone, e.g. 2026-10-09T16:30:00+08:00',
    });
  }
  return date;
}

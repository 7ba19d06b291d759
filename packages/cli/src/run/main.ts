/** `govseal`: finds the command, loads only that, runs it, turns coded errors into text and exit codes. */
import { CodedError } from '@govseal/core';
import type { Io } from '../files/io.ts';
import { version } from '../version.ts';
import { catalogue } from './catalogue.ts';
import { closestWord } from './closest-word.ts';
import { type Command, Exit, type Lang } from './command.ts';
import { CliError } from './errors.ts';
import { commandHelp, mainHelp } from './help.ts';
import { chooseLang, environmentLang, parseInput } from './parse.ts';
import { report } from './report.ts';

/** Runs one call and returns its exit code; throws only for defects of this program. */
export async function main(words: readonly string[], io: Io): Promise<number> {
  let lang: Lang = environmentLang(io.env);
  try {
    lang = chooseLang(words, io.env);
    const call = withoutLeadingLang(words);
    if (call[0] === '--version') {
      io.out(`govseal ${version()}\n`);
      return Exit.OK;
    }
    const entry = catalogue.find(({ name }) => name.split(' ').every((word, index) => call[index] === word));
    if (entry === undefined) return unknownCommand(call, lang, io);
    const command: Command = await entry.load();
    const rest = call.slice(entry.name.split(' ').length);
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(commandHelp(command, lang));
      return Exit.OK;
    }
    const ends: (() => Promise<void>)[] = [];
    try {
      return await command.run(parseInput(command, rest, { lang, io, ends }));
    } finally {
      for (const end of ends.reverse()) await end();
    }
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    await report(error, lang, io);
    return Exit.USAGE;
  }
}

/** `govseal --lang zh verify …` is `govseal verify … --lang zh`. */
function withoutLeadingLang(words: readonly string[]): readonly string[] {
  if (words[0] === '--lang') return withoutLeadingLang(words.slice(2));
  return words[0]?.startsWith('--lang=') === true ? withoutLeadingLang(words.slice(1)) : words;
}

function unknownCommand(words: readonly string[], lang: Lang, io: Io): number {
  const first = words.find((word, index) => !word.startsWith('-') && words[index - 1] !== '--lang');
  const asked = words.length === 0 || words.includes('--help') || words.includes('-h') || first === 'help';
  if (!asked) refuseMisspelt(words);
  const group = catalogue.filter(({ name }) => first !== undefined && name.startsWith(`${first} `));
  if (group.length > 0) (asked ? io.out : io.err)(mainHelp(group, lang));
  else if (first === undefined || first === 'help') (asked ? io.out : io.err)(mainHelp(catalogue, lang));
  else throw new CliError('CLI_UNKNOWN_COMMAND', { params: { command: first } });
  return asked ? Exit.OK : Exit.USAGE;
}

/** Commands have up to three words. */
function refuseMisspelt(words: readonly string[]): void {
  const names = catalogue.map(({ name }) => name);
  for (const length of [3, 2, 1]) {
    const word = words.slice(0, length).join(' ');
    const meant = closestWord(
      word,
      names.filter((name) => name.split(' ').length === length),
    );
    if (words.length >= length && meant !== null)
      throw new CliError('CLI_MISSPELT', { params: { word, nearest: meant } });
  }
}
